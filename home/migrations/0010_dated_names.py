"""What the ward and its people were called at a time, and the place name as a field of its own.

Nothing is filled in: until somebody enters a former name, today's holds for every day, as before.
"""

import django.db.models.deletion
import modelcluster.fields
import simple_history.models
import thidua.vietnamese.names
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0009_opening_hours'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalwardsettings',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', help_text='Before the date of documents. Empty: the name of the ward.', max_length=120, validators=[thidua.vietnamese.names.validate_name], verbose_name='place name'),
        ),
        migrations.AddField(
            model_name='wardsettings',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', help_text='Before the date of documents. Empty: the name of the ward.', max_length=120, validators=[thidua.vietnamese.names.validate_name], verbose_name='place name'),
        ),
        migrations.CreateModel(
            name='DatedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ward_name', 'name of the ward'), ('place', 'place name'), ('authority_name', 'name of the authority'), ('superior_name', 'name of the superior body'), ('signatory_name', 'signatory'), ('leadership_title', 'title: leadership'), ('office_title', 'title: office'), ('culture_title', 'title: culture'), ('unit_title', 'title: units')], max_length=20, verbose_name='what is named')),
                ('name', models.CharField(max_length=160, validators=[thidua.vietnamese.names.validate_name], verbose_name='name at the time')),
                ('title', models.CharField(blank=True, default='', help_text='Only with a signatory.', max_length=120, validators=[thidua.vietnamese.names.validate_name], verbose_name='title of the signatory')),
                ('valid_until', models.DateField(blank=True, help_text='The day before the next name held. Empty only for the title of a role.', null=True, verbose_name='last day')),
                ('ward', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='dated_names', to='home.wardsettings')),
            ],
            options={
                'verbose_name': 'name of a time',
                'verbose_name_plural': 'names of a time',
                'ordering': ['kind', '-valid_until'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDatedName',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ward_name', 'name of the ward'), ('place', 'place name'), ('authority_name', 'name of the authority'), ('superior_name', 'name of the superior body'), ('signatory_name', 'signatory'), ('leadership_title', 'title: leadership'), ('office_title', 'title: office'), ('culture_title', 'title: culture'), ('unit_title', 'title: units')], max_length=20, verbose_name='what is named')),
                ('name', models.CharField(max_length=160, validators=[thidua.vietnamese.names.validate_name], verbose_name='name at the time')),
                ('title', models.CharField(blank=True, default='', help_text='Only with a signatory.', max_length=120, validators=[thidua.vietnamese.names.validate_name], verbose_name='title of the signatory')),
                ('valid_until', models.DateField(blank=True, help_text='The day before the next name held. Empty only for the title of a role.', null=True, verbose_name='last day')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ward', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='home.wardsettings')),
            ],
            options={
                'verbose_name': 'historical name of a time',
                'verbose_name_plural': 'historical names of a time',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
