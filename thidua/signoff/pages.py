"""The base of every page that needs a leader's approval: the one choke point of publishing."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from .exceptions import NotApproved
from .permissions import SignOffPermissionTester
from .projection import digest_of_revision
from .querysets import is_approved


class SignedOffMixin:
    """`publish()` refuses a revision whose exact content no leader approved.

    Before Wagtail's DraftStateMixin or Page in the bases.
    """

    #: Fields computed from the others: no part of what is approved.
    signoff_derived_fields: tuple[str, ...] = ("search_text",)
    #: Fields whose documents are for the office only, though the object is public.
    signoff_internal_documents: tuple[str, ...] = ()

    def publish(self, revision, *args, **kwargs):
        """Publish, or schedule, an approved revision.

        :raises NotApproved: the object's latest approval is not of this revision's content.
        """
        from .models import Approval

        approval = Approval.objects.latest_for(self)
        if (
            approval is None
            or approval.revision_id != revision.pk
            or approval.digest != digest_of_revision(revision)
        ):
            raise NotApproved(_("No leader has approved exactly this text."))
        return super().publish(revision, *args, **kwargs)


class SignedOffPage(SignedOffMixin, Page):
    """A page type whose every public word a leader approved."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return SignOffPermissionTester(user, self)

    def get_sitemap_urls(self, request=None):
        # Wagtail's own sitemap lists what is live; a host that uses it lists nothing unapproved.
        return super().get_sitemap_urls(request) if is_approved(self) else []
