"""Labels for fields of Wagtail's forms that have none.

Django makes one of the field's name then ("Link text"), which no catalogue translates. Each line can
go once the field has a label of its own (none has in Wagtail 8.0.1).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua import conf


def label_wagtails_fields() -> None:
    """The choosers of links in a text, the admin's door, and what is done to several people at once.

    Where a host has asked for Wagtail's texts in Vietnamese (THIDUA_EVERYWHERE_TEXTS).
    """
    if not conf.EVERYWHERE_TEXTS:
        return
    # Forms need models; this room is loaded before there are any.
    from wagtail.admin.forms import choosers
    from wagtail.admin.forms.auth import LoginForm
    from wagtail.users.views.bulk_actions.assign_role import RoleForm

    text = {"link_text": _("Link text")}
    email = {
        "email_address": pgettext_lazy("thidua", "Email address"),
        "subject": _("Subject of the mail"),
        "body": _("Text of the mail"),
    }
    for form, labels in (
        (choosers.ExternalLinkChooserForm, text),
        (choosers.AnchorLinkChooserForm, text),
        (choosers.EmailLinkChooserForm, text | email),
        (choosers.PhoneLinkChooserForm, text | {"phone_number": _("Phone number")}),
        (LoginForm, {"password": _("Password")}),
        (RoleForm, {"role": _("Role")}),
    ):
        for name, label in labels.items():
            field = form.base_fields[name]
            field.label = field.label or label
