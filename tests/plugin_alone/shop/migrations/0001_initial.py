import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL)]

    operations = [
        migrations.CreateModel(
            name="ShopPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("body", wagtail.fields.RichTextField(blank=True)),
                ("price", models.DecimalField(decimal_places=3, default=0, max_digits=9)),
            ],
            options={"abstract": False},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=50)),
                ("slug", models.SlugField(blank=True)),
                ("weight", models.FloatField(default=0)),
                ("pieces", models.IntegerField(default=0)),
                ("price", models.DecimalField(decimal_places=3, default=0, max_digits=9)),
                ("day", models.DateField(blank=True, null=True)),
                ("moment", models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ]
