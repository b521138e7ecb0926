"""The ward's home page takes the place of Wagtail's welcome page."""

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    # Only Wagtail's own welcome page is replaced, and only where it is all there is.
    welcome = Page.objects.filter(depth=2)
    if welcome.count() > 1 or welcome.exclude(content_type__model="page").exists():
        return
    welcome.delete()
    Site.objects.all().delete()

    content_type, _created = ContentType.objects.get_or_create(model="homepage", app_label="home")
    home_page = HomePage.objects.create(
        title="Trang chủ",
        draft_title="Trang chủ",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", site_name="", root_page_id=home_page.pk, is_default_site=True
    )


def remove_home_page(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.filter(root_page__slug="home").delete()
    apps.get_model("home", "HomePage").objects.filter(slug="home", depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        # Wagtail's own first pages, and the last change to what is written here.
        ("wagtailcore", "0053_locale_model"),
        ("wagtailcore", "0054_initial_locale"),
    ]

    operations = [migrations.RunPython(create_home_page, remove_home_page)]
