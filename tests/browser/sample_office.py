"""The sample office on a day on which every page of ours has something to show."""

import datetime

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from tests.factories import BroadcastLogFactory
from thidua.counting.periods import today
from thidua.leadership.delegations import grant, make_deputy
from thidua.models import AnnualPlan, ArticlePage, ResultReport
from thidua.reporting.reports import hand_in
from thidua.signoff.takedown import suspend, take_down


def busy_office():
    """Made through the real commands; returns what was taken down and what was suspended."""
    call_command("thidua_setup", year=today().year)
    call_command("thidua_demo")
    chair, deputy, office = (
        User.objects.get(username=name) for name in ("chutich", "phochutich", "vanphong")
    )
    plan = AnnualPlan.objects.get(year=today().year)
    words = {"difficulties": "Một số bài gửi chậm.", "lessons": "Giao việc sớm.", "proposals": "–"}
    ResultReport.objects.create(plan=plan, span="quarter", part=1, **words)
    hand_in(ResultReport.objects.create(plan=plan, **words), office)
    BroadcastLogFactory(aired_at=timezone.now() - datetime.timedelta(days=1))
    make_deputy(deputy, by=chair)
    grant(deputy, chair, today(), today() + datetime.timedelta(days=5), "Đi công tác")
    wrong, changed = ArticlePage.objects.filter(live=True)[:2]
    return take_down(wrong, chair, "Số hộ chưa chính xác."), suspend(changed, "Khác bản đã duyệt.")
