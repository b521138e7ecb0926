"""The models of planning, collected: each file stands for one thing that the office knows."""

from .content_items import ContentPlanItem, State
from .plans import AnnualPlan, PlanStatus, SuperiorDocument
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
    "PlanStatus",
    "State",
    "SuperiorDocument",
]
