"""What anybody may do to a page that needs sign-off: publishing is offered to nobody."""

from wagtail.models import PagePermissionTester

from thidua.leadership.who import is_leader

from .querysets import is_scheduled, was_approved

LEADS = "_thidua_is_leader"


class SignOffPermissionTester(PagePermissionTester):
    """Nobody publishes, hides, reorders or moves by hand; a leader alone takes a page down, with a
    reason, on a page of its own (`take_down`).

    Superusers included: Wagtail asks this object before it asks for permissions. It hides what
    would be refused; the refusal itself is in the model and in the read gate.
    """

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_set_view_restrictions(self):
        return False

    def can_reorder_children(self):
        return False

    def can_unpublish(self):
        return False

    def can_take_down(self):
        """Any leader, whatever is live or waits for its time."""
        return self._leads() and (self.page.live or is_scheduled(self.page))

    def can_unschedule(self):
        return self._leads()

    def can_delete(self, ignore_bulk=False):
        # What was approved once is a record of the office: it is taken down, not deleted.
        return not self.page.live and super().can_delete(ignore_bulk) and not self._was_approved()

    def can_move_to(self, destination):
        return self.can_move() and super().can_move_to(destination)

    def can_view_revisions(self):
        return super().can_view_revisions() and (self.can_edit() or self._leads())

    def _leads(self) -> bool:
        """`is_leader`, asked once for a user of a request: a list of pages asks it for each."""
        if not hasattr(self.user, LEADS):
            setattr(self.user, LEADS, is_leader(self.user))
        return getattr(self.user, LEADS)

    def _was_approved(self) -> bool:
        return was_approved(self.page.get_descendants(inclusive=True))
