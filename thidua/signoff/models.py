"""The models of sign-off, collected."""

from .evidence import Approval, ApprovedFile, Cause, ChainLink, Evidence, Takedown
from .leadership import Delegation, Deputy
from .tasks import LeadershipTask, ReviewTask, SignOffTask, SignOffTaskState

__all__ = [
    "Approval",
    "ApprovedFile",
    "Cause",
    "ChainLink",
    "Delegation",
    "Deputy",
    "Evidence",
    "LeadershipTask",
    "ReviewTask",
    "SignOffTask",
    "SignOffTaskState",
    "Takedown",
]
