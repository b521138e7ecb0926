"""The forms that were sent: one that comes again makes no second record. Workers of the release before
neither read nor write the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("thidua", "0025_tables_in_stories")]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("answer", models.JSONField(null=True)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
