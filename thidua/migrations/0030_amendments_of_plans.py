"""Amendments of plans, with targets of their own.

On the way back the amendments go with their targets; the plans stand again as they were issued.
"""

import django.db.models.deletion
import modelcluster.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from wagtail.documents import get_document_model_string


def take_out_targets(apps, schema_editor):
    """A target without a plan does not go back."""
    apps.get_model("thidua", "AnnualTarget")._base_manager.filter(plan__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0028_one_spelling_of_culture"),
        migrations.swappable_dependency(get_document_model_string()),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="annualtarget",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="thidua.annualplan",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPlanAmendment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="For example 12/KH-UBND.",
                        max_length=60,
                        verbose_name="number",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(blank=True, null=True, verbose_name="date of issue"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("issued", "Issued")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "purpose",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="I. Purpose and requirements",
                    ),
                ),
                (
                    "subjects",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="II. Subjects, criteria and content",
                    ),
                ),
                (
                    "media",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="III. Publicity in the media",
                    ),
                ),
                (
                    "organisation",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="IV. Who does what",
                    ),
                ),
                (
                    "recipients",
                    models.TextField(
                        blank=True,
                        help_text="One a line, as they stand under “Nơi nhận”. Reports go to them too.",
                        verbose_name="recipients",
                    ),
                ),
                (
                    "effective_from",
                    models.DateField(
                        blank=True,
                        help_text="Quarters and other periods that end before this day are judged by the targets of before.",
                        null=True,
                        verbose_name="first day of effect",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; it begins the document, so write it as “Căn cứ …”.",
                        verbose_name="reason for the amendment",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="thidua.annualplan",
                        verbose_name="annual plan",
                    ),
                ),
                (
                    "signed_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=get_document_model_string(),
                        verbose_name="signed file",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical amendment of a plan",
                "verbose_name_plural": "historical amendments of plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlanAmendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="For example 12/KH-UBND.",
                        max_length=60,
                        verbose_name="number",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(blank=True, null=True, verbose_name="date of issue"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("issued", "Issued")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "purpose",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="I. Purpose and requirements",
                    ),
                ),
                (
                    "subjects",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="II. Subjects, criteria and content",
                    ),
                ),
                (
                    "media",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="III. Publicity in the media",
                    ),
                ),
                (
                    "organisation",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph a line. A line that begins with “1.” is set as a heading.",
                        verbose_name="IV. Who does what",
                    ),
                ),
                (
                    "recipients",
                    models.TextField(
                        blank=True,
                        help_text="One a line, as they stand under “Nơi nhận”. Reports go to them too.",
                        verbose_name="recipients",
                    ),
                ),
                (
                    "effective_from",
                    models.DateField(
                        blank=True,
                        help_text="Quarters and other periods that end before this day are judged by the targets of before.",
                        null=True,
                        verbose_name="first day of effect",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; it begins the document, so write it as “Căn cứ …”.",
                        verbose_name="reason for the amendment",
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="thidua.annualplan",
                        verbose_name="annual plan",
                    ),
                ),
                (
                    "signed_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=get_document_model_string(),
                        verbose_name="signed file",
                    ),
                ),
            ],
            options={
                "verbose_name": "amendment of a plan",
                "verbose_name_plural": "amendments of plans",
                "ordering": ["plan", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="annualtarget",
            name="amendment",
            field=modelcluster.fields.ParentalKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="thidua.planamendment",
            ),
        ),
        migrations.AddField(
            model_name="historicalannualtarget",
            name="amendment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="thidua.planamendment",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualtarget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amendment__isnull", False), ("plan__isnull", True)),
                    models.Q(("amendment__isnull", True), ("plan__isnull", False)),
                    _connector="OR",
                ),
                name="thidua_target_of_one_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("plan",),
                name="thidua_one_draft_of_amendment",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_out_targets),
    ]
