"""The forms of users without the first and last names that Wagtail's ask for."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm


class PersonEditForm(UserEditForm):
    first_name = None
    last_name = None
    called = forms.CharField()

    class Meta(UserEditForm.Meta):
        fields = {"email", "called", "is_active", "is_superuser", "groups"}


class PersonCreationForm(UserCreationForm):
    first_name = None
    last_name = None
    called = forms.CharField()

    class Meta(UserCreationForm.Meta):
        fields = {"email", "called", "is_superuser", "groups"}
