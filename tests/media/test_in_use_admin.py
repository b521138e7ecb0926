"""What an approved text shows stays, through the admin, superusers included (guarantee.md, 9)."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from thidua.audit.rows import mismatches
from thidua.media import bulk, in_use

from . import files
from .stories import row, show
from .test_forms import AJAX, said

FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def edit(client, section, item, **typed):
    data = {
        "title": item.title,
        "description": getattr(item, "description", ""),
        "tags": "",
        "collection": item.collection_id,
    }
    return client.post(reverse(f"{section}:edit", args=[item.pk]), data | typed)


def hidden_collection() -> Collection:
    """One whose documents are withheld from visitors."""
    collection = Collection.get_first_root_node().add_child(name="Khác")
    # Past its refusal, as a script does.
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=collection, restriction_type="login")]
    )
    return collection


def test_a_file_in_use_goes_to_another_collection_of_the_office(open_ward, client, section, item):
    """A collection is a shelf: nothing that was approved changes."""
    show(open_ward, item)
    collection = Collection.get_first_root_node().add_child(name="Tết")
    client.force_login(open_ward.culture)
    assert edit(client, section, item, collection=collection.pk).status_code == 302
    do_in_bulk(client, item, "add_to_collection", collection=collection.pk)
    assert row(item)["collection_id"] == collection.pk
    assert not list(mismatches())


def test_a_file_in_use_does_not_go_where_visitors_lose_it(
    open_ward, client, section, item, unchanged
):
    show(open_ward, item)
    client.force_login(open_ward.culture)
    answer = edit(client, section, item, collection=hidden_collection().pk)
    assert answer.context["form"].errors == {"collection": [said(in_use.HIDDEN)]}
    assert unchanged()


def texts(response) -> list[str]:
    return [str(message).strip() for message in response.context["messages"]]


@pytest.mark.parametrize("who", ["culture", "chair", "superuser"])
def test_the_form_refuses_beside_the_field_and_keeps_what_was_typed(
    open_ward, client, superuser, section, item, unchanged, who
):
    """9: superusers included."""
    show(open_ward, item)
    client.force_login(superuser if who == "superuser" else getattr(open_ward, who))
    answer = edit(client, section, item, title="Tựa khác", tags="ngõ")
    if who == "chair" and section == "wagtaildocs":
        # Leadership holds no permission to edit other people's documents.
        assert answer.status_code == 302
    else:
        assert answer.context["form"].errors == {"title": [said(in_use.KEPT)]}
        assert 'value="Tựa khác"' in answer.content.decode()
    assert unchanged()


def test_the_form_refuses_a_new_file_before_the_old_one_is_touched(
    open_ward, client, section, item, unchanged, django_capture_on_commit_callbacks
):
    show(open_ward, item)
    client.force_login(open_ward.culture)
    with django_capture_on_commit_callbacks(execute=True):
        answer = edit(client, section, item, file=files.upload(files.png(), "khac.png"))
    assert answer.context["form"].errors == {"file": [said(in_use.KEPT)]}
    assert unchanged()


def test_the_focal_point_is_refused_with_a_message(open_ward, client, picture):
    """It decides what is cut off."""
    show(open_ward, picture)
    client.force_login(open_ward.culture)
    focus = dict.fromkeys(FOCUS, "8")
    answer = edit(client, "wagtailimages", picture, **focus)
    assert answer.context["form"].non_field_errors()[0] == said(in_use.KEPT)
    assert any(said(in_use.KEPT) in text for text in texts(answer))
    assert row(picture)["focal_point_x"] is None


def test_tags_of_a_file_in_use_are_free(open_ward, client, section, item):
    show(open_ward, item)
    client.force_login(open_ward.culture)
    assert edit(client, section, item, tags="ngõ").status_code == 302
    assert list(item.tags.names()) == ["ngõ"]


def test_the_form_of_many_uploads_refuses_too(open_ward, client, section, item, unchanged):
    show(open_ward, item)
    client.force_login(open_ward.culture)
    prefix = f"{'image' if section == 'wagtailimages' else 'doc'}-{item.pk}"
    answer = client.post(
        reverse(f"{section}:edit_multiple", args=[item.pk]), {f"{prefix}-title": "Khác"}, **AJAX
    ).json()
    assert answer["success"] is False
    assert said(in_use.KEPT) in answer["form"]
    assert unchanged()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_delete_page_says_why_it_does_not(
    open_ward, client, superuser, section, item, unchanged, method
):
    show(open_ward, item)
    client.force_login(superuser)
    address = reverse(f"{section}:delete", args=[item.pk])
    answer = getattr(client, method)(address, follow=True)
    assert answer.redirect_chain[0][0] == reverse(f"{section}:edit", args=[item.pk])
    assert texts(answer)[0] == said(in_use.NOT_DELETED)
    assert unchanged()


@pytest.mark.django_db(transaction=True)
def test_deleting_among_many_uploads_is_refused(open_ward, client, section, item, unchanged):
    """In transactions of their own, since the page of the refusal asks the database again."""
    show(open_ward, item)
    client.force_login(open_ward.culture)
    answer = client.post(reverse(f"{section}:delete_multiple", args=[item.pk]), **AJAX)
    assert answer.status_code == 403
    assert unchanged()


def do_in_bulk(client, item, action, **typed):
    label = (item._meta.app_label, item._meta.model_name)
    address = reverse("wagtail_bulk_action", args=[*label, action])
    listing = reverse(f"{item._meta.app_label}:index")
    others = type(item).objects.values_list("pk", flat=True)
    query = {"id": list(others), "next": listing}
    return client.post(address, typed, query_params=query, follow=True)


def test_bulk_actions_change_nothing_where_one_file_is_in_use(
    open_ward, client, superuser, item, unchanged
):
    """9: QuerySet.update() and delete() of the bulk views."""
    other = type(item).objects.create(title="Tệp rời", file=files.named(files.jpeg(), "roi.jpg"))
    show(open_ward, item)
    collection = hidden_collection()
    client.force_login(superuser)
    for action, typed in (("delete", {}), ("add_to_collection", {"collection": collection.pk})):
        answer = do_in_bulk(client, item, action, **typed)
        assert answer.status_code == 200
        (text,) = texts(answer)
        assert text == said(bulk.REFUSED, titles=item.title)
        assert unchanged()
        assert row(other)["collection_id"] != collection.pk


def test_bulk_actions_go_on_where_no_file_is_in_use(open_ward, client, superuser, item):
    collection = Collection.get_first_root_node().add_child(name="Khác")
    client.force_login(superuser)
    do_in_bulk(client, item, "add_to_collection", collection=collection.pk)
    assert row(item)["collection_id"] == collection.pk
    do_in_bulk(client, item, "delete")
    assert not type(item).objects.exists()


def test_bulk_tags_of_a_file_in_use_are_free(open_ward, client, superuser, item):
    show(open_ward, item)
    client.force_login(superuser)
    do_in_bulk(client, item, "add_tags", tags="ngõ")
    assert list(item.tags.names()) == ["ngõ"]


def test_what_nobody_approved_is_deleted_on_its_page(ward, client, section, item):
    client.force_login(ward.culture)
    answer = client.post(reverse(f"{section}:delete", args=[item.pk]))
    assert answer.status_code == 302
    assert not type(item).objects.exists()
