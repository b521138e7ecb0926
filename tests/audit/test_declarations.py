"""What a leader approves is declared for every field, and no more is declared than revisions have."""

import pytest
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from thidua.audit.checks import check_content
from thidua.audit.declarations import undeclared, unversioned
from thidua.column.models import ArticlePage
from thidua.signoff.content import SignedOff, content_fields


def host(base=models.Model, **attributes):
    """A model of a host's that exists for one test: its fields and what it declares."""
    meta = type("Meta", (), {"app_label": "tests"})
    bases = base if isinstance(base, tuple) else (base,)
    name = attributes.pop("name")
    return type(name, bases, {"Meta": meta, "__module__": __name__, **attributes})


def told(**attributes):
    return host((SignedOff, ClusterableModel), name="Told", **attributes)


def below(model, name="rows"):
    return ParentalKey(model, related_name=name, on_delete=models.CASCADE)


def test_a_field_that_is_in_neither_list_is_named(monkeypatch):
    assert check_content(None) == []
    fields = tuple(content_fields(ArticlePage) - {"byline"})
    monkeypatch.setattr("thidua.column.models.StoryPage.signoff_content", fields)
    monkeypatch.setattr("thidua.column.models.ExemplarAward.signoff_content", ("title",))
    names = {error.msg.split()[1] for error in check_content(None)}
    assert {"thidua.ArticlePage.byline", "thidua.ExemplarPage.awards.year"} <= names


def test_a_class_that_declares_in_another_form_is_not_read_as_one_without_content(monkeypatch):
    monkeypatch.setattr(ArticlePage, "signoff_content", {1: ("body",)})
    with pytest.raises(TypeError):
        content_fields(ArticlePage)


@isolate_apps("tests")
def test_rows_below_child_rows_are_asked_for():
    Told = told(title=models.TextField(), signoff_content=("title", "rows"))
    Row = host(
        ClusterableModel, name="Row", told=below(Told), a=models.TextField(), signoff_content=("a",)
    )
    Note = host(name="Note", row=below(Row, "notes"), b=models.TextField())
    assert undeclared(Told) == ["rows.notes"]
    Row.signoff_content = ("a", "notes")
    assert undeclared(Told) == ["rows.notes.b"]
    Note.signoff_content = ("b",)
    assert (undeclared(Told), unversioned(Told)) == ([], [])
    assert content_fields(Told) == {"title", "rows", "rows.a", "rows.notes", "rows.notes.b"}


@isolate_apps("tests")
def test_a_plain_many_to_many_is_no_content():
    """Its rows are changed past every approval, whatever the class says of it."""
    Topic = host(name="Topic")
    Told = told(topics=models.ManyToManyField(Topic), signoff_content=("topics",))
    assert unversioned(Told) == ["topics"]
    Told.signoff_content = ()
    assert unversioned(Told) == ["topics"]
    Told.signoff_bookkeeping = ("topics",)
    assert unversioned(Told) == []


@isolate_apps("tests")
def test_a_many_to_many_of_a_cluster_is_content_and_one_of_plain_child_rows_is_not():
    Topic = host(name="Topic")
    Told = told(topics=ParentalManyToManyField(Topic), signoff_content=("topics", "rows"))
    topics = ParentalManyToManyField(Topic, related_name="+")
    host(name="Row", told=below(Told), topics=topics, signoff_content=("topics",))
    assert undeclared(Told) == []
    assert unversioned(Told) == ["rows.topics"]


@isolate_apps("tests")
def test_a_many_to_many_through_child_rows_is_declared_by_these():
    Topic = host(name="Topic")
    Told = told(topics=models.ManyToManyField(Topic, through="tests.Chosen"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT)
    host(name="Chosen", told=below(Told), topic=topic, signoff_content=("topic",))
    assert (undeclared(Told), unversioned(Told)) == (["rows"], [])
    Told.signoff_content = ("rows",)
    assert (undeclared(Told), unversioned(Told)) == ([], [])
    # The rows' key would be content by a name under which no revision has anything.
    Told.signoff_content, Told.signoff_bookkeeping = ("topics",), ("rows",)
    assert unversioned(Told) == ["topics"]


@isolate_apps("tests", "django.contrib.contenttypes")
def test_rows_that_are_tied_by_type_and_key_are_no_content():
    about = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    host(name="Tag", content_type=about, object_id=models.IntegerField(), on=GenericForeignKey())
    Told = told(tags=GenericRelation("tests.Tag"), signoff_content=("tags",))
    assert unversioned(Told) == ["tags"]
    Told.signoff_content, Told.signoff_bookkeeping = (), ("tags",)
    assert unversioned(Told) == []


@isolate_apps("tests")
def test_a_column_that_is_left_out_of_revisions_is_no_content():
    Told = told(note=models.TextField(serialize=False), signoff_content=("note",))
    assert (undeclared(Told), unversioned(Told)) == ([], ["note"])


@isolate_apps("tests")
def test_rows_below_their_own_kind_are_refused():
    Told = told(signoff_content=("rows",))
    Row = host(
        ClusterableModel,
        name="Row",
        told=below(Told),
        row=ParentalKey("self", null=True, related_name="rows", on_delete=models.CASCADE),
        signoff_content=("rows", "row"),
    )
    assert unversioned(Told) == ["rows.rows"]
    assert content_fields(Told) == {"rows", "rows.rows", "rows.row"}
    Row.signoff_content, Row.signoff_bookkeeping = ("row",), ("rows",)
    assert unversioned(Told) == []
