"""A leader's call-off becomes evidence; until now Wagtail's log line alone said so, which anybody could delete.

On the way back each is in the log again. The earlier release knows no link to such a row: the links that
followed one are made anew, so a head that was kept in between holds no more.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.utils.dateparse import parse_datetime

from thidua.evidence import triggers
from thidua.evidence.append_only import KeptTable
from thidua.evidence.chain import BATCH, BEGINNING, hash_of, link_missing

LABEL = "thidua.CallOff"
ACTION = "wagtail.schedule.cancel"


def carry_over(apps, schema_editor):
    """Out of Wagtail's log: of each approval the first line that called its version off after it."""
    approvals = apps.get_model("thidua", "Approval")._base_manager
    model = apps.get_model("thidua", "CallOff")
    users = {user.pk: user for user in apps.get_model(settings.AUTH_USER_MODEL)._base_manager.all()}
    lines = [
        line
        for log in ("PageLogEntry", "ModelLogEntry")
        for line in apps.get_model("wagtailcore", log)._base_manager.filter(
            action=ACTION, revision__isnull=False
        )
    ]
    found = {}
    for line in sorted(lines, key=lambda line: line.timestamp):
        user = users.get(line.user_id)
        for key in approvals.filter(
            revision=line.revision_id, created_at__lte=line.timestamp
        ).values_list("pk", flat=True):
            by_name = _name_of(user) if user else ""
            found.setdefault(
                key,
                model(approval_id=key, by=user, by_name=by_name, created_at=line.timestamp),
            )
    model._base_manager.bulk_create(found.values(), batch_size=BATCH)
    columns = {1: ("approval", "by", "by_name", "created_at")}
    table = KeptTable(model, columns=columns, moment="created_at")
    link_missing([table], apps.get_model("thidua", "ChainLink"))


def _name_of(user) -> str:
    names = (getattr(user, name, "") for name in ("first_name", "last_name"))
    return " ".join(filter(None, names)) or str(getattr(user, "username", user.pk))


def put_into_the_log(apps, schema_editor):
    """Each has its line again, and the chain is one that the earlier release knows."""
    pages = apps.get_model("contenttypes", "ContentType")._base_manager.filter(
        app_label="wagtailcore", model="page"
    )
    for done in apps.get_model("thidua", "CallOff")._base_manager.select_related(
        "approval__revision"
    ):
        approval = done.approval
        is_page = approval.content_type_id in pages.values_list("pk", flat=True)
        log = apps.get_model("wagtailcore", "PageLogEntry" if is_page else "ModelLogEntry")
        if log._base_manager.filter(
            action=ACTION, revision=approval.revision_id, timestamp__gte=approval.created_at
        ).exists():
            continue
        about = {"page_id" if is_page else "object_id": approval.object_id}
        log._base_manager.create(
            action=ACTION,
            content_type_id=approval.revision.content_type_id,
            label=approval.title,
            timestamp=done.created_at,
            user_id=done.by_id,
            revision_id=approval.revision_id,
            uuid=uuid.uuid4(),
            data={
                "revision": {
                    "id": approval.revision_id,
                    "created": approval.revision_created_at,
                    "go_live_at": approval.projection.get("go_live_at"),
                    "has_live_version": False,
                }
            },
            **about,
        )
    _leave_out_of_the_chain(apps.get_model("thidua", "ChainLink"), schema_editor.connection)


def _leave_out_of_the_chain(model, connection):
    links = model._base_manager.order_by("number")
    first = links.filter(table=LABEL).values_list("number", flat=True).first()
    if first is None:
        return
    previous = links.filter(number=first - 1).values_list("hash", flat=True).first() or BEGINNING
    later = list(links.filter(number__gte=first).exclude(table=LABEL))
    for number, link in enumerate(later, start=first):
        link.number, link.previous = number, previous
        link.hash = previous = hash_of(link)
    with triggers.taken_off(connection, model):
        links.filter(number__gte=first).delete()
        model._base_manager.bulk_create(later, batch_size=BATCH)


def record_times(apps, schema_editor):
    """From when the approvals so far make something public, as their projection says."""
    model = apps.get_model("thidua", "Approval")
    approvals = model._base_manager.order_by("pk")
    times = approvals.values_list("pk", "projection__go_live_at").iterator(chunk_size=BATCH)
    set_times = [(key, text) for key, text in times if text]
    if not set_times:
        return
    with triggers.taken_off(schema_editor.connection, model):
        for key, text in set_times:
            approvals.filter(pk=key).update(go_live_at=parse_datetime(text))


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("thidua", "0020_chain_of_evidence"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="go_live_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="public from"),
        ),
        migrations.CreateModel(
            name="CallOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_name", models.CharField(max_length=255, verbose_name="called off by")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="called off at"
                    ),
                ),
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_off",
                        to="thidua.approval",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "time called off",
                "verbose_name_plural": "times called off",
            },
        ),
        migrations.RunPython(record_times, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(carry_over, put_into_the_log),
    ]
