"""Stories that were public elsewhere before: their first day, and where that was.

Reversible: the day and the place are lost on the way back, the stories then count in the year in which
they were published here.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thidua', '0023_collection_of_the_ward'),
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
    ]
