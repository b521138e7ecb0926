"""When the office receives the public. A column with a default of the database's: workers of before write too."""

from django.db import migrations, models

import thidua.vietnamese.names


def opening_hours():
    return models.CharField(
        blank=True,
        db_default="",
        default="",
        help_text="When the office receives the public: days and times.",
        max_length=160,
        validators=[thidua.vietnamese.names.validate_opening_hours],
        verbose_name="opening hours",
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0008_look")]

    operations = [
        migrations.AddField("wardsettings", "opening_hours", opening_hours()),
        migrations.AddField("historicalwardsettings", "opening_hours", opening_hours()),
    ]
