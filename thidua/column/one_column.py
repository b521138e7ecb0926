"""One ward a database, and so one column: lists, search, figures and registers know no other."""

from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from thidua.signoff.exceptions import SignOffRefused

from .index_page import ColumnIndexPage


class SecondColumn(SignOffRefused):
    """Somebody would make a second column, by whatever way."""

    def __init__(self) -> None:
        super().__init__(sentence())


def sentence() -> str:
    """Why there is no second column, for whoever tries."""
    return _(
        "This website has its column already: one ward has one column in one database, on whatever "
        "site. Another ward is set up in a database of its own."
    )


def refuse_second_column(sender, instance, raw=False, **kwargs) -> None:
    """`pre_save` of a column: copies, translations, aliases and commands ask no form.

    :raises SecondColumn: there is one.
    """
    if not raw and instance._state.adding and ColumnIndexPage.objects.exists():
        raise SecondColumn


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """`before_copy_page`: says it beside Wagtail's form, where the refusal itself would have no words."""
    with_subpages = request.method == "POST" and "copy_subpages" in request.POST
    copied = (
        page.get_descendants(inclusive=True) if with_subpages else Page.objects.filter(pk=page.pk)
    )
    if not copied.type(ColumnIndexPage).exists():
        return None
    messages.error(request, sentence())
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def connect() -> None:
    """Called once when the app is ready."""
    pre_save.connect(
        refuse_second_column, sender=ColumnIndexPage, dispatch_uid="thidua_second_column"
    )
