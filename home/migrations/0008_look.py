from django.db import migrations, models

EMBLEM = {
    'blank': True,
    'choices': [(None, 'bronze drum (default)'), ('lotus', 'lotus'), ('rice', 'ears of rice')],
    'db_default': '',
    'default': '',
    'help_text': 'Beside the name at the head of every page, and in the admin.',
    'max_length': 20,
    'verbose_name': 'emblem',
}
COLOUR = {
    'blank': True,
    'choices': [(None, 'red (default)'), ('green', 'green'), ('blue', 'blue')],
    'db_default': '',
    'default': '',
    'max_length': 20,
    'verbose_name': 'colour of the admin',
}


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0007_no_free_text_in_settings'),
    ]

    operations = [
        migrations.AddField(model_name=model, name=name, field=models.CharField(**options))
        for model in ('historicalwardsettings', 'wardsettings')
        for name, options in (('colour', COLOUR), ('emblem', EMBLEM))
    ]
