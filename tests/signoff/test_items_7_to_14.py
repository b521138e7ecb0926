"""What was seen to break stock Wagtail 8.0.1 (guarantee.md, 7 to 14), each with its number.

9 (media) is in tests/media/, 14 (mails) in tests/appraisal/test_mails.py.
"""

import datetime
import io

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, Revision

from thidua.audit.checks import check_schedule
from thidua.models import ArticlePage, ColumnIndexPage
from thidua.signoff.content import signed_off_models
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.querysets import approved
from thidua.visibility.public_api import without_unapproved

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def visible():
    return set(approved(Page.objects.all()).values_list("pk", flat=True))


# 7. Ways to a live page that ask for no approval


def test_item_07_a_copy_is_a_draft_whatever_was_asked_for(open_ward, client):
    story = open_ward.article(public=True)
    before = visible()
    copy = story.copy(keep_live=True, update_attrs={"slug": "ban-sao"})
    assert not ArticlePage.objects.get(pk=copy.pk).live
    assert client.get(story.url.replace(story.slug, "ban-sao")).status_code == 404
    assert visible() == before


def test_item_07_a_text_has_no_alias(open_ward, client):
    story = open_ward.article(public=True)
    with pytest.raises(SignOffRefused):
        story.create_alias(update_slug="bi-danh")
    # Wagtail's action, called past the page: the read gate answers.
    before = visible()
    CreatePageAliasAction(story, update_slug="bi-danh").execute(skip_permission_checks=True)
    assert client.get(story.url.replace(story.slug, "bi-danh")).status_code == 404
    assert visible() == before


def test_item_07_a_translation_is_no_way_round(open_ward):
    story = open_ward.article(public=True)
    english = Locale.objects.create(language_code="en")
    before = visible()
    with pytest.raises(SignOffRefused):
        open_ward.column.specific.copy_for_translation(english, copy_parents=True, alias=True)
    with pytest.raises(SignOffRefused):
        story.copy_for_translation(english, alias=True, copy_parents=True)
    assert visible() == before


def test_item_07_an_api_gives_what_a_visitor_may_see_and_the_hosts_own(open_ward):
    """`narrow_public_pages` puts this behind Wagtail's answer; `guest_walk.py` asks the API itself."""
    story, draft = open_ward.article(public=True), open_ward.article()
    ArticlePage.objects.filter(pk=draft.pk).update(live=True)
    home = open_ward.column.get_parent()
    live, site = Page.objects.live(), open_ward.column.get_site()
    given = set(without_unapproved(live, site).values_list("pk", flat=True))
    assert {home.pk, open_ward.column.pk, story.pk} <= given
    assert draft.pk not in given


def test_item_07_a_tree_that_is_kept_in_all_languages_asks_for_no_alias(open_ward):
    """WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE makes one of each new page that has no translation."""
    assert open_ward.article().has_translation(Locale.objects.create(language_code="en"))


# 8. A draft's slug is written at once


def test_item_08_a_drafts_title_does_not_move_the_public_pages_below_it(ward, client):
    story = ward.article(public=True)
    url = story.url
    column = ColumnIndexPage.objects.get(pk=ward.column.pk)
    assert not column.live
    column.title = "Tên chuyên mục khác"
    column.save_revision(user=ward.culture)
    assert client.get(url).status_code == 200
    assert ArticlePage.objects.get(pk=story.pk).url == url


def test_item_08_nor_does_a_slug_that_is_set_by_code(ward, client):
    story = ward.article(public=True)
    column = ColumnIndexPage.objects.get(pk=ward.column.pk)
    column.slug = "cho-khac"
    with pytest.raises(SignOffRefused):
        column.save(clean=False)
    assert client.get(story.url).status_code == 200


# 10. Embeds change outside of any revision


def blocks(block):
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from blocks(child)
    if hasattr(block, "child_block"):
        yield from blocks(block.child_block)


def test_item_10_no_text_takes_in_what_another_host_serves():
    seen = 0
    for model in signed_off_models():
        for field in model._meta.get_fields():
            if isinstance(field, RichTextField):
                seen += 1
                assert field.features is not None, field
                assert "embed" not in field.features, field
            if isinstance(field, StreamField):
                seen += 1
                for block in blocks(field.stream_block):
                    # By name: importing the class adds a model without a table.
                    assert "embed" not in type(block).__module__, block
                    if hasattr(block, "features"):
                        assert block.features is not None, block
                        assert "embed" not in block.features, block
    assert seen >= 5


def test_item_10_an_embed_that_is_posted_all_the_same_is_not_shown(open_ward, client):
    paragraph = '<p>Chữ.</p><embed embedtype="media" url="https://example.org/video"/>'
    story = open_ward.article(public=True, body=[{"type": "paragraph", "value": paragraph}])
    assert "example.org" not in client.get(story.url).content.decode()


# 12. Wagtail's publish hooks fire only on some of the ways


def test_item_12_no_way_of_publishing_depends_on_a_hook(open_ward, client):
    """With every publishing hook taken away the model and the read gate still refuse."""
    draft = open_ward.article()
    names = [name for name in hooks._hooks if "publish" in name]
    assert not [hook for name in names for hook in hooks.get_hooks(name)]
    revision = draft.get_latest_revision()
    with pytest.raises(SignOffRefused):
        revision.publish(user=open_ward.chair, skip_permission_checks=True)
    # Wagtail's editor calls its action past the page's own publish().
    PublishPageRevisionAction(revision, user=None).execute(skip_permission_checks=True)
    assert ArticlePage.objects.get(pk=draft.pk).live
    assert client.get(draft.url).status_code == 404
    assert draft.pk not in visible()


# 13. One bad item in the schedule


def test_item_13_one_bad_item_does_not_stop_the_schedule(open_ward, client):
    soon = timezone.now() + datetime.timedelta(hours=2)
    later = soon + datetime.timedelta(minutes=1)
    bad = open_ward.publish(open_ward.article(go_live_at=soon))
    good = open_ward.publish(open_ward.article(go_live_at=later))
    ending = open_ward.article(public=True, expire_at=later)
    endless = open_ward.article(public=True)
    revision = Revision.objects.for_instance(bad).get()
    revision.content["summary"] = "Chữ khác."
    revision.save()
    # An end that no leader approved.
    Page.objects.filter(pk=endless.pk).update(expire_at=soon)
    out = io.StringIO()
    with time_machine.travel(later + datetime.timedelta(hours=1), tick=True):
        with pytest.raises(CommandError) as refused:
            call_command("publish_scheduled", stdout=out)
        assert str(refused.value).count("\n") == 2
        assert client.get(bad.url).status_code == 404
        assert client.get(good.url).status_code == 200
        assert client.get(ending.url).status_code == 404
        assert client.get(endless.url).status_code == 200


def test_item_13_the_dry_run_still_says_what_would_happen(open_ward):
    story = open_ward.article(go_live_at=timezone.now() + datetime.timedelta(hours=2))
    open_ward.publish(story)
    out = io.StringIO()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=3)):
        call_command("publish_scheduled", "--dryrun", stdout=out)
    assert story.slug in out.getvalue()
    assert not ArticlePage.objects.get(pk=story.pk).live


def test_item_13_a_host_whose_schedule_is_wagtails_own_is_told(monkeypatch):
    assert not [error for error in run_checks() if error.id == "thidua.E003"]
    monkeypatch.setattr(
        "thidua.audit.checks.get_commands", lambda: {"publish_scheduled": "wagtail"}
    )
    (error,) = check_schedule(None)
    assert error.id == "thidua.E003"
