"""The culture officers' group is spelled as the office spells it: "hóa"."""

from django.db import migrations

BEFORE, AFTER = "Công chức Văn ho\u00e1 – Xã hội", "Công chức Văn hóa – Xã hội"


def rename(apps, schema_editor, before=BEFORE, after=AFTER):
    groups = apps.get_model("auth", "Group").objects
    # Where `thidua_setup` of the new release was run first, the old group keeps its people for a person
    # to look at.
    if not groups.filter(name=after).exists():
        groups.filter(name=before).update(name=after)


def rename_back(apps, schema_editor):
    rename(apps, schema_editor, AFTER, BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0027_first_published_elsewhere"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(rename, rename_back)]
