"""A site may have files of its own: the ward's lie below one collection, which a row names.

Where the office is at work already, all files of the site were the ward's, and lie below the root. They
stay private: the row names the root, until `thidua_setup` gives the ward a collection of its own.
"""

import django.db.models.deletion
from django.db import migrations, models

OFFICE = "Công chức Văn phòng – Thống kê"


def name_the_root(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    root = collections.filter(depth=1).order_by("path").first()
    if root and root.group_permissions.filter(group__name=OFFICE).exists():
        apps.get_model("thidua", "WardCollection").objects.create(collection=root)


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0022_fields_of_the_digest"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="WardCollection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="thidua_ward",
                        to="wagtailcore.collection",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(name_the_root, migrations.RunPython.noop),
    ]
