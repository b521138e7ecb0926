"""What the host of `shop` answers, as JSON on standard output; run with its settings, with us or without.

``DJANGO_SETTINGS_MODULE=tests.plugin_alone.shop_before python -m tests.plugin_alone.shop.record``
"""

import datetime
import json
import re
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import django

django.setup()

from django.contrib.auth.models import Group, Permission, User  # noqa: E402
from django.core import mail  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import (  # noqa: E402
    GroupPagePermission,
    Page,
    Workflow,
)
from wagtail.users.models import UserProfile  # noqa: E402

from .models import Offer, ShopPage  # noqa: E402

#: What is another one each time: tokens, times, numbers of rows that others count too.
CHANGING = (
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r"(csrfToken&quot;: &quot;|CSRF_TOKEN\W+|\"csrf_token\": \")[^\"&]+"), r"\1"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "uuid"),
    (re.compile(r'(name="\w*content_type" value=")\d+'), r"\1"),
    (re.compile(r"\?v=\w+|\?h=\w+"), ""),
    (re.compile(r"\d+(\.\d+)?\s(second|minute|giây|phút)s?"), "a while"),
    (re.compile(r"(sprite|icons)[^\"' ]*"), r"\1"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?"), "moment"),
)
MENU = re.compile(
    r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.S
)


def main() -> None:
    setup_test_environment()
    # Django's messages of what it migrates are not the answer.
    out, sys.stdout = sys.stdout, StringIO()
    connection.creation.create_test_db(verbosity=0)
    host = Host()
    answers = dict(host.answers())
    sys.stdout = out
    json.dump(answers, out, ensure_ascii=False, indent=1, default=str)


class Host:
    def __init__(self):
        self.owner = User.objects.create_superuser("owner", "owner@shop.example", "x")
        self.editor = User.objects.create_user("editor", "editor@shop.example", "x")
        self.moderator = User.objects.create_user("moderator", "moderator@shop.example", "x")
        home = Page.objects.get(depth=2)
        self.page = home.add_child(
            instance=ShopPage(title="Straßen-Übersicht", slug="strasse", body="<p>Open.</p>")
        )
        self.draft = home.add_child(
            instance=ShopPage(title="Draft", slug="draft", body="<p>Soon.</p>", live=False)
        )
        links = (
            f'<p><a linktype="page" id="{self.draft.pk}">a</a> <a linktype="page" id="99">b</a></p>'
        )
        home.add_child(instance=ShopPage(title="Links", slug="links", body=links))
        self.offer = Offer.objects.create(
            title="Tea",
            weight=1.125,
            pieces=1250,
            price="0.125",
            day=datetime.date(2026, 4, 3),
            moment=datetime.datetime(2026, 4, 3, 10, tzinfo=datetime.UTC),
        )
        access = Permission.objects.get(codename="access_admin")
        offers = Permission.objects.filter(
            content_type__app_label="shop", codename__endswith="offer"
        )
        for user, name, kinds in (
            (self.editor, "Editors", ("add", "change")),
            (self.moderator, "Moderators", ("add", "change", "publish")),
        ):
            group, _ = Group.objects.get_or_create(name=name)
            group.permissions.add(access, *offers)
            user.groups.add(group)
            for kind in kinds:
                permission = Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=f"{kind}_page"
                )
                GroupPagePermission.objects.get_or_create(
                    group=group, page=Page.objects.get(depth=1), permission=permission
                )

    def answers(self) -> Iterator[tuple[str, Any]]:
        for language in ("en", "vi"):
            for user in (self.owner, self.editor, self.moderator):
                profile = UserProfile.get_for_user(user)
                profile.preferred_language = language
                profile.save()
            yield from self.screens(language)
            yield from self.forms(language)
            yield from self.mails(language)
        yield from self.visitors()

    def screens(self, language: str) -> Iterator[tuple[str, Any]]:
        """What people of the host see in the admin."""
        for user in (self.owner, self.editor, self.moderator):
            client = client_of(user)
            for address in self.addresses():
                answer = client.get(address, headers={"accept": "text/html"})
                yield f"{language} {user} {address}", made_equal(answer)

    def addresses(self) -> list[str]:
        snippet, page = "wagtailsnippets_shop_offer:{}".format, "wagtailadmin_pages:{}".format
        reports = ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages")
        return [
            reverse("wagtailadmin_home"),
            reverse("wagtailadmin_explore", args=[self.page.get_parent().pk]),
            reverse(page("add"), args=["shop", "shoppage", self.page.get_parent().pk]),
            *(reverse(page(name), args=[self.page.pk]) for name in ("edit", "copy", "history")),
            *(reverse(snippet(name)) for name in ("list", "add")),
            reverse(snippet("edit"), args=[self.offer.pk]),
            *(reverse(f"wagtailadmin_reports:{name}") for name in reports),
            reverse("wagtailadmin_reports:site_history") + "?export=csv",
            reverse("wagtailadmin_account"),
            *(reverse(f"wagtailusers_{name}:index") for name in ("users", "groups")),
            reverse("wagtailusers_users:edit", args=[self.editor.pk]),
            *(reverse(f"wagtailsites:{name}") for name in ("index", "add")),
            reverse("wagtailadmin_workflows:index"),
            reverse("wagtailadmin_choose_page"),
            "/admin/failwhale/",
            "/admin/pages/0/",
            "/admin/pages/search/?q=Stra%C3%9Fe&ordering=nothing",
            # The last one: Wagtail takes the cookie away.
            reverse("wagtailadmin_logout"),
        ]

    def forms(self, language: str) -> Iterator[tuple[str, Any]]:
        """A form that is sent as it was shown changes nothing; what is typed is read as Django reads it."""
        client = client_of(self.owner)
        address = reverse("wagtailsnippets_shop_offer:edit", args=[self.offer.pk])
        for typed in (
            {},
            {"weight": "0.125", "pieces": "12", "day": "2026-05-04"},
            {"weight": "0,125", "pieces": "1.234", "price": "1,5", "day": "03/04/2026"},
        ):
            shown = client.get(address).context["form"]
            values = {name: shown[name].value() for name in shown.fields}
            sent = {name: shown[name].as_widget() for name in values}
            data = {name: value_in(html) for name, html in sent.items()} | typed
            answer = client.post(address, data)
            yield (
                f"{language} post {typed}",
                [
                    answer.status_code,
                    answer.status_code == 200 and dict(answer.context["form"].errors.items()),
                    list(Offer.objects.values_list("weight", "pieces", "price", "day", "moment")),
                ],
            )
        Offer.objects.update(weight=1.125, pieces=1250, price="0.125", day="2026-04-03")

    def mails(self, language: str) -> Iterator[tuple[str, Any]]:
        """The host's workflow of moderation, through its mails."""
        workflow = Workflow.objects.get()
        for action in ("approve", "reject"):
            mail.outbox.clear()
            self.draft.save_revision(user=self.editor)
            state = workflow.start(self.draft, self.editor)
            task_state = state.current_task_state.specific
            task_state.task.specific.on_action(
                task_state, self.moderator, action, comment="Well read."
            )
            yield (
                f"{language} mails {action}",
                sorted(
                    [message.to, message.subject, message.body, message.alternatives]
                    for message in mail.outbox
                ),
            )
            if action == "reject":
                state.refresh_from_db()
                state.cancel(user=self.editor)
            ShopPage.objects.filter(pk=self.draft.pk).update(live=False)
        client = Client()
        mail.outbox.clear()
        client.post(reverse("wagtailadmin_password_reset"), {"email": "owner@shop.example"})
        yield (
            f"{language} mails of passwords",
            [
                (
                    message.subject,
                    re.sub(r"/reset/\S+|password_reset/confirm/\S+", "", message.body),
                )
                for message in mail.outbox
            ],
        )

    def visitors(self) -> Iterator[tuple[str, Any]]:
        client = Client()
        for address in (
            *("/strasse/", "/draft/", "/links/", "/nowhere/"),
            *(reverse("wagtailadmin_login"), "/admin/", "/admin/password_reset/"),
        ):
            answer = client.get(address, headers={"accept": "text/html"})
            yield f"visitor {address}", [made_equal(answer), sorted(answer.headers.items())]
        login = reverse("wagtailadmin_login")
        wrong = client.post(login, {"username": "owner", "password": "wrong"})
        yield "visitor wrong password", made_equal(wrong)
        right = client.post(login, {"username": "owner", "password": "x"})
        yield "visitor right password", [right.status_code, sorted(client.session.keys())]
        client.session.flush()
        yield "after the session", client.get("/admin/")["Location"]


def client_of(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def value_in(html: str) -> str:
    found = re.search(r'value="([^"]*)"', html)
    return found[1] if found else ""


def made_equal(answer) -> list:
    body = b"".join(answer) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    text = MENU.sub(lambda found: found[0].replace(found[1], without_our_entries(found[1])), text)
    for pattern, value in CHANGING:
        text = pattern.sub(value, text)
    return [answer.status_code, answer.get("Location", ""), text.splitlines()]


def without_our_entries(props: str) -> str:
    """The menu without what the plugin adds to it: the one difference that a host sees."""
    return json.dumps(_without(json.loads(props)), sort_keys=True)


def _without(value):
    if isinstance(value, list):
        kept = [_without(one) for one in value]
        return [one for one in kept if not _is_our_entry(one)]
    if isinstance(value, dict):
        return {key: _without(one) for key, one in value.items()}
    return value


def _is_our_entry(one) -> bool:
    return isinstance(one, dict) and any(
        word in json.dumps(one, ensure_ascii=False)
        for word in ("thidua", "tham-dinh", "bao-cao/", "huong-dan/", "/thi-dua")
    )


if __name__ == "__main__":
    main()
