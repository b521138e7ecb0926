"""The demonstration's own names for the ward, and its accessibility statement."""

from importlib.resources import files
from tomllib import loads


def make_the_sites_own(sender, column, people, **kwargs):
    """`sample_made`: names, register of checks, and the statement through the real workflow."""
    data = loads((files("home.sample") / "ward.toml").read_text("utf-8"))
    name_the_ward(column, data["ward"], data["focal_person"])
    enter_checks(data["check"])
    approve_statement(column, data["statement"], people)


def name_the_ward(column, ward, focal_persons):
    """Fill in the names of the ward; names that are there stay."""
    from home.models import FocalPerson, Position, WardSettings

    site = column.get_site()
    names = WardSettings.for_site(site)
    if not names.ward_name:
        for name, value in ward.items():
            setattr(names, name, value)
        names.focal_persons = [
            FocalPerson(
                sort_order=order,
                position=Position.objects.get_or_create(name=person.pop("position"))[0],
                **person,
            )
            for order, person in enumerate(focal_persons)
        ]
        names.save()
    if not site.site_name:
        site.site_name = names.ward_name
        site.save()


def enter_checks(checks):
    """Checks of the demonstration, unless the register holds any."""
    from home.models import AccessibilityCheck

    if not AccessibilityCheck.objects.exists():
        for check in checks:
            made = AccessibilityCheck(**check)
            made.full_clean()
            made.save()


def approve_statement(column, words, people):
    """Culture writes the statement, a leader approves it; one that was public once stays."""
    from home.models import AccessibilityPage

    page = AccessibilityPage.objects.child_of(column.get_parent()).first()
    if page is None or page.first_published_at:
        return
    for name, text in words.items():
        setattr(page, name, text.strip())
    page.save_revision(user=people["culture"], log_action=True)
    page.get_workflow().start(page, people["culture"])
    for role in ("culture", "leadership"):
        step = page.current_workflow_task_state
        step.task.specific.on_action(step, people[role], "approve")
