"""Wagtail's date pickers in dd/mm/yyyy, whatever WAGTAIL_DATE_FORMAT the host has.

On leaving a field the picker replaces what it cannot read in its own format by today, so a picker
in Wagtail's ISO format loses a typed 05/02/2024 without a word.
"""

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


class DayInput(AdminDateInput):
    def __init__(self, attrs=None, format="%d/%m/%Y"):
        super().__init__(attrs=attrs, format=format)


class MomentInput(AdminDateTimeInput):
    def __init__(self, attrs=None, format="%d/%m/%Y %H:%M", time_format="%H:%M", **kwargs):
        super().__init__(attrs=attrs, format=format, time_format=time_format, **kwargs)
