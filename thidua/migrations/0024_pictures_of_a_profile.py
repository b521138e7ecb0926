import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thidua', '0023_collection_of_the_ward'),
    ]

    operations = [
        migrations.AddField(
            model_name='exemplarpage',
            name='pictures',
            field=wagtail.fields.StreamField([('picture', 4)], blank=True, block_lookup={0: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'picture'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say in one sentence what the picture shows.', 'label': 'text for those who cannot see it', 'max_length': 255}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 255, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'photo credit', 'max_length': 120, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 0), ('alt', 1), ('caption', 2), ('credit', 3)]], {})}, db_default=models.Value('[]', output_field=models.TextField()), default=list, help_text='They stand below the text, in this order.', verbose_name='more pictures'),
        ),
    ]
