"""What the host holds before anybody thinks of us: people, pages in two languages, files, a workflow."""

import datetime
import json
import uuid
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from gallery.models import Paper, Photo
from shop.models import Notice, Product, ShopPage, Size
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from home.models import HomePage

from .files import twelve

ROLES = {"editor": "fr", "moderator": "en", "superuser": "en"}


def people() -> dict:
    made = {}
    for number, (role, language) in enumerate(ROLES.items(), 1):
        person = get_user_model()(
            id=uuid.UUID(int=number),
            email=f"{role}@example.com",
            called=role.title(),
            is_staff=role == "superuser",
            is_superuser=role == "superuser",
        )
        person.set_password("nobody guesses it")
        person.save()
        UserProfile.objects.create(user=person, preferred_language=language)
        made[role] = person
    editors, moderators = Group.objects.get(name="Editors"), Group.objects.get(name="Moderators")
    made["editor"].groups.add(editors)
    made["moderator"].groups.add(moderators)
    models = ContentType.objects.get_for_models(Product, Notice).values()
    for permission in Permission.objects.filter(content_type__in=models):
        moderators.permissions.add(permission)
        if "publish" not in permission.codename:
            editors.permissions.add(permission)
    editors.permissions.add(
        Permission.objects.get(codename="submit_translation"),
        *Permission.objects.filter(codename__endswith="_redirect"),
    )
    return made


def files(editor) -> tuple[Photo, Paper]:
    held = twelve()
    root, by = Collection.get_first_root_node(), {"uploaded_by_user": editor}
    picture = ContentFile(held["png"], "teal.png")
    photo = Photo.objects.create(
        title="A teal picture", credit="Mia", file=picture, collection=root, **by
    )
    photo.tags.add("teal")
    written = ContentFile(held["pdf"], "paper.pdf")
    paper = Paper.objects.create(title="A paper", pages=1.125, file=written, collection=root, **by)
    paper.tags.add("written")
    return photo, paper


def pages(editor, photo, paper) -> None:
    english, french = (
        Locale.objects.get(language_code="en"),
        Locale.objects.create(language_code="fr"),
    )
    home = HomePage.objects.get()
    home.save_revision(user=editor).publish()
    accueil = home.copy_for_translation(french)
    accueil.title, accueil.slug = "Accueil", "accueil"
    accueil.save_revision(user=editor).publish()
    now = timezone.now()
    numbers = {"rating": 1.125, "price": Decimal("1250.500"), "opened": datetime.date(2026, 3, 4)}
    for parent, locale, titles in (
        (home, english, ("Bread", "Cheese", "Nguyễn's über tea")),
        (accueil, french, ("Pain", "Fromage", "Thé")),
    ):
        for title in titles:
            page = ShopPage(
                title=title,
                locale=locale,
                owner=editor,
                intro=f"<p>About {title.lower()}</p>",
                show_in_menus=True,
                photo=photo,
                paper=paper,
                seen_at=now,
                body=json.dumps(
                    [
                        {"type": "text", "value": "<p>Good</p>", "id": str(uuid.UUID(int=7))},
                        {"type": "weight", "value": 1.125, "id": str(uuid.UUID(int=8))},
                        {"type": "day", "value": "2026-03-04", "id": str(uuid.UUID(int=9))},
                    ]
                ),
                sizes=[Size(width=0.125)],
                **numbers,
            )
            parent.add_child(instance=page)
            page.save_revision(user=editor).publish()
    draft = ShopPage(title="A draft", owner=editor, live=False)
    home.add_child(instance=draft)
    draft.save_revision(user=editor)
    private = ShopPage(title="Behind a password", owner=editor)
    home.add_child(instance=private)
    private.save_revision(user=editor).publish()
    PageViewRestriction.objects.create(
        page=private, restriction_type="password", password="let me in"
    )
    Redirect.objects.create(old_path="/old", redirect_page=Page.objects.get(slug="bread"))
    Redirect.objects.create(
        old_path="/far", redirect_link="https://example.com/", is_permanent=False
    )
    Site.objects.update(hostname="testserver", port=80, site_name="Shop", root_page=home)


def snippets(editor) -> None:
    for locale, names in (("en", ("Jam", "Tea")), ("fr", ("Confiture",))):
        for name in names:
            Product.objects.create(
                name=name,
                weight=1.125,
                price=Decimal("1250.500"),
                made=datetime.date(2026, 3, 4),
                locale=Locale.objects.get(language_code=locale),
            )
    notice = Notice.objects.create(text="Closed on Monday", share=0.125)
    notice.save_revision(user=editor).publish()


def workflow() -> None:
    task = GroupApprovalTask.objects.create(name="The shop reads it")
    task.groups.add(Group.objects.get(name="Moderators"))
    own = Workflow.objects.create(name="The shop's workflow")
    WorkflowTask.objects.create(workflow=own, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(
        page=HomePage.objects.get(slug="home"), defaults={"workflow": own}
    )
    WorkflowContentType.objects.create(
        workflow=own, content_type=ContentType.objects.get_for_model(Notice)
    )


def fill() -> None:
    made = people()
    photo, paper = files(made["editor"])
    pages(made["editor"], photo, paper)
    snippets(made["editor"])
    workflow()
    root = Collection.get_first_root_node()
    for group in Group.objects.filter(name__in=("Editors", "Moderators")):
        for action in ("add", "change", "choose"):
            for model in ("photo", "paper"):
                GroupCollectionPermission.objects.create(
                    group=group,
                    collection=root,
                    permission=Permission.objects.get(codename=f"{action}_{model}"),
                )
    below = root.add_child(name="Shelf")
    moderators = Group.objects.get(name="Moderators")
    GroupCollectionPermission.objects.create(
        group=moderators, collection=below, permission=Permission.objects.get(codename="add_photo")
    )
    top = Page.get_first_root_node()
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.get_or_create(
            group=Group.objects.get(name="Editors"),
            page=top,
            permission=Permission.objects.get(codename=codename),
        )
    _one_after_the_other()
    call_command("update_index", verbosity=0)


def _one_after_the_other() -> None:
    """The clock stands still, and Wagtail sorts its log by the moment alone."""
    moment = timezone.now() - datetime.timedelta(days=2)
    for model in (PageLogEntry, ModelLogEntry):
        for entry in model.objects.order_by("pk"):
            moment += datetime.timedelta(minutes=1)
            model.objects.filter(pk=entry.pk).update(timestamp=moment)
