"""All models of the plugin, collected for Django and for importing from one place."""

from .broadcasting.models import AiringKind, BroadcastLog, Station, StationKind
from .column.models import (
    ArticlePage,
    ColumnIndexPage,
    ExemplarAward,
    ExemplarPage,
    Field,
    Level,
    Movement,
)
from .column.public_stories import PublicStory
from .counting.periods import Span
from .evidence.models import ChainLink
from .feedback.choices import ReportState
from .feedback.models import ContentReport
from .keeping.models import SentForm
from .leadership.models import Delegation, Deputy
from .limits.models import Tally
from .media.models import WardCollection
from .planning.models import (
    AnnualPlan,
    AnnualTarget,
    Channel,
    ContentPlanItem,
    Occasion,
    PlanAmendment,
    PlanStatus,
    SuperiorDocument,
)
from .reporting.models import ResultReport, YearPage
from .searching.models import SearchEntry
from .signoff.models import Approval, ApprovedFile, CallOff, Takedown
from .signoff.tasks import LeadershipTask, ReviewTask, SignOffTaskState
from .units.models import Organization

__all__ = [
    "AiringKind",
    "AnnualPlan",
    "AnnualTarget",
    "Approval",
    "ApprovedFile",
    "ArticlePage",
    "BroadcastLog",
    "CallOff",
    "ChainLink",
    "Channel",
    "ColumnIndexPage",
    "ContentPlanItem",
    "ContentReport",
    "Delegation",
    "Deputy",
    "ExemplarAward",
    "ExemplarPage",
    "Field",
    "LeadershipTask",
    "Level",
    "Movement",
    "Occasion",
    "Organization",
    "PlanAmendment",
    "PlanStatus",
    "PublicStory",
    "ReportState",
    "ResultReport",
    "ReviewTask",
    "SearchEntry",
    "SentForm",
    "SignOffTaskState",
    "Span",
    "Station",
    "StationKind",
    "SuperiorDocument",
    "Takedown",
    "Tally",
    "WardCollection",
    "YearPage",
]
