"""The form of a unit: who speaks for it."""

from django import forms
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name

from thidua import roles
from thidua.vietnamese.text import name_sort_key


class OrganizationForm(WagtailAdminModelForm):
    """Offers the people of the unit group by name, and whoever is a member already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "members" not in self.fields:
            return
        field = self.fields["members"]
        offered = Q(is_active=True, groups__name=roles.UNIT)
        if self.instance.pk:
            offered |= Q(thidua_organizations=self.instance)
        field.queryset = field.queryset.filter(offered).distinct()
        field.label_from_instance = get_user_display_name
        people = sorted(field.choices, key=lambda person: name_sort_key(person[1]))
        field.widget = forms.CheckboxSelectMultiple(choices=people)
