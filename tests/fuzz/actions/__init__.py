"""Every kind of action under its own name. Each answers True (accepted), False, or None (nothing there)."""

from . import deciding, files, going_on, hiding, placing, rogue, superuser, taking, writing
from .registry import ACTIONS, WEIGHTS

__all__ = [
    "ACTIONS",
    "WEIGHTS",
    "deciding",
    "files",
    "going_on",
    "hiding",
    "placing",
    "rogue",
    "superuser",
    "taking",
    "writing",
]
