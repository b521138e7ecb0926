import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField


def page_ptr():
    return models.OneToOneField(
        auto_created=True,
        on_delete=django.db.models.deletion.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        to=settings.WAGTAIL_PAGE_MODEL,
    )


def to_page(on_delete):
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=settings.WAGTAIL_PAGE_MODEL)


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                ("page_ptr", page_ptr()),
                ("intro", models.CharField(max_length=50)),
                ("body", RichTextField(blank=True)),
            ],
            options={"abstract": False},
            bases=(settings.WAGTAIL_PAGE_MODEL,),
        ),
        migrations.CreateModel(
            name="BlockPage",
            fields=[
                ("page_ptr", page_ptr()),
                (
                    "content",
                    StreamField(
                        [("title", blocks.CharBlock()), ("text", blocks.RichTextBlock())],
                        blank=True,
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={"abstract": False},
            bases=(settings.WAGTAIL_PAGE_MODEL,),
        ),
        migrations.CreateModel(
            name="DatedPage",
            fields=[
                ("page_ptr", page_ptr()),
                ("body", RichTextField(blank=True)),
                ("day", models.DateField()),
            ],
            options={"abstract": False},
            bases=(settings.WAGTAIL_PAGE_MODEL,),
        ),
        migrations.CreateModel(
            name="MenuItem",
            fields=[
                ("id", key()),
                ("label", models.CharField(max_length=50)),
                ("page", to_page(django.db.models.deletion.CASCADE)),
            ],
        ),
        migrations.CreateModel(
            name="Pinned",
            fields=[("id", key()), ("page", to_page(django.db.models.deletion.PROTECT))],
        ),
    ]
