from django.db import migrations, models


def record_paths(apps, schema_editor):
    """Of the approvals so far: their addresses below the home pages of the sites as these are now."""
    sites = apps.get_model("wagtailcore", "Site")._base_manager
    roots = sorted(sites.values_list("root_page__url_path", flat=True), key=len, reverse=True)
    approvals = apps.get_model("thidua", "Approval")._base_manager.order_by("pk")
    changed = []
    for approval in approvals.only("pk", "url_path").iterator(chunk_size=500):
        root = next((root for root in roots if approval.url_path.startswith(root)), None)
        if root:
            approval.public_path = f"/{approval.url_path.removeprefix(root)}"
            changed.append(approval)
        if len(changed) >= 500:
            approvals.bulk_update(changed, ["public_path"])
            changed.clear()
    approvals.bulk_update(changed, ["public_path"])


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0017_tallies_of_limits"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="public_path",
            field=models.TextField(
                blank=True, default="", editable=False, verbose_name="address for visitors"
            ),
        ),
        migrations.RunPython(record_paths, migrations.RunPython.noop, elidable=True),
    ]
