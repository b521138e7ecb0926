"""The appraisal slip (phiếu thẩm định): what one approval was about, as rows of words.

The page and the DOCX show the same rows. All of it comes from the evidence as it was frozen, but
for what happened since: whether the text was taken down, and how far the chain of
evidence goes.
"""

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.utils import get_user_display_name
from wagtail.images import get_image_model
from wagtail.models import TaskState

from thidua import conf, roles
from thidua.audit.chain import head_in_words, in_words
from thidua.evidence.models import ChainLink
from thidua.history.words import local_time
from thidua.signoff.models import Approval
from thidua.signoff.tasks import LeadershipTask
from thidua.vietnamese.dates import office_time
from thidua.vietnamese.document_words import place_and_date
from thidua.vietnamese.documents import OfficialDocument

READERS = (roles.LEADERSHIP, roles.OFFICE, roles.CULTURE)
PARTS = {
    "owner": gettext_lazy("owner of the text"),
    "submitter": gettext_lazy("submitted it"),
    "author": gettext_lazy("wrote or edited it"),
}
GROUP = 4


@dataclass(frozen=True)
class Row:
    """One line of the slip: what, and the paragraphs that say it."""

    label: str
    lines: list[str]
    #: Figures that are read aloud or compared letter by letter.
    is_code: bool = False


@dataclass(frozen=True)
class Slip:
    """All that the slip of one approval says."""

    approval: Approval
    issuer: dict[str, str]
    day: datetime.date
    rows: list[Row]
    capacity: str
    note: str

    @property
    def place_and_date(self) -> str:
        return place_and_date(self.issuer.get("place", ""), self.day)

    @property
    def number(self) -> str:
        return _("Approval no. %(number)s") % {"number": self.approval.pk}


def may_read_approvals(user) -> bool:
    """Leadership, office and culture read every slip; superusers as well."""
    return user.is_superuser or user.groups.filter(name__in=READERS).exists()


def may_read_slip(user, approval: Approval) -> bool:
    """Those, and whoever owned, wrote or submitted what it is about."""
    return user.pk in approval.author_keys() or may_read_approvals(user)


def slip_of(approval: Approval) -> Slip:
    """The slip of an approval; names of the office come from the host (THIDUA_ISSUER)."""
    day = office_time(approval.created_at).date()
    issuer = conf.issuer(day)
    is_signatory = approval.approver_name == issuer.get("signatory_name")
    title = issuer.get("signatory_title", "") if is_signatory else ""
    rows = [
        Row(_("Title of the text"), [approval.title]),
        Row(_("Kind of text"), [_kind(approval)]),
        Row(_("Address on the website"), [_address(approval)]),
        Row(_("Version that was read"), [_version(approval)]),
        Row(_("Writers"), _writers(approval)),
        *_reviews(approval, issuer),
        Row(_("Approved by"), _approver(approval)),
        Row(_("Verdict"), _verdict(approval)),
        Row(_("Opinion of leadership"), approval.comment.splitlines() or ["–"]),
        Row(_("Files shown"), _files(approval)),
        Row(_("SHA-256 digest of the content"), in_groups(approval.digest), is_code=True),
        Row(_("Chain of evidence"), _chain(approval), is_code=True),
    ]
    return Slip(
        approval=approval,
        issuer=issuer,
        day=day,
        rows=rows,
        capacity=title or _("The one who approved"),
        note=_("Approved electronically, %(when)s") % {"when": local_time(approval.created_at)},
    )


def document_of(slip: Slip) -> bytes:
    """The slip as a DOCX that the office can print and sign."""
    name = _("Appraisal slip")
    document = OfficialDocument(f"{name}: {slip.approval.title}")
    document.head(
        authority=slip.issuer.get("authority_name", ""),
        superior=slip.issuer.get("superior_name", ""),
        number=slip.number,
        place=slip.issuer.get("place", ""),
        day=slip.day,
    )
    document.title(name, _("of a text before it is published"))
    document.facts((row.label, row.lines) for row in slip.rows)
    document.signature([slip.capacity], slip.approval.approver_name, slip.note)
    return document.to_bytes()


def in_groups(digest: str, groups_in_line: int = 8) -> list[str]:
    """Hexadecimal figures in groups of four, so that two people can compare them aloud."""
    groups = [digest[start : start + GROUP] for start in range(0, len(digest), GROUP)]
    return [
        " ".join(groups[start : start + groups_in_line])
        for start in range(0, len(groups), groups_in_line)
    ]


def _kind(approval) -> str:
    label = approval.projection.get("_model")
    model = apps.get_model(label) if label else approval.content_type.model_class()
    return str(capfirst(model._meta.verbose_name))


def _address(approval) -> str:
    obj = approval.content_object
    return getattr(obj, "full_url", None) or "–"


def _version(approval) -> str:
    return _("no. %(number)s, saved %(when)s") % {
        "number": approval.revision_id,
        "when": local_time(approval.revision_created_at),
    }


def _writers(approval) -> list[str]:
    return [
        f"{writer['name']} ({', '.join(str(PARTS[part]) for part in PARTS if part in writer['as'])})"
        for writer in approval.authors
    ] or ["–"]


def _reviews(approval, issuer) -> list[Row]:
    """The steps before leadership's, each as it was passed last before the approval."""
    states = approval.workflow_state.task_states.filter(
        status=TaskState.STATUS_APPROVED, finished_at__lte=approval.created_at
    ).exclude(task__in=LeadershipTask.objects.all())
    last = {state.task_id: state for state in states.select_related("finished_by").order_by("pk")}
    writers = approval.author_keys()
    rows = []
    for state in last.values():
        reviewer = state.finished_by
        name = get_user_display_name(reviewer) if reviewer else _("(deleted)")
        if title := _title_of(state.task.specific, issuer):
            name = f"{name} ({title})"
        lines = [f"{name}, {local_time(state.finished_at)}"]
        if reviewer and reviewer.pk in writers:
            lines.append(
                _("The reviewer passed a text of his own; leadership's step is the check.")
            )
        rows.append(Row(_("Reviewed by"), lines + state.comment.splitlines()))
    return rows


def _title_of(task, issuer) -> str:
    """What the group of a step was called on the day of the slip; "" for a group of the host's own."""
    groups = task.groups.values_list("name", flat=True) if hasattr(task, "groups") else ()
    role = next((name for name in groups if name in roles.TITLES), "")
    return issuer.get(roles.TITLES[role]) or role if role else ""


def _approver(approval) -> list[str]:
    lines = [f"{approval.approver_name}, {local_time(approval.created_at)}"]
    if found := approval.delegation:
        lines.append(
            _("Under a delegation of %(name)s, from %(start)s until %(end)s")
            % {
                "name": found.granted_by_name,
                "start": found.starts_on.strftime("%d/%m/%Y"),
                "end": found.ends_on.strftime("%d/%m/%Y"),
            }
        )
    return lines


def _verdict(approval) -> list[str]:
    lines = [_("Agreed: to be published exactly as it was read")]
    for name, words in [
        ("go_live_at", _("To be public from %(when)s")),
        ("expire_at", _("To be public until %(when)s")),
    ]:
        if moment := parse_datetime(approval.projection.get(name) or ""):
            lines.append(words % {"when": local_time(moment)})
    if approval.is_called_off:
        done = {"name": approval.call_off.by_name, "when": local_time(approval.call_off.created_at)}
        lines.append(_("%(name)s called off its time, %(when)s") % done)
    if takedown := approval.takedowns.order_by("pk").first():
        lines.append(f"{takedown.get_cause_display()}, {local_time(takedown.created_at)}")
        lines += takedown.reason.splitlines()
    return lines


def _chain(approval) -> list[str]:
    """The approval's own link, and the last one of today: kept on paper, it proves all before it."""
    own = ChainLink.objects.filter(table=Approval._meta.label, key=approval.pk).first()
    link = in_words(own.number, own.hash) if own else "–"
    return [
        _("Link of this approval: %(link)s") % {"link": link},
        _("Last link when this was printed: %(link)s") % {"link": head_in_words()},
    ]


def _files(approval) -> list[str]:
    lines = []
    for item in approval.projection.get("_media", ()):
        # In our words: Wagtail's Vietnamese catalogue does not have the names of its models.
        is_picture = apps.get_model(item["model"]) is get_image_model()
        kind = _("Picture") if is_picture else pgettext("thidua", "Document")
        lines.append(f"{kind}: {item['title']}")
        lines.append(f"SHA-1 {in_groups(item['hash'], groups_in_line=10)[0]}")
    return lines or ["–"]
