"""The demonstration's own names for the ward."""

from importlib.resources import files
from tomllib import loads


def name_the_ward(sender, column, **kwargs):
    """Fill in the names of the ward when sample content is made; names that are there stay."""
    from home.models import FocalPerson, WardSettings

    site = column.get_site()
    names = WardSettings.for_site(site)
    if not names.ward_name:
        data = loads((files("home.sample") / "ward.toml").read_text("utf-8"))
        names.focal_persons = [
            FocalPerson(sort_order=order, **person)
            for order, person in enumerate(data.pop("focal_person"))
        ]
        for name, value in data.items():
            setattr(names, name, value)
        names.save()
    if not site.site_name:
        site.site_name = names.ward_name
        site.save()
