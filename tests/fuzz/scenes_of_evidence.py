"""The evidence of a public text under the hands of a script, and of whoever owns the database."""

import io

from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from tests.evidence import rewrite
from thidua.models import Approval


class ScenesOfEvidence:
    def evidence(self):
        """No script changes an approval; what the owner of the database changes, the audit names."""
        item = self.story("unit")
        self.on(item, "public")
        approval = Approval.objects.filter(object_id=item.key).latest("pk")
        for way in (by_update, by_update_of_conflicts, by_deleting, by_sql):
            if goes_through(way, approval):
                self.run.oracle.wrong("evidence-changed", way.__name__)
        self.look()
        if said := audited():
            self.run.oracle.wrong("evidence-not-as-written", said)
        rewrite(Approval.objects.filter(pk=approval.pk), comment="Khác")
        if not audited():
            self.run.oracle.wrong("changed-evidence-unnoticed", f"approval {approval.pk}")
        self.look()


def by_update(approval):
    Approval._base_manager.filter(pk=approval.pk).update(comment="Khác")


def by_update_of_conflicts(approval):
    approval.comment = "Khác"
    Approval._base_manager.bulk_create(
        [approval], update_conflicts=True, unique_fields=["id"], update_fields=["comment"]
    )


def by_deleting(approval):
    approval.files.all()._raw_delete("default")
    Approval._base_manager.filter(pk=approval.pk)._raw_delete("default")


def by_sql(approval):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE thidua_approval SET comment = 'Khác' WHERE id = %s", [approval.pk])


def goes_through(way, approval) -> bool:
    """Tried and taken back."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                way(approval)
        except Error:
            return False
        transaction.set_rollback(True)
    return True


def audited() -> str:
    """What the audit says of the evidence, "" where all is right."""
    out = io.StringIO()
    try:
        call_command("thidua_audit", "--rows-only", verbosity=0, stdout=out)
    except CommandError as error:
        return f"{error} {out.getvalue()}"
    return ""
