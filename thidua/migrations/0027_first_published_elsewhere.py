"""Stories that were public elsewhere before: their first day, and where that was.

On the way back the columns go; their day and place stay in the revisions that were approved, and the way
forwards again takes them from there.
"""

from django.db import migrations, models


DAY, PLACE = "first_public_on", "first_public_source"


def take_from_what_is_live(apps, schema_editor):
    """After a way back: each public story says again what was approved of it."""
    found = []
    for name in ("ArticlePage", "ExemplarPage"):
        rows = apps.get_model("thidua", name)._base_manager
        said = rows.filter(**{f"live_revision__content__{DAY}__isnull": False}).values_list(
            "pk", f"live_revision__content__{DAY}", f"live_revision__content__{PLACE}"
        )
        for key, day, place in list(said):
            if day:
                rows.filter(pk=key).update(**{DAY: day, PLACE: place or ""})
                found.append(key)
    listed = apps.get_model("thidua", "PublicStory")._base_manager
    for start in range(0, len(found), 500):
        listed.filter(pk__in=found[start : start + 500]).update(is_republished=True)


class Migration(migrations.Migration):

    dependencies = [
        ('thidua', '0026_sent_forms'),
    ]

    operations = [
        migrations.AddField(
            model_name='articlepage',
            name='first_public_on',
            field=models.DateField(blank=True, help_text='Only for a text that was published elsewhere before. It stands under this day and counts in its year, and readers are told.', null=True, verbose_name='first published on'),
        ),
        migrations.AddField(
            model_name='articlepage',
            name='first_public_source',
            field=models.CharField(blank=True, db_default='', default='', help_text='For example the former website, the newspaper or the bulletin, with its number.', max_length=255, verbose_name='first published where'),
        ),
        migrations.AddField(
            model_name='exemplarpage',
            name='first_public_on',
            field=models.DateField(blank=True, help_text='Only for a text that was published elsewhere before. It stands under this day and counts in its year, and readers are told.', null=True, verbose_name='first published on'),
        ),
        migrations.AddField(
            model_name='exemplarpage',
            name='first_public_source',
            field=models.CharField(blank=True, db_default='', default='', help_text='For example the former website, the newspaper or the bulletin, with its number.', max_length=255, verbose_name='first published where'),
        ),
        migrations.AddField(
            model_name='publicstory',
            name='is_republished',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(take_from_what_is_live, migrations.RunPython.noop, elidable=True),
    ]
