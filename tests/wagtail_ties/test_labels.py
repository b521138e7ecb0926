"""Fields of Wagtail's forms that have no label of their own still need ours."""

import inspect

import pytest
from wagtail.admin.forms import auth, choosers
from wagtail.users.views.bulk_actions.assign_role import RoleForm

FIELDS = [
    (choosers.ExternalLinkChooserForm, "link_text", "Chữ của liên kết"),
    (choosers.AnchorLinkChooserForm, "link_text", "Chữ của liên kết"),
    (choosers.EmailLinkChooserForm, "link_text", "Chữ của liên kết"),
    (choosers.EmailLinkChooserForm, "email_address", "Địa chỉ thư điện tử"),
    (choosers.EmailLinkChooserForm, "subject", "Tiêu đề thư"),
    (choosers.EmailLinkChooserForm, "body", "Nội dung thư"),
    (choosers.PhoneLinkChooserForm, "link_text", "Chữ của liên kết"),
    (choosers.PhoneLinkChooserForm, "phone_number", "Số điện thoại"),
    (auth.LoginForm, "password", "Mật khẩu"),
    (RoleForm, "role", "Vai trò"),
]


@pytest.mark.parametrize(("form", "name", "label"), FIELDS)
def test_each_field_still_needs_its_label(form, name, label):
    """Wagtail's own label would be kept, and fail here: its line in `labels` can go then."""
    assert form.base_fields[name].label == label
    code = inspect.getsource(form)
    declared = code.partition(f"{name} = forms.")[2].partition("forms.")[0]
    assert "label=" not in declared
