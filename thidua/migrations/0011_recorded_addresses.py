from django.db import migrations, models


def record_addresses(apps, schema_editor):
    """Of the approvals so far: the slug that each froze, below its parent as that stands now."""
    approvals = apps.get_model("thidua", "Approval")._base_manager.order_by("pk")
    pages = apps.get_model("wagtailcore", "Page")._base_manager
    parents = dict(pages.values_list("pk", "url_path").filter(numchild__gt=0))
    changed = []
    for approval in approvals.only("pk", "projection").iterator(chunk_size=500):
        parent = parents.get(approval.projection.get("_parent"))
        if parent and approval.projection.get("slug"):
            approval.url_path = f"{parent}{approval.projection['slug']}/"
            changed.append(approval)
        if len(changed) >= 500:
            approvals.bulk_update(changed, ["url_path"])
            changed.clear()
    approvals.bulk_update(changed, ["url_path"])


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0010_english_words_in_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="url_path",
            field=models.TextField(
                blank=True, default="", editable=False, verbose_name="address"
            ),
        ),
        migrations.RunPython(record_addresses, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["url_path"], name="thidua_approval_at"),
        ),
    ]
