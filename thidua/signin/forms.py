"""The form of the admin's door."""

from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from .names import as_stored


class LoginForm(WagtailLoginForm):
    """Wagtail's, for WAGTAILADMIN_USER_LOGIN_FORM.

    Wagtail's own looks up what was typed letter by letter, and a name with marks in another
    composition than the account's is never found.
    """

    def clean_username(self):
        return as_stored(self.cleaned_data["username"])
