"""Reads the sample content and refuses what does not hold together.

The checks are those of the product: who may approve, what comes before what, which name was in
force on which day. A slip in the data is a sentence here and not a half-made database.
"""

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from thidua.column.choices import Kind, MovementPhase, Nature, Stage, SubjectType, Verdict

from . import schema
from .schema import SampleContent

__all__ = ["SampleContent", "load", "parse", "read"]

#: Where the pictures of the stories are.
PICTURES = files("demo") / "pictures"
ROLES = ("leadership", "office", "culture", "unit")
CRITERIA = ("achievement", "leading", "conduct", "solidarity", "charity")
BLOCKS = ("paragraph", "heading", "quote", "figures")
#: State → the moments that a story in it has gone through, in their order.
MOMENTS = {
    "public": ("submitted", "reviewed", "approved"),
    "waiting": ("submitted", "reviewed"),
    "returned": ("submitted", "reviewed", "returned"),
    "draft": (),
}
_ALL_MOMENTS = ("submitted", "reviewed", "approved", "returned")

T = TypeVar("T")


def load() -> SampleContent:
    """The sample content of the demonstration.

    :raises ValueError: with the file's table and what is wrong with it.
    """
    return parse(read(files("demo") / "data"))


def read(folder: Traversable) -> dict[str, list[dict[str, Any]]]:
    """The tables of every TOML file of the folder, by name; equal names are put together."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for name, rows in tomllib.loads(file.read_text("utf-8")).items():
                tables.setdefault(name, []).extend(rows)
    return tables


def parse(tables: Mapping[str, list[dict[str, Any]]]) -> SampleContent:
    """Typed and cross-checked content from the tables of the files.

    :raises ValueError: with the table and what is wrong with it.
    """

    def rows(name: str, cls: type[T]) -> tuple[T, ...]:
        return tuple(_build(cls, row, name) for row in tables.get(name, []))

    content = SampleContent(
        levels=rows("level", schema.RegisterEntry),
        fields=rows("field", schema.RegisterEntry),
        stations=rows("station", schema.Station),
        organizations=rows("organization", schema.Organization),
        movements=rows("movement", schema.Movement),
        people=rows("person", schema.Person),
        plans=tuple(_plan(row) for row in tables.get("plan", [])),
        stories=tuple(_story(row) for row in tables.get("story", [])),
        airings=rows("airing", schema.Airing),
        year_pages=rows("year_page", schema.YearPage),
        channels=rows("channel", schema.Channel),
        occasions=rows("occasion", schema.Occasion),
        content_items=rows("content_item", schema.ContentItem),
    )
    _Checks(content).run()
    return content


def _build(cls: type[T], row: Mapping[str, Any], where: str) -> T:
    try:
        return cls(**row)
    except TypeError as error:
        named = row.get("title") or row.get("name") or row.get("username") or ""
        raise ValueError(f"{where} {named!r}: {error}") from error


def _several(cls: type[T], rows: Iterable[Mapping[str, Any]], where: str) -> tuple[T, ...]:
    return tuple(_build(cls, row, where) for row in rows)


def _plan(row: Mapping[str, Any]) -> schema.Plan:
    row = dict(row)
    row["targets"] = _several(schema.Target, row.pop("target", ()), "target")
    row["superior_documents"] = _several(
        schema.SuperiorDocument, row.pop("superior_document", ()), "superior_document"
    )
    return _build(schema.Plan, row, "plan")


def _story(row: Mapping[str, Any]) -> schema.Article | schema.Exemplar:
    row = dict(row)
    where = f"story {row.get('title')!r}"
    row["picture"] = _build(schema.Picture, row.get("picture", {}), f"{where}: picture")
    story_type = row.pop("type", None)
    if story_type == "article":
        row["body"] = _several(schema.Block, row.get("body", ()), f"{where}: body")
        return _build(schema.Article, row, "story")
    if story_type == "exemplar":
        row["criteria"] = {
            name: _build(schema.Criterion, criterion, f"{where}: criteria.{name}")
            for name, criterion in row.get("criteria", {}).items()
        }
        row["awards"] = _several(schema.Award, row.get("awards", ()), f"{where}: awards")
        return _build(schema.Exemplar, row, "story")
    raise ValueError(f"{where}: its type is {story_type!r}, not 'article' or 'exemplar'.")


class _Checks:
    """Cross-checks over the whole content. Each raises a ValueError that names what is wrong."""

    def __init__(self, content: SampleContent) -> None:
        self.content = content
        self.levels = _index(content.levels, "name", "level")
        self.fields = _index(content.fields, "name", "field")
        self.stations = _index(content.stations, "name", "station")
        self.units = _index(content.organizations, "short_name", "organization")
        self.movements = _index(content.movements, "name", "movement")
        self.people = _index(content.people, "username", "person")
        self.stories = _index(content.stories, "title", "story")
        self.plans = _index(content.plans, "year", "plan")
        self.channels = _index(content.channels, "name", "channel")
        self.occasions = _index(content.occasions, "name", "occasion")

    def run(self) -> None:
        for station in self.content.stations:
            if station.successor:
                _known(station.successor, self.stations, f"station {station.name!r}: successor")
        for person in self.content.people:
            self.check_person(person)
        for story in self.content.stories:
            self.check_story(story)
        for airing in self.content.airings:
            self.check_airing(airing)
        for page in self.content.year_pages:
            where = f"year_page {page.year}"
            self.check_step(page.reviewed_by, "culture", where)
            self.check_step(page.approved_by, "leadership", where)
            _known(page.author, self.people, where)
        for item in self.content.content_items:
            self.check_content_item(item)

    def check_person(self, person: schema.Person) -> None:
        where = f"person {person.username!r}"
        _known(person.role, ROLES, f"{where}: role")
        if person.role == "unit":
            _known(person.organization, self.units, f"{where}: organization")

    def check_story(self, story: schema.Article | schema.Exemplar) -> None:
        where = f"story {story.title!r}"
        _known(story.unit, self.units, f"{where}: unit")
        _known(story.level, self.levels, f"{where}: level")
        _known(story.author, self.people, f"{where}: author")
        if not (PICTURES / story.picture.file).is_file():
            raise ValueError(f"{where}: picture: unknown {story.picture.file!r}.")
        if story.movement:
            _known(story.movement, self.movements, f"{where}: movement")
        author = self.people[story.author]
        if author.role == "unit" and author.organization != story.unit:
            raise ValueError(
                f"{where}: its author {story.author!r} does not speak for {story.unit!r}."
            )
        if not 0 < len(story.summary) <= 400:
            raise ValueError(
                f"{where}: its summary has {len(story.summary)} characters, not 1 to 400."
            )
        if isinstance(story, schema.Article):
            self.check_article(story, where)
        else:
            self.check_exemplar(story, where)
        self.check_way(story, where)

    def check_article(self, article: schema.Article, where: str) -> None:
        _known(article.kind, Kind.values, f"{where}: kind")
        if article.movement_phase:
            _known(article.movement_phase, MovementPhase.values, f"{where}: movement_phase")
            _known(article.movement, self.movements, f"{where}: movement")
        if article.kind == Kind.POLICY and not (
            article.document_number and article.document_date and article.document_issuer
        ):
            raise ValueError(
                f"{where}: a policy article needs its document's number, date and issuer."
            )
        for block in article.body:
            _known(block.type, BLOCKS, f"{where}: block")
            if not block.value:
                raise ValueError(f"{where}: an empty block ({block.type}).")

    def check_exemplar(self, exemplar: schema.Exemplar, where: str) -> None:
        _known(exemplar.subject_type, SubjectType.values, f"{where}: subject_type")
        _known(exemplar.nature, Nature.values, f"{where}: nature")
        _known(exemplar.field, self.fields, f"{where}: field")
        _known(exemplar.stage, Stage.values, f"{where}: stage")
        if sorted(exemplar.criteria) != sorted(CRITERIA):
            raise ValueError(f"{where}: the criteria are {', '.join(CRITERIA)}.")
        for name, criterion in exemplar.criteria.items():
            _known(criterion.verdict, Verdict.values, f"{where}: criteria.{name}")

    def check_way(self, story: schema.Story, where: str) -> None:
        """The story's way through the sign-off: its moments, their order, who took each step."""
        _known(story.state, MOMENTS, f"{where}: state")
        expected = MOMENTS[story.state]
        given = tuple(name for name in _ALL_MOMENTS if getattr(story, name) is not None)
        if given != expected:
            raise ValueError(f"{where}: {story.state} goes with {expected}, not with {given}.")
        times = [getattr(story, name) for name in expected]
        if times != sorted(times) or len(set(times)) != len(times):
            raise ValueError(f"{where}: {', '.join(expected)} are not in that order.")
        if story.reviewed:
            self.check_step(story.reviewed_by, "culture", f"{where}: reviewed_by")
        for moment in ("approved", "returned"):
            if moment in expected:
                username = getattr(story, f"{moment}_by")
                self.check_step(username, "leadership", f"{where}: {moment}_by")
                if username == story.author:
                    raise ValueError(f"{where}: {username!r} wrote it and may not appraise it.")
        if story.state == "returned" and not story.reason:
            raise ValueError(f"{where}: it was returned without a reason.")
        if story.submitted and not self.levels[story.level].is_valid_on(story.submitted.date()):
            raise ValueError(f"{where}: there was no level {story.level!r} on that day.")

    def check_step(self, username: str, role: str, where: str) -> None:
        _known(username, self.people, where)
        if self.people[username].role != role:
            raise ValueError(f"{where}: {username!r} is not of the role {role!r}.")

    def check_airing(self, airing: schema.Airing) -> None:
        where = f"airing of {airing.aired_at:%d/%m/%Y %H:%M}"
        _known(airing.station, self.stations, f"{where}: station")
        _known(airing.level, self.levels, f"{where}: level")
        _known(airing.content_kind, Kind.values, f"{where}: content_kind")
        _known(airing.kind, ("relay", "own"), f"{where}: kind")
        station = self.stations[airing.station]
        day = airing.aired_at.date()
        for entry in (station, self.levels[airing.level]):
            if not entry.is_valid_on(day):
                raise ValueError(f"{where}: {entry.name!r} was not in force on that day.")
        if station.kind != {"relay": "superior", "own": "own"}[airing.kind]:
            raise ValueError(f"{where}: {station.name!r} is not a station for this kind of airing.")
        if airing.kind == "own":
            self.check_aired_story(airing, where)
        elif not airing.programme or airing.story:
            raise ValueError(f"{where}: a relay names its programme and no story.")

    def check_content_item(self, item: schema.ContentItem) -> None:
        """What the data alone can tell; the model refuses the rest when the item is made."""
        where = f"content_item {item.theme!r}"
        _known(item.year, self.plans, f"{where}: year")
        _known(item.owner, self.people, f"{where}: owner")
        _known(item.channel, self.channels, f"{where}: channel")
        if item.occasion:
            _known(item.occasion, self.occasions, f"{where}: occasion")
        if item.unit:
            _known(item.unit, self.units, f"{where}: unit")
        if item.story:
            _known(item.story, self.stories, f"{where}: story")
        if item.airing:
            moments = [airing.aired_at for airing in self.content.airings]
            _known(item.airing, moments, f"{where}: airing")

    def check_aired_story(self, airing: schema.Airing, where: str) -> None:
        _known(airing.story, self.stories, f"{where}: story")
        approved: datetime.datetime | None = self.stories[airing.story].approved
        if approved is None or approved >= airing.aired_at:
            raise ValueError(f"{where}: {airing.story!r} was not approved before it was aired.")


def _index(rows: Iterable[T], key: str, where: str) -> dict[Any, T]:
    found: dict[Any, T] = {}
    for row in rows:
        name = getattr(row, key)
        if name in found:
            raise ValueError(f"{where}: {name!r} is there twice.")
        found[name] = row
    return found


def _known(name: T, names: Iterable[T], where: str) -> None:
    if name not in names:
        raise ValueError(f"{where}: unknown {name!r}.")
