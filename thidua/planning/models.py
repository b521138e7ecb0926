"""The models of planning, collected: each file stands for one thing that the office knows."""

from .amendments import PlanAmendment
from .content_items import ContentPlanItem, State
from .issued import PlanStatus
from .plans import AnnualPlan, SuperiorDocument
from .registers import Calendar, Channel, Occasion, Outcome
from .targets import AnnualTarget

__all__ = [
    "AnnualPlan",
    "AnnualTarget",
    "Calendar",
    "Channel",
    "ContentPlanItem",
    "Occasion",
    "Outcome",
    "PlanAmendment",
    "PlanStatus",
    "State",
    "SuperiorDocument",
]
