import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

from thidua.vietnamese.text import free_slug, slugify


def make_addresses(apps, schema_editor):
    """The entries that were there before get the addresses that new ones get when they are saved."""
    for name in ('field', 'level', 'movement', 'organization'):
        taken = set()
        for entry in apps.get_model('thidua', name).objects.order_by('pk'):
            entry.slug = free_slug(slugify(entry.name, max_length=70) or name, taken.__contains__)
            taken.add(entry.slug)
            entry.save(update_fields=['slug'])


class Migration(migrations.Migration):

    dependencies = [
        ('thidua', '0006_content_reports'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.AddField(
            model_name='field',
            name='slug',
            field=models.SlugField(db_index=False, default='', editable=False, max_length=80, verbose_name='in addresses'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='level',
            name='slug',
            field=models.SlugField(db_index=False, default='', editable=False, max_length=80, verbose_name='in addresses'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='movement',
            name='slug',
            field=models.SlugField(db_index=False, default='', editable=False, max_length=80, verbose_name='in addresses'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='organization',
            name='slug',
            field=models.SlugField(db_index=False, default='', editable=False, max_length=80, verbose_name='in addresses'),
            preserve_default=False,
        ),
        migrations.RunPython(make_addresses, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='field',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, unique=True, verbose_name='in addresses'),
        ),
        migrations.AlterField(
            model_name='level',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, unique=True, verbose_name='in addresses'),
        ),
        migrations.AlterField(
            model_name='movement',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, unique=True, verbose_name='in addresses'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, unique=True, verbose_name='in addresses'),
        ),
        migrations.CreateModel(
            name='PublicStory',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('home_path', models.CharField(max_length=255)),
                ('title', models.CharField(max_length=255)),
                ('summary', models.TextField()),
                ('first_published_at', models.DateTimeField()),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('policy', 'Policy and law'), ('movement', 'Emulation movement'), ('exemplar', 'Exemplar'), ('other', 'Other news')], max_length=20)),
                ('movement_phase', models.CharField(blank=True, choices=[('launch', 'Launch'), ('interim_review', 'Interim review'), ('final_review', 'Final review')], max_length=20)),
                ('subject_type', models.CharField(blank=True, choices=[('individual', 'Individual'), ('collective', 'Collective'), ('household', 'Household')], max_length=20)),
                ('subject_name', models.CharField(blank=True, max_length=255)),
                ('subject_key', models.CharField(blank=True, max_length=255)),
                ('nature', models.CharField(blank=True, choices=[('advanced_example', 'Advanced exemplar'), ('new_factor', 'New factor'), ('good_deed', 'Good person, good deed'), ('model', 'Model')], max_length=20)),
                ('lead_image_alt', models.CharField(blank=True, max_length=255)),
                ('is_sample', models.BooleanField(default=False)),
                ('field', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='thidua.field')),
                ('lead_image', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=get_image_model_string())),
                ('level', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='thidua.level')),
                ('movement', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='thidua.movement')),
                ('unit', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='thidua.organization')),
            ],
            options={
                'verbose_name': 'public story',
                'verbose_name_plural': 'public stories',
                'indexes': [models.Index(fields=['home_path', '-first_published_at', '-page'], name='thidua_ps_newest'), models.Index(fields=['home_path', 'kind', '-first_published_at', '-page'], name='thidua_ps_kind'), models.Index(fields=['home_path', 'level', '-first_published_at', '-page'], name='thidua_ps_level'), models.Index(fields=['home_path', 'unit', '-first_published_at', '-page'], name='thidua_ps_unit'), models.Index(fields=['home_path', 'field', '-first_published_at', '-page'], name='thidua_ps_field'), models.Index(fields=['home_path', 'movement', '-first_published_at', '-page'], name='thidua_ps_movement'), models.Index(fields=['home_path', 'subject_type', '-first_published_at', '-page'], name='thidua_ps_subject_type'), models.Index(fields=['home_path', 'year', 'quarter', '-first_published_at', '-page'], name='thidua_ps_quarter'), models.Index(fields=['home_path', 'subject_key', '-first_published_at', '-page'], name='thidua_ps_person'), models.Index(condition=models.Q(('subject_type', ''), _negated=True), fields=['home_path', '-first_published_at', '-page'], name='thidua_ps_profiles')],
            },
        ),
    ]
