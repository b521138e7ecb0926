"""Forms of the host's own things, sent as they are shown and with typed values, in two languages."""

import json

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from gallery.models import Paper, Photo
from shop.models import Notice, Product, ShopPage
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Site, Workflow
from wagtail.users.models import UserProfile

from .asking import post, post_shown, stored

#: Who speaks which language is in `fill.ROLES`.
LANGUAGES = ("editor", "moderator")
TYPED = ("1.125", "1,125", "0.125", "0,125", "1250", "1,250.5", "1 250,5", "1.250,5", "-3", "two")
DAYS = ("2026-03-04", "04/03/2026", "3/4/2026", "4 mars 2026", "31/12/26")
TITLES = (
    "Über Nguyễn Đình",
    "Привет мир",
    "مرحبا بالعالم",
    "C'est l'été",
    "日本語",
    "50 % off & more",
)


def snippets(recording, clients) -> None:
    for role in LANGUAGES:
        for product in Product.objects.all():
            path = f"/admin/snippets/shop/product/edit/{product.pk}/"
            post_shown(recording, f"product {product} untouched by {role}", clients[role], path)
            stored(
                recording,
                f"product {product} untouched by {role}",
                [Product.objects.get(pk=product.pk)],
            )
        product = Product.objects.get(name="Tea")
        path = f"/admin/snippets/shop/product/edit/{product.pk}/"
        for field, values in (("weight", TYPED), ("price", TYPED), ("made", DAYS)):
            for value in values:
                key = f"product with {field} {value} by {role}"
                post_shown(recording, key, clients[role], path, {field: value})
                stored(recording, key, [Product.objects.get(pk=product.pk)])
        Product.objects.filter(pk=product.pk).update(
            weight=1.125, price="1250.500", made="2026-03-04"
        )
        key = f"new product by {role}"
        new = {"name": f"Salt of {role}", "weight": "2", "price": "3", "made": "2026-03-05"}
        post_shown(recording, key, clients[role], "/admin/snippets/shop/product/add/", new)
        stored(recording, key, Product.objects.filter(name=f"Salt of {role}"))
        notice = Notice.objects.get(text="Closed on Monday")
        path = f"/admin/snippets/shop/notice/edit/{notice.pk}/"
        post_shown(recording, f"notice untouched by {role}", clients[role], path)
        stored(recording, f"notice untouched by {role}", [notice.latest_revision])
    key = "product deleted"
    path = f"/admin/snippets/shop/product/delete/{Product.objects.get(name='Salt of editor').pk}/"
    post(recording, key, clients["superuser"], path, {})
    recording.note(f"stored {key}", list(Product.objects.values_list("name", flat=True)))


def body_of(page: ShopPage) -> dict[str, str]:
    """The fields of its StreamField, which the browser makes of data."""
    sent = {"body-count": str(len(page.body))}
    for number, block in enumerate(page.body):
        value = block.value
        if block.block_type == "text":
            value = json.dumps({"blocks": [], "entityMap": {}})
        sent |= {
            f"body-{number}-deleted": "",
            f"body-{number}-order": str(number),
            f"body-{number}-type": block.block_type,
            f"body-{number}-id": block.id,
            f"body-{number}-value": str(value),
        }
    return sent


def pages(recording, clients) -> None:
    for role in LANGUAGES:
        for slug in ("cheese", "fromage"):
            page = ShopPage.objects.get(slug=slug)
            for action in ({}, {"action-publish": "x"}):
                key = f"page {slug} untouched by {role}{' published' if action else ''}"
                path = f"/admin/pages/{page.pk}/edit/"
                post_shown(recording, key, clients[role], path, body_of(page) | action)
                again = ShopPage.objects.get(pk=page.pk)
                stored(recording, key, [again, again.get_latest_revision(), *again.sizes.all()])
        home = Page.objects.get(slug="home")
        for title in TITLES:
            key = f"new page {title} by {role}"
            path = f"/admin/pages/add/shop/shoppage/{home.pk}/"
            new = {"title": f"{title} {role}", "slug": "", "body-count": "0", "rating": "1.5"}
            post_shown(recording, key, clients[role], path, new)
            stored(recording, key, ShopPage.objects.filter(draft_title=f"{title} {role}"))
    boss, home = clients["superuser"], Page.objects.get(slug="home")
    bread = Page.objects.get(slug="bread")
    path = f"/admin/pages/{bread.pk}/edit/"
    moved = {"slug": "black-bread", "action-publish": "x"} | body_of(bread.specific)
    post_shown(recording, "another slug", boss, path, moved)
    stored(recording, "redirects of another slug", Redirect.objects.all())
    for name, sent in (
        ("unpublish", {}),
        ("copy", {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": home.pk}),
        ("lock", {}),
        ("unlock", {}),
        ("privacy", {"restriction_type": "login", "password": ""}),
        ("delete", {}),
    ):
        page = Page.objects.get(slug="behind-a-password" if name != "copy" else "cheese")
        post_shown(recording, f"page {name}", boss, f"/admin/pages/{page.pk}/{name}/", sent)
    stored(recording, "restrictions", PageViewRestriction.objects.all())
    translated = {
        "locales": [str(Locale.objects.get(language_code="fr").pk)],
        "include_subtree": "on",
    }
    post_shown(
        recording, "translation", boss, f"/admin/translation/submit/page/{bread.pk}/", translated
    )
    draft = Page.objects.get(slug="a-draft")
    post(recording, "page move", boss, f"/admin/pages/{draft.pk}/move/{bread.pk}/confirm/", {})
    names = ("title", "slug", "url_path", "live", "locked", "locale_id", "owner_id")
    rows = Page.objects.filter(depth__gt=1).exclude(content_type__app_label="thidua")
    recording.note(
        "stored tree", [list(map(str, row)) for row in rows.order_by("pk").values_list(*names)]
    )


def files(recording, clients) -> None:
    photo, paper = Photo.objects.get(title="A teal picture"), Paper.objects.get(title="A paper")
    for role in LANGUAGES:
        post_shown(
            recording, f"photo untouched by {role}", clients[role], f"/admin/images/{photo.pk}/"
        )
        stored(recording, f"photo untouched by {role}", [Photo.objects.get(pk=photo.pk)])
        path = f"/admin/documents/edit/{paper.pk}/"
        post_shown(recording, f"paper untouched by {role}", clients[role], path)
        stored(recording, f"paper untouched by {role}", [Paper.objects.get(pk=paper.pk)])


def settings(recording, clients) -> None:
    """Sites, collections, redirects, groups, people, workflows, by who may."""
    boss = clients["superuser"]
    for key, path, sent, rows in (
        ("site", f"/admin/sites/edit/{Site.objects.get().pk}/", {}, Site.objects.all()),
        (
            "new site",
            "/admin/sites/new/",
            {
                "hostname": "other.example",
                "port": "80",
                "root_page": str(Page.objects.get(slug="accueil").pk),
            },
            Site.objects.filter(hostname="other.example"),
        ),
        (
            "collection",
            f"/admin/collections/{Collection.objects.get(name='Shelf').pk}/",
            {"name": "Shelves"},
            Collection.objects.filter(name="Shelves"),
        ),
        (
            "new collection",
            "/admin/collections/add/",
            {"name": "Drawer", "parent": str(Collection.get_first_root_node().pk)},
            Collection.objects.filter(name="Drawer"),
        ),
        (
            "redirect",
            "/admin/redirects/add/",
            {"old_path": "/new-one", "redirect_link": "/en/"},
            Redirect.objects.filter(old_path="/new-one"),
        ),
        (
            "new group",
            "/admin/groups/new/",
            {"name": "Readers"},
            Group.objects.filter(name="Readers"),
        ),
        (
            "workflow",
            f"/admin/workflows/edit/{Workflow.objects.get(name__startswith='The shop').pk}/",
            {},
            Workflow.objects.filter(name__startswith="The shop"),
        ),
    ):
        post_shown(recording, key, boss, path, sent)
        stored(recording, key, rows.all())
    for group in Group.objects.filter(name__in=("Editors", "Moderators")):
        key = f"group {group} untouched"
        post_shown(recording, key, boss, f"/admin/groups/edit/{group.pk}/", {})
        held = group.permissions.values_list("codename", flat=True)
        recording.note(f"stored {key}", sorted(held))
    new = {
        "email": "new@example.com",
        "called": "New",
        "password1": "q8#kd9!xx",
        "password2": "q8#kd9!xx",
    }
    post_shown(recording, "new person", boss, "/admin/users/new/", new)
    rows = get_user_model().objects.filter(email="new@example.com")
    recording.note(
        "stored new person", list(rows.values("email", "called", "is_active", "is_superuser"))
    )
    editor = get_user_model().objects.get(email="editor@example.com")
    post_shown(recording, "person", boss, f"/admin/users/edit/{editor.pk}/", {"called": "Edith"})
    again = get_user_model().objects.filter(pk=editor.pk)
    recording.note(
        "stored person", list(again.values("email", "called", "is_active", "is_superuser"))
    )


def accounts(recording, clients) -> None:
    """Signing in and out, a new password, the account page."""
    visitor = clients["visitor"]
    for key, sent in (
        ("wrong password", {"username": "editor@example.com", "password": "no"}),
        ("right password", {"username": "editor@example.com", "password": "nobody guesses it"}),
    ):
        post_shown(recording, key, visitor, "/admin/login/", sent)
    recording.note("session after it", visitor.session.get_expiry_age())
    post(recording, "sign out", visitor, "/admin/logout/", {})
    for address in ("editor@example.com", "nobody@example.com"):
        path = "/admin/password_reset/"
        post_shown(recording, f"new password of {address}", visitor, path, {"email": address})
    post_shown(recording, "account", clients["editor"], "/admin/account/", {})
    stored(recording, "account", UserProfile.objects.all())
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    post(recording, "no token", strict, "/admin/login/", {})
