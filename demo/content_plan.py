"""The sample office's content plan: what was, is and will be to do, and what came of it."""

from dataclasses import asdict

from thidua.broadcasting.models import BroadcastLog
from thidua.planning.models import AnnualPlan, Channel, ContentPlanItem, Occasion
from thidua.units.models import Organization

from .clock import local
from .marks import sample_pages
from .schema import ContentItem, SampleContent


def make_content_plan(content: SampleContent, people: dict) -> None:
    """Channels and occasions where set-up has made none of that name, then the items."""
    for model, entries in ((Channel, content.channels), (Occasion, content.occasions)):
        for entry in entries:
            if not model.objects.filter(name=entry.name).exists():
                model.objects.create(is_sample=True, **asdict(entry))
    for item in content.content_items:
        _make_item(item, people)


def _make_item(item: ContentItem, people: dict) -> None:
    """By the rules of the form: `full_clean` refuses what it would refuse."""
    airings = BroadcastLog.objects.filter(is_sample=True)
    made = ContentPlanItem(
        plan=AnnualPlan.objects.get(year=item.year),
        month=item.month,
        theme=item.theme,
        kind=item.kind,
        is_focal=item.is_focal,
        channel=Channel.objects.filter(name=item.channel).first(),
        owner=people[item.owner],
        unit=Organization.objects.get(short_name=item.unit, is_sample=True) if item.unit else None,
        deadline=item.deadline,
        occasion=Occasion.objects.filter(name=item.occasion).first(),
        note=item.note,
        story=sample_pages().get(title=item.story) if item.story else None,
        airing=airings.get(aired_at=local(item.airing)) if item.airing else None,
        is_sample=True,
    )
    made.full_clean()
    made.save()
