"""The ward office at work: the steps that people take, for tests that need their outcome."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from wagtail.models import Workflow

from thidua.models import ColumnIndexPage
from thidua.pictures.making import make_missing
from thidua.setup import steps

from .factories import ArticleFactory, ExemplarFactory, UserFactory

#: Who works in the office: user name → trait of `UserFactory`.
PEOPLE = {
    "chair": "leader",
    "vice_chair": "leader",
    "office": "office",
    "culture": "culture",
    "unit": "unit",
}


@dataclass
class Office:
    """An office after `thidua_setup`, with one person of each role and two leaders."""

    column: ColumnIndexPage
    workflow: Workflow
    chair: User
    vice_chair: User
    office: User
    culture: User
    unit: User

    def submit(self, page, user):
        """Send the page's latest revision into the workflow."""
        page = page.specific
        state = page.current_workflow_state
        if state is not None:
            state.resume(user=user)
        else:
            page.get_workflow().start(page, user)
        return page.current_workflow_task_state

    def review(self, page, user=None):
        """Pass the first step; returns leadership's task state."""
        task_state = page.specific.current_workflow_task_state
        task_state.task.specific.on_action(task_state, user or self.culture, "approve")
        return page.specific.current_workflow_task_state

    def approve(self, page, user=None, comment=""):
        """Leadership's approval; returns the live page."""
        task_state = page.specific.current_workflow_task_state
        task_state.task.specific.on_action(
            task_state, user or self.chair, "approve", comment=comment
        )
        return type(page.specific).objects.get(pk=page.pk)

    def send_to_leadership(self, page, user=None):
        """Submit and review; returns leadership's task state."""
        self.submit(page, user or page.owner or self.culture)
        return self.review(page)

    def publish(self, page, by=None):
        """The whole way: submitted by its owner, reviewed, approved."""
        self.send_to_leadership(page)
        return self.approve(page, by)

    def article(self, *, public=False, **kwargs):
        """An article of the unit's; a draft unless it is to be public."""
        kwargs.setdefault("owner", self.unit)
        page = ArticleFactory(parent=self._column(), **kwargs)
        return self.publish(page) if public else page

    def exemplar(self, *, public=False, **kwargs):
        kwargs.setdefault("owner", self.unit)
        page = ExemplarFactory(parent=self._column(), **kwargs)
        return self.publish(page) if public else page

    def open_column(self):
        """Have the column itself approved, so that visitors can read it."""
        self.column.save_revision(user=self.culture)
        return self.publish(self._column())

    def make_pictures(self):
        """What happens after an approval's commit, which a test's own transaction never reaches."""
        assert make_missing()

    def _column(self):
        return ColumnIndexPage.objects.get(pk=self.column.pk)


def make_office() -> Office:
    """What `thidua_setup` makes, and the people."""
    steps.make_groups()
    column = steps.make_column()
    steps.grant_page_permissions(column)
    workflow = steps.make_workflow(column)
    return Office(
        column=column,
        workflow=workflow,
        **{name: UserFactory(username=name, **{role: True}) for name, role in PEOPLE.items()},
    )


def find_office() -> Office:
    """The office that `make_office` left in the database."""
    people = User.objects.in_bulk(PEOPLE, field_name="username")
    workflow = Workflow.objects.get(name=steps.defaults()["workflow"]["name"])
    return Office(column=ColumnIndexPage.objects.get(), workflow=workflow, **people)
