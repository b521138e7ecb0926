# Runs in the shell of a new project: a story is drafted, reviewed, approved and read there.
from django.contrib.auth.models import Group, User
from django.test import Client, override_settings

from thidua import roles
from thidua.models import Approval, ArticlePage, ColumnIndexPage, Level


def person(name, role):
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=role))
    return user


unit, culture, chair = (
    person("u", roles.UNIT),
    person("c", roles.CULTURE),
    person("l", roles.LEADERSHIP),
)
column = ColumnIndexPage.objects.get()
story = column.add_child(
    instance=ArticlePage(
        title="Tổ 7 dọn đường",
        summary="Bà con cùng làm.",
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

with override_settings(ALLOWED_HOSTS=["*"]):
    visitor = Client()
    address = ArticlePage.objects.get().url
    answers = [
        visitor.get(column.url),
        visitor.get(address),
        visitor.get("/tim-kiem/?q=to 7 don duong"),
    ]
assert [answer.status_code for answer in answers] == [200, 200, 200], answers
assert all("Tổ 7 dọn đường" in answer.content.decode() for answer in answers)
assert "Bà con cùng làm" in answers[1].content.decode()
assert Approval.objects.count() == 2

with override_settings(ALLOWED_HOSTS=["*"]):
    leader = Client()
    leader.force_login(chair)
    screens = [leader.get("/admin/tham-dinh/"), leader.get("/admin/huong-dan/lanh-dao/")]
assert [screen.status_code for screen in screens] == [200, 200], screens
assert "/admin/huong-dan/lanh-dao/#cho-tham-dinh" in screens[0].content.decode()
assert 'id="cho-tham-dinh"' in screens[1].content.decode()
print(f"Approved and read in a new project: {address}")
