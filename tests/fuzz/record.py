"""What the oracle remembers of an item, of an approval and of what was wrong: plain data."""

from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True)
class Reading:
    """What stands on a page: its words in order and, sorted, the hashes of its files."""

    words: tuple[str, ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """What was typed: field → token (public and internal apart), the files, the dates."""

    public: tuple[tuple[str, str], ...]
    internal: tuple[tuple[str, str], ...] = ()
    picture: int | None = None
    #: For everybody; a paper is for the office only.
    document: int | None = None
    paper: int | None = None
    #: The item to which its text links.
    link: int | None = None
    go_live: datetime | None = None
    expire: datetime | None = None

    def words(self) -> set[str]:
        return {token for _name, token in self.public}

    def without_file(self, kind: str, key: int) -> "Version":
        fields = ("picture",) if kind == "picture" else ("document", "paper")
        return replace(self, **{name: None for name in fields if getattr(self, name) == key})


@dataclass(frozen=True)
class Tab:
    """What a person has open: an item's step with the text as it was shown, and the form's digest."""

    person: str
    item: int
    step: int
    stage: str
    reading: Reading
    version: Version
    seen: str = ""


@dataclass
class Approved:
    """One approval that was accepted, with what the leader had read."""

    reading: Reading
    version: Version
    by: str
    address: str
    #: Who may not approve it again: they wrote it.
    writers: frozenset[str] = frozenset()

    @property
    def go_live(self):
        return self.version.go_live

    @property
    def expire(self):
        return self.version.expire


@dataclass
class Item:
    """A page as the people know it."""

    key: int
    kind: str
    owner: str
    draft: Version
    versions: dict[int, Version] = field(default_factory=dict)
    submitter: str = ""
    #: Who saved it since its last approval.
    writers: set[str] = field(default_factory=set)
    #: Who ever saved it; copies carry the versions of their original, and so its writers.
    hands: set[str] = field(default_factory=set)
    #: A script wrote into its row past everything: a decision on it may fail.
    damaged: bool = False
    #: An earlier version was taken up again since its last approval.
    taken_up: bool = False
    #: The versions that the first step passed on.
    reviewed: list[Version] = field(default_factory=list)
    #: "" (with its writers), "review" or "leadership".
    waiting: str = ""
    last: Approved | None = None
    public: Approved | None = None
    pending: Approved | None = None
    #: Approved and lawful to see, though nobody promises it.
    lawful: list[Approved] = field(default_factory=list)
    #: False where somebody tampered: what was approved need not be there.
    promised: bool = True
    approvals: int = 0
    #: Somebody tampered with the workflow while it waited: its end is open.
    odd: bool = False
    #: A script changed what waits: a leader may find it refused.
    rewritten: bool = False
    gone: bool = False
    addresses: set[str] = field(default_factory=set)

    @property
    def writer(self) -> str:
        """Who may be expected to work on it; the column has no owner."""
        return self.owner if self.owner not in ("", "script") else "culture"


@dataclass(frozen=True)
class Violation:
    """What was wrong, the rule that it breaks, after which step."""

    rule: str
    text: str
    step: int

    def __str__(self):
        return f"after step {self.step}: {self.rule}: {self.text}"
