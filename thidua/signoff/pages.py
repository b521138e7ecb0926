"""The base of everything that needs a leader's approval: the one choke point of publishing."""

from typing import ClassVar

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.url_routing import RouteResult

from thidua.caching.pages import CacheablePageMixin

from .addresses import restrictions_above, route_of_old_address
from .content import SignedOff
from .exceptions import NotApproved, SignOffRefused
from .models import Approval, Takedown
from .permissions import SignOffPermissionTester
from .projection import Version
from .querysets import called_off, is_approved, was_approved


class SignedOffMixin(SignedOff):
    """Goes public only with a leader's approval of exactly that, and leaves only with a record.

    Before Wagtail's DraftStateMixin or Page in the bases.
    """

    def publish(self, revision, *args, **kwargs):
        """Publish, or schedule, an approved revision.

        :raises NotApproved: the object's latest approval is not of this revision's content, or the
            content was taken down or its time called off since.
        """
        taken_down = Takedown.objects.filter(approval=OuterRef("pk")).order_by()
        is_over = Exists(taken_down) | called_off(type(self))
        approval = Approval.objects.annotate(is_over=is_over).latest_for(self)
        if (
            approval is None
            or approval.is_over
            or approval.revision_id != revision.pk
            or approval.digest != Version.of(self, revision, scheme=approval.pinned).digest
        ):
            raise NotApproved(_("No leader has approved exactly this text."))
        return super().publish(revision, *args, **kwargs)

    def unpublish(self, set_expired=False, *args, **kwargs):
        """Take out of public view: at the end that was approved, or with a record of who and why.

        :raises SignOffRefused: neither holds (guarantee.md, "The guarantee").
        """
        allowed = self._has_expired() if set_expired else Takedown.objects.open_for(self)
        if not allowed:
            raise SignOffRefused(_("Only a leader takes a text down, and says why."))
        return super().unpublish(set_expired, *args, **kwargs)

    def with_content_json(self, content):
        # Which revision is live is no part of a version. Wagtail leaves what an old version says: a
        # version that was taken up again and scheduled would take the live page away at once.
        version = super().with_content_json(content)
        version.live_revision_id = self.live_revision_id
        return version

    def _has_expired(self) -> bool:
        """Whether the end that a leader approved is past; the row's own date may be anybody's."""
        approval = Approval.objects.filter(revision=self.live_revision_id).first()
        end = parse_datetime((approval and approval.projection.get("expire_at")) or "")
        return end is not None and end <= timezone.now()


class SignedOffPage(CacheablePageMixin, SignedOffMixin, Page):
    """A page type whose every public word a leader approved."""

    signoff_content: ClassVar[tuple[str, ...]] = (
        *("title", "slug", "seo_title", "search_description", "show_in_menus"),
        *("go_live_at", "expire_at"),
    )
    #: Of Wagtail's: no visitor sees it, and it changes without anybody typing.
    signoff_bookkeeping = (
        *("path", "depth", "numchild", "url_path", "content_type", "translation_key", "locale"),
        *("alias_of", "owner", "draft_title", "live", "has_unpublished_changes"),
        *("first_published_at", "last_published_at", "live_revision", "latest_revision"),
        *("latest_revision_created_at", "expired", "locked", "locked_at", "locked_by"),
        *("_revisions", "_workflow_states", "_specific_workflow_states", COMMENTS_RELATION_NAME),
    )

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        # Wagtail asks for the pages above first; a signed-off page is nobody's alias.
        return restrictions_above(self)

    def permissions_for_user(self, user):
        return SignOffPermissionTester(user, self)

    def copy(self, *args, **kwargs):
        # A copy is a draft, whatever was asked for: nobody has approved it at its new place.
        return super().copy(*args, **{**kwargs, "keep_live": False})

    def create_alias(self, *args, **kwargs):
        """:raises SignOffRefused: an alias is public without anybody having approved it there."""
        raise SignOffRefused(_("A text that needs appraisal has no alias; copy it instead."))

    def delete(self, *args, **kwargs):
        """:raises SignOffRefused: it, or a page below, was approved once: a record of the office.

        The approval's protected key would stop it too, but only after the tree's own counting has
        begun: outside of a transaction the parent would count one child too few.
        """
        if was_approved(self.get_descendants(inclusive=True)):
            raise SignOffRefused(_("What was approved once is taken down, not deleted."))
        return super().delete(*args, **kwargs)

    def route(self, request, path_components):
        # What was taken down answers with a dated notice instead of "not found" (see `guards`).
        if not path_components and not self.live and self.first_published_at:
            return RouteResult(self)
        try:
            return super().route(request, path_components)
        except Http404:
            below = "".join(f"{part}/" for part in path_components)
            if below and (found := route_of_old_address(f"{self.url_path}{below}")):
                return found
            raise

    def serve(self, request, *args, at_old_address=False, **kwargs):
        if at_old_address:
            moved = HttpResponsePermanentRedirect(self.get_url(request))
            # An address may come back into use: browsers keep what has no end for good.
            patch_cache_control(moved, max_age=0, must_revalidate=True)
            return moved
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request=None):
        # Wagtail's own sitemap lists what is live; a host that uses it lists nothing unapproved.
        return super().get_sitemap_urls(request) if is_approved(self) else []

    # Tie: addresses below a draft
    def _update_descendant_url_paths(self, old_url_path, new_url_path):
        """Wagtail's draft of a page that is not live writes its slug at once (guarantee.md, 8).

        :raises SignOffRefused: the addresses of approved pages below would change with it.
        """
        if was_approved(self.get_descendants()):
            raise SignOffRefused(_("Approved texts stand below this address, so it stays."))
        return super()._update_descendant_url_paths(old_url_path, new_url_path)
