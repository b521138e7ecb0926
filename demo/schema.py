"""The shape of the sample content: one class for each kind of table in ``data/*.toml``.

Times are local (THIDUA_TIME_ZONE) and naive. References are by name: a unit by its short name, a
person by the user name, a story by its title, everything else by its name.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """A level or a field of social life."""

    name: str
    order: int = 0
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None

    def is_valid_on(self, day: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, kw_only=True)
class Station(RegisterEntry):
    kind: str
    successor: str = ""


@dataclass(frozen=True, kw_only=True)
class Organization(RegisterEntry):
    short_name: str


@dataclass(frozen=True, kw_only=True)
class Movement:
    name: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """A demo user. ``role`` is leadership, office, culture or unit; a unit's has an organization."""

    username: str
    full_name: str
    email: str
    role: str
    organization: str = ""


@dataclass(frozen=True, kw_only=True)
class Target:
    measure: str
    period: str
    required: int
    due_date: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class SuperiorDocument:
    number: str
    issuer: str
    issued_on: datetime.date | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    year: int
    title: str
    status: str
    number: str = ""
    issued_on: datetime.date | None = None
    targets: tuple[Target, ...] = ()
    superior_documents: tuple[SuperiorDocument, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A file of ``pictures/``, and what it shows in words."""

    file: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of an article: paragraph (html), heading (text), quote (text, speaker), figures."""

    type: str
    html: str = ""
    text: str = ""
    speaker: str = ""
    items: tuple[dict[str, str], ...] = ()

    @property
    def value(self) -> str | dict[str, str] | list[dict[str, str]]:
        """The block's value as ``StoryBody`` takes it in raw form."""
        if self.type == "figures":
            return [dict(item) for item in self.items]
        if self.type == "quote":
            return {"text": self.text, "speaker": self.speaker}
        return self.html if self.type == "paragraph" else self.text


@dataclass(frozen=True, kw_only=True)
class Criterion:
    verdict: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Award:
    title: str
    year: int | None = None
    decision_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """What articles and profiles share. ``state`` is public, waiting, returned or draft."""

    title: str
    summary: str
    level: str
    unit: str
    author: str
    picture: Picture
    photo_credit: str
    byline: str = ""
    source: str = ""
    movement: str = ""
    state: str = "public"
    submitted: datetime.datetime | None = None
    reviewed: datetime.datetime | None = None
    reviewed_by: str = ""
    approved: datetime.datetime | None = None
    approved_by: str = ""
    approval_comment: str = ""
    returned: datetime.datetime | None = None
    returned_by: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Article(Story):
    kind: str
    body: tuple[Block, ...]
    movement_phase: str = ""
    document_number: str = ""
    document_date: datetime.date | None = None
    document_issuer: str = ""
    document_effective_date: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Exemplar(Story):
    """A profile. ``criteria`` has the keys achievement, leading, conduct, solidarity, charity."""

    subject_type: str
    subject_name: str
    nature: str
    field: str
    context: str
    approach: str
    results: str
    replicability: str
    stage: str
    stage_date: datetime.date
    recognised_by: str
    recognised_on: datetime.date
    criteria: dict[str, Criterion]
    awards: tuple[Award, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Airing:
    """An airing. An own one names a story by its title, a relay names a programme."""

    station: str
    kind: str
    aired_at: datetime.datetime
    minutes: int
    content_kind: str
    level: str
    story: str = ""
    programme: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Channel(RegisterEntry):
    fulfilled_by: str


@dataclass(frozen=True, kw_only=True)
class Occasion(RegisterEntry):
    day: int
    month: int
    calendar: str = "solar"
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class ContentItem:
    """An item of a year's content plan; channel and occasion may be those that set-up makes.

    What came of it is a story by its title, or an airing by its time.
    """

    year: int
    month: int
    theme: str
    channel: str
    owner: str
    deadline: datetime.date
    kind: str = ""
    is_focal: bool = False
    unit: str = ""
    occasion: str = ""
    note: str = ""
    story: str = ""
    airing: datetime.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class YearPage:
    """The public page of a plan's year, approved, with the figures as they were when it was sent."""

    year: int
    with_results: bool
    author: str
    submitted: datetime.datetime
    reviewed: datetime.datetime
    reviewed_by: str
    approved: datetime.datetime
    approved_by: str
    approval_comment: str = ""


@dataclass(frozen=True, kw_only=True)
class SampleContent:
    """All of it, in the order of the files; stories by year, as they were sent in."""

    levels: tuple[RegisterEntry, ...] = ()
    fields: tuple[RegisterEntry, ...] = ()
    stations: tuple[Station, ...] = ()
    organizations: tuple[Organization, ...] = ()
    movements: tuple[Movement, ...] = ()
    people: tuple[Person, ...] = ()
    plans: tuple[Plan, ...] = ()
    stories: tuple[Article | Exemplar, ...] = ()
    airings: tuple[Airing, ...] = ()
    year_pages: tuple[YearPage, ...] = ()
    channels: tuple[Channel, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    content_items: tuple[ContentItem, ...] = ()

    def in_state(self, state: str) -> tuple[Article | Exemplar, ...]:
        """The stories that are public, waiting, returned or a draft."""
        return tuple(story for story in self.stories if story.state == state)

    def person(self, username: str) -> Person:
        return next(person for person in self.people if person.username == username)
