"""Wires the register of annual plans into the admin."""

from wagtail_modeladmin.options import modeladmin_register

from .modeladmin import AnnualPlanAdmin

modeladmin_register(AnnualPlanAdmin)
