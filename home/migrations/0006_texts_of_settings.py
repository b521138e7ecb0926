"""Texts that nobody approved leave the settings: the statement becomes a draft, a role an entry.

The statement is not public until a leader approves it. A role that is no name (several lines, a
link, too long) becomes an entry that is closed already: the contact page leaves it out, and the
office reads it in the register. Nothing typed is lost, and the way back puts it where it was. A statement
that somebody worked on is more than its words: its page stays under its key, hidden, and the way
forwards again finds it with its versions and approvals.
"""

import datetime

from django.db import migrations
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page as CurrentPage

from thidua.vietnamese.names import is_name

TITLE = "Tuyên bố khả năng tiếp cận"
SLUG = "tuyen-bo-kha-nang-tiep-can"


def forwards(apps, schema_editor):
    show_again(apps)
    for person in apps.get_model("home", "FocalPerson").objects.exclude(role=""):
        person.position = position_of(apps, person.role.strip())
        person.save()
    for settings in apps.get_model("home", "WardSettings").objects.all():
        if settings.accessibility_checked_on:
            # By which means and with what figures nobody wrote down in figures.
            apps.get_model("home", "AccessibilityCheck").objects.create(
                checked_on=settings.accessibility_checked_on, kind="office"
            )
        if settings.accessibility_checked.strip() or settings.accessibility_known.strip():
            make_draft(apps, settings)
    begin_history(apps)


def position_of(apps, role):
    if not role:
        return None
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    valid_until = None if is_name(role) else yesterday
    positions = apps.get_model("home", "Position").objects
    return positions.get_or_create(name=role, defaults={"valid_until": valid_until})[0]


def make_draft(apps, settings):
    """The statement below the site's front page, with the workflow and the editors of the column."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    AccessibilityPage = apps.get_model("home", "AccessibilityPage")
    home = HomePage.objects.filter(pk=settings.site.root_page_id).first()
    pages = apps.get_model("wagtailcore", "Page").objects
    if home is None or pages.filter(url_path=f"{home.url_path}{SLUG}/").exists():
        return
    below = pages.filter(path__startswith=home.path, depth=home.depth + 1)
    last = below.order_by("path").last()
    step = int(last.path[-CurrentPage.steplen :], 36) + 1 if last else 1
    content_type, _created = ContentType.objects.get_or_create(
        app_label="home", model="accessibilitypage"
    )
    page = AccessibilityPage.objects.create(
        title=TITLE,
        draft_title=TITLE,
        slug=SLUG,
        content_type=content_type,
        path=CurrentPage._get_path(home.path, home.depth + 1, step),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}{SLUG}/",
        locale_id=home.locale_id,
        live=False,
        has_unpublished_changes=True,
        checked=settings.accessibility_checked.strip(),
        known=settings.accessibility_known.strip(),
    )
    pages.filter(pk=home.pk).update(numchild=F("numchild") + 1)
    column = below.filter(content_type__app_label="thidua", content_type__model="columnindexpage")
    take_over_from(apps, column.first(), page)


def show_again(apps):
    """Statements that the way back hid: their own words come from their versions."""
    Revision = apps.get_model("wagtailcore", "Revision")
    AccessibilityPage = apps.get_model("home", "AccessibilityPage")
    pages = apps.get_model("wagtailcore", "Page").objects
    hidden = pages.filter(
        content_type__app_label="home", content_type__model="accessibilitypage"
    ).exclude(pk__in=AccessibilityPage.objects.values("pk"))
    for page in hidden:
        # `live_revision` stayed, so it says whether visitors read the page before.
        shown = page.live_revision_id
        content = Revision.objects.get(pk=shown or page.latest_revision_id).content
        words = {name: content[name] for name in ("checked", "known")}
        # Its own row alone: the page's is there.
        AccessibilityPage(page_ptr_id=page.pk, **words).save_base(raw=True)
        pages.filter(pk=page.pk).update(live=shown is not None)


def take_over_from(apps, column, page):
    """`thidua_setup` does so too; without it the draft could not be sent in before that is run."""
    if column is None:
        return
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    for assigned in WorkflowPage.objects.filter(page_id=column.pk):
        WorkflowPage.objects.create(page_id=page.pk, workflow_id=assigned.workflow_id)
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    granted = GroupPagePermission.objects.filter(page_id=column.pk)
    # Who edits the column edits the statement; units, which only add, do not.
    editors = granted.filter(permission__codename="change_page").values("group")
    for permission in granted.filter(group__in=editors):
        GroupPagePermission.objects.create(
            page_id=page.pk,
            group_id=permission.group_id,
            permission_id=permission.permission_id,
        )


def begin_history(apps):
    """A first row for each record, so that its next change shows what stood there before."""
    for name in ("WardSettings", "FocalPerson", "Position", "AccessibilityCheck"):
        History = apps.get_model("home", f"Historical{name}")
        model = apps.get_model("home", name)
        kept = {field.attname for field in History._meta.concrete_fields}
        names = [field.attname for field in model._meta.concrete_fields if field.attname in kept]
        for values in model.objects.values(*names):
            History.objects.create(history_date=timezone.now(), history_type="+", **values)


def backwards(apps, schema_editor):
    for person in apps.get_model("home", "FocalPerson").objects.exclude(position=None):
        person.role = person.position.name[:200]
        person.save()
    AccessibilityPage = apps.get_model("home", "AccessibilityPage")
    last = apps.get_model("home", "AccessibilityCheck").objects.order_by("checked_on").last()
    pages = apps.get_model("wagtailcore", "Page").objects
    for settings in apps.get_model("home", "WardSettings").objects.all():
        settings.accessibility_checked_on = last and last.checked_on
        home = pages.get(pk=settings.site.root_page_id)
        page = AccessibilityPage.objects.filter(url_path=f"{home.url_path}{SLUG}/").first()
        if page is not None and not is_taken_down(page):
            settings.accessibility_checked, settings.accessibility_known = page.checked, page.known
        settings.save()
    for page in AccessibilityPage.objects.all():
        if page.latest_revision_id:
            # Approvals and steps of the workflow name it by its key.
            pages.filter(pk=page.pk).update(live=False)
        else:
            pages.filter(path=page.path[: -CurrentPage.steplen]).update(numchild=F("numchild") - 1)
            pages.filter(pk=page.pk).delete()


def is_taken_down(page) -> bool:
    return page.first_published_at is not None and not page.live


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_statement_and_registers"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("thidua", "0001_initial"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
