"""The page of `wagtail.contrib.simple_translation`, which says in words what sign-off refuses.

A translation of a text of ours is a draft like any other, where there is a place for it: below the column
there is none, as there is one column in one language. What the host translates of its own stays as it is,
but for a tree with the column in it.
"""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin import messages

from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.pages import SignedOffPage

APP = "wagtail.contrib.simple_translation"


def admin_urls() -> list:
    """`register_admin_urls`, before those of the app: at its address, for its name."""
    if not apps.is_installed(APP):
        return []
    stock: Any = import_module(f"{APP}.views").SubmitPageTranslationView

    # Tie: addresses before those of hooks
    class TranslationView(stock):
        """Wagtail's, with a sentence where the model refuses."""

        def post(self, request, **kwargs):
            try:
                return super().post(request, **kwargs)
            except SignOffRefused as refusal:
                messages.error(request, str(refusal))
            except ParentNotTranslatedError:
                if not isinstance(self.object, SignedOffPage):
                    raise
                messages.error(
                    request,
                    _(
                        "Texts of the column stand in the column's language; there is no column in "
                        "another one."
                    ),
                )
            return redirect("wagtailadmin_explore", self.object.get_parent().pk)

    return [path("translation/submit/page/<int:page_id>/", TranslationView.as_view())]
