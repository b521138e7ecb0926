"""On the host with us: a story is drafted, reviewed and approved, and a visitor reads it."""

import sys

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

TITLE, WORDS = "Tổ 7 dọn đường", "Bà con cùng làm."


def first_story() -> None:
    """:raises AssertionError: a visitor does not read it."""
    from thidua import roles
    from thidua.models import ArticlePage, ColumnIndexPage, Level

    setup_test_environment()
    unit, culture, chair = (
        _person(f"{number}@ward.example", role)
        for number, role in enumerate((roles.UNIT, roles.CULTURE, roles.LEADERSHIP))
    )
    column = ColumnIndexPage.objects.get()
    story = column.add_child(
        instance=ArticlePage(
            title=TITLE,
            summary=WORDS,
            body=[{"type": "paragraph", "value": "<p>Mỗi sáng chủ nhật.</p>"}],
            level=Level.objects.create(name="Phường"),
            owner=unit,
            live=False,
        )
    )
    for page, writer in ((column, culture), (story, unit)):
        page.save_revision(user=writer)
        page.get_workflow().start(page, writer)
        for decider in (culture, chair):
            state = page.current_workflow_task_state
            state.task.specific.on_action(state, decider, "approve")
    visitor, address = Client(), ArticlePage.objects.get().url
    for path in (column.url, address, f"{reverse('thidua:search')}?q=to 7 don duong"):
        answer = visitor.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        assert TITLE in answer.content.decode(), path
    assert WORDS in visitor.get(address).content.decode()
    sys.stdout.write(f"The first story is public: {address}\n")


def _person(mail: str, role: str):
    made = get_user_model().objects.create_user(mail, called=role)
    made.groups.add(Group.objects.get(name=role))
    return made


def dismiss_people() -> None:
    """After us: accounts are the host's, which deletes those that it made for the office."""
    get_user_model().objects.filter(email__endswith="@ward.example").delete()
