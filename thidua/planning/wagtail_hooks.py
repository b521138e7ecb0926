"""Wires the registers of annual plans and of the content plan into the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from thidua.appraisal.deadlines import HOOK as DEADLINES_HOOK
from thidua.handbook.screens import HOOK

from .amendment_admin import AmendmentAdmin
from .choosers import airing_chooser
from .content_admin import ChannelViewSet, ContentPlanItemAdmin, OccasionViewSet
from .deadlines import deadlines_of_story
from .modeladmin import AnnualPlanAdmin
from .screen_help import SCREEN_HELP

modeladmin_register(AnnualPlanAdmin)
modeladmin_register(AmendmentAdmin)
modeladmin_register(ContentPlanItemAdmin)
register_snippet(ChannelViewSet)
register_snippet(OccasionViewSet)
hooks.register(HOOK, lambda: SCREEN_HELP)
hooks.register(DEADLINES_HOOK, deadlines_of_story)


@hooks.register("register_admin_viewset")
def airing_chooser_viewset():
    return airing_chooser
