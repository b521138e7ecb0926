"""The content plan in tests: items as the office has them, and what its form posts."""

import datetime

import factory
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import AnnualPlan, Channel, ContentPlanItem, Occasion


class ChannelFactory(factory.django.DjangoModelFactory):
    """A channel fulfilled by a text on the website; the trait makes it one of airings."""

    class Meta:
        model = Channel

    class Params:
        on_air = factory.Trait(fulfilled_by="airing")

    name = factory.Sequence(lambda n: f"Kênh {n}")


class OccasionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Occasion

    name = factory.Sequence(lambda n: f"Ngày lễ {n}")


class ItemFactory(factory.django.DjangoModelFactory):
    """An item of the plan of 2026, due at the end of June, with nothing linked."""

    class Meta:
        model = ContentPlanItem

    class Params:
        on_air = factory.Trait(channel=factory.SubFactory(ChannelFactory, on_air=True))

    plan = factory.LazyFunction(
        lambda: AnnualPlan.objects.filter(year=2026).first() or PlanFactory(year=2026)
    )
    month = 6
    theme = factory.Sequence(lambda n: f"Gương điển hình tiên tiến {n}")
    channel = factory.SubFactory(ChannelFactory)
    deadline = datetime.date(2026, 6, 30)


def address(action, item=None):
    args = [] if action in ("index", "create", "months") else [item.pk]
    return reverse(f"thidua_contentplanitem_modeladmin_{action}", args=args)


def item_data(item, **changes):
    """What the browser posts from the form of this item."""
    return {
        "plan": item.plan_id,
        "month": item.month,
        "theme": item.theme,
        "kind": item.kind,
        "occasion": item.occasion_id or "",
        "channel": item.channel_id,
        "deadline": item.deadline.strftime("%d/%m/%Y"),
        "owner": item.owner_id,
        "unit": item.unit_id or "",
        "story": item.story_id or "",
        "airing": item.airing_id or "",
        "note": item.note,
        **changes,
    }
