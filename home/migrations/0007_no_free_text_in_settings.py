from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0006_texts_of_settings'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='focalperson',
            name='role',
        ),
        migrations.RemoveField(
            model_name='wardsettings',
            name='accessibility_checked',
        ),
        migrations.RemoveField(
            model_name='wardsettings',
            name='accessibility_checked_on',
        ),
        migrations.RemoveField(
            model_name='wardsettings',
            name='accessibility_known',
        ),
    ]
