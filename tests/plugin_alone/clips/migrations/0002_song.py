import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("clips", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='SongPage',
            fields=[
                ('clippage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='clips.clippage')),
                ('composer', models.CharField(max_length=80, verbose_name='người sáng tác')),
            ],
            options={
                'verbose_name': 'bài hát',
                'verbose_name_plural': 'bài hát',
            },
            bases=('clips.clippage',),
        ),
        migrations.CreateModel(
            name='Verse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='lời')),
                ('song', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='verses', to='clips.songpage')),
            ],
            options={'ordering': ('pk',)},
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='chú thích')),
                ('verse', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='clips.verse')),
            ],
            options={'ordering': ('pk',)},
        ),
    ]
