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
from .planning.models import AnnualPlan, AnnualTarget, PlanStatus, SuperiorDocument, TargetPeriod
from .signoff.models import (
    Approval,
    ApprovedFile,
    Delegation,
    Deputy,
    LeadershipTask,
    ReviewTask,
    SignOffTaskState,
    Takedown,
)
from .units.models import Organization

__all__ = [
    "AiringKind",
    "AnnualPlan",
    "AnnualTarget",
    "Approval",
    "ApprovedFile",
    "ArticlePage",
    "BroadcastLog",
    "ColumnIndexPage",
    "Delegation",
    "Deputy",
    "ExemplarAward",
    "ExemplarPage",
    "Field",
    "LeadershipTask",
    "Level",
    "Movement",
    "Organization",
    "PlanStatus",
    "ReviewTask",
    "SignOffTaskState",
    "Station",
    "StationKind",
    "SuperiorDocument",
    "Takedown",
    "TargetPeriod",
]
