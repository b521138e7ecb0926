from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("clips", "0002_song")]

    operations = [
        migrations.AddField(
            model_name='clippage',
            name='first_public_on',
            field=models.DateField(blank=True, help_text='Only for a text that was published elsewhere before. It stands under this day and counts in its year, and readers are told.', null=True, verbose_name='first published on'),
        ),
        migrations.AddField(
            model_name='clippage',
            name='first_public_source',
            field=models.CharField(blank=True, db_default='', default='', help_text='For example the former website, the newspaper or the bulletin, with its number.', max_length=255, verbose_name='first published where'),
        ),
    ]
