"""What leadership's rules say no with."""

from django.core.exceptions import PermissionDenied


class DelegationRefused(PermissionDenied):
    """Who wants this is not the one to decide it; ``str()`` is a sentence for the user."""
