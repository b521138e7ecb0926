"""The form of the admin's door."""

from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from .names import as_stored


class LoginForm(WagtailLoginForm):
    """Wagtail's, for WAGTAILADMIN_USER_LOGIN_FORM.

    Wagtail's own looks up what was typed letter by letter, and a name with marks in another
    composition than the account's is never found.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A telephone begins a word with a capital and mends names that no dictionary knows.
        self.fields["username"].widget.attrs.update(
            autocapitalize="none", autocorrect="off", spellcheck="false", autocomplete="username"
        )
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean_username(self):
        return as_stored(self.cleaned_data["username"])
