"""What sign-off says no with."""

from django.core.exceptions import PermissionDenied


class SignOffRefused(PermissionDenied):
    """The state change is against the rules of sign-off; ``str()`` is a sentence for the user."""


class NotApproved(SignOffRefused):
    """There is no leader's approval of exactly this content."""


class ContentChanged(SignOffRefused):
    """What is stored now is not what was read."""
