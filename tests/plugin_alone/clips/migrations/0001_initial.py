import django.db.models.deletion
import thidua.caching.pages
import thidua.column.addresses
import thidua.signoff.pages
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("thidua", "0020_chain_of_evidence")]

    operations = [
        migrations.CreateModel(
            name='ClipPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(help_text='Two or three sentences; they stand in lists.', max_length=500, verbose_name='summary')),
                ('lead_image_alt', models.CharField(blank=True, help_text='Say in one sentence what the picture shows.', max_length=255, verbose_name='text for those who cannot see the picture')),
                ('photo_credit', models.CharField(blank=True, max_length=120, verbose_name='photo credit')),
                ('byline', models.CharField(blank=True, max_length=120, verbose_name='written by')),
                ('source', models.CharField(blank=True, help_text='Where the text or its facts come from.', max_length=255, verbose_name='source')),
                ('corrections', wagtail.fields.StreamField([('correction', 2)], blank=True, block_lookup={0: ('thidua.column.blocks.DayBlock', (), {'label': 'date of the correction'}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'The public reads it as it stands here, above the text.', 'label': 'what was wrong, and what is right', 'max_length': 1000}), 2: ('wagtail.blocks.StructBlock', [[('date', 0), ('text', 1)]], {})}, help_text='Where something that the public has read turned out wrong: one entry for each correction, with its date. They stand above the text, the newest first.', verbose_name='corrections')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample')),
                ('spoken', models.TextField(verbose_name='lời đọc')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailimages.image', verbose_name='lead picture')),
                ('level', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='thidua.level')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='thidua.movement')),
                ('unit', models.ForeignKey(blank=True, help_text='The unit that the story comes from; it counts for that unit.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='thidua.organization', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'bài nghe',
                'verbose_name_plural': 'bài nghe',
            },
            bases=(thidua.column.addresses.AddressFromTitleMixin, thidua.caching.pages.CacheablePageMixin, thidua.signoff.pages.SignedOffMixin, 'wagtailcore.page'),
        ),
    ]
