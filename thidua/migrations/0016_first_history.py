"""A first row of history for each entry of the registers that had none.

Its next change then shows what stood there before.
"""

from django.db import migrations
from django.utils import timezone


def begin_history(apps, schema_editor):
    for name in ("Channel", "Field", "Level", "Occasion"):
        History = apps.get_model("thidua", f"Historical{name}")
        model = apps.get_model("thidua", name)
        kept = {field.attname for field in History._meta.concrete_fields}
        names = [field.attname for field in model._meta.concrete_fields if field.attname in kept]
        for values in model.objects.values(*names):
            History.objects.create(history_date=timezone.now(), history_type="+", **values)


class Migration(migrations.Migration):
    dependencies = [("thidua", "0015_registers_of_names")]

    operations = [migrations.RunPython(begin_history, migrations.RunPython.noop)]
