"""What is ours in somebody else's site: models, people and screens. All else is the host's.

A host's models, its people and its screens stay as Wagtail has them, but for what a setting
THIDUA_EVERYWHERE_… asks for.
"""

from contextvars import ContextVar

from django.apps import apps
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse

from thidua import conf, roles

_CACHE = "_thidua_is_ours"
#: Of the screen that is being made; every screen begins with its styles (wagtailadmin/admin_base.html).
_asked: ContextVar[bool] = ContextVar("thidua_screen_is_ours", default=False)
#: The key of whom that screen is made for.
_person: ContextVar[int | None] = ContextVar("thidua_screen_of", default=None)
#: How the names of our views begin: of a namespace, of a register on wagtail-modeladmin, of a snippet.
NAMES = ("thidua", "wagtailsnippets_thidua_")


def is_our_model(model: type | None) -> bool:
    """A model of the plugin's, or one that derives from one, as a host's own type of story."""
    bases = model.__mro__ if isinstance(model, type) else ()
    # A mixin of another kind, as that of a host's home page, makes no model ours.
    return any(
        base.__module__.partition(".")[0] == "thidua"
        and (isinstance(base, ModelBase) or hasattr(base, "signoff_content"))
        for base in bases
    )


def is_our_person(user) -> bool:
    """Whether somebody works for the office: in one of its groups, or for a unit.

    Asked several times a request, so it is remembered on the user like Wagtail's own permissions.
    """
    if user is None or not user.is_authenticated:
        return False
    if not hasattr(user, _CACHE):
        groups = set(user.groups.values_list("name", flat=True))
        setattr(user, _CACHE, bool(groups & set(roles.ROLES)) or _is_member(user))
    return getattr(user, _CACHE)


def _is_member(user) -> bool:
    """Whatever became of the group: units name their members."""
    return user.thidua_organizations.exists()


def is_our_screen(request: HttpRequest) -> bool:
    """Whether the address is one of ours, or shows a model or a page of ours."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return False
    if _has_our_name(match):
        return True
    given = getattr(match.func, "view_initkwargs", {})
    return is_our_model(given.get("model")) or is_our_model(_page_type(match.kwargs))


def _has_our_name(match: ResolverMatch) -> bool:
    # A view without a name is called by its path: ours at Wagtail's addresses are the host's screens.
    return bool(match.url_name) and match.view_name.startswith(NAMES)


def _page_type(named: dict) -> type | None:
    """The type of the page that an address of Wagtail's editor names."""
    if "content_type_app_name" in named:
        try:
            return apps.get_model(named["content_type_app_name"], named["content_type_model_name"])
        except LookupError:
            return None
    key = named.get("page_id") or named.get("parent_page_id")
    if key is None:
        return None
    # Wagtail's models may not be loaded yet when this module is.
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    kind = Page.objects.filter(pk=key).values_list("content_type_id", flat=True).first()
    return ContentType.objects.get_for_id(kind).model_class() if kind else None


def is_refused_our_way(request: HttpRequest) -> bool:
    """Whether a refusal is a page of ours: to the office's people in the admin, and at our addresses."""
    if conf.EVERYWHERE_FAULTS:
        return True
    if request.path.startswith(reverse("wagtailadmin_home")):
        return is_our_person(getattr(request, "user", None)) or is_our_screen(request)
    match = getattr(request, "resolver_match", None)
    return match is not None and _has_our_name(match)


def is_for_us(request: HttpRequest | None) -> bool:
    """Whether a screen of the admin is as the office has it: for its people, or about what is ours."""
    if conf.EVERYWHERE_SCREENS:
        return True
    if request is None:
        return False
    return is_our_person(getattr(request, "user", None)) or is_our_screen(request)


def begin_screen(request: HttpRequest | None) -> None:
    """Called before a screen's first hook, so that `screen_is_ours` answers for it."""
    _asked.set(is_for_us(request))
    _person.set(getattr(getattr(request, "user", None), "pk", None))


def screen_is_ours() -> bool:
    """`is_for_us` for Wagtail's hooks for styles and scripts, which get no request."""
    return _asked.get()


def person_of_screen() -> int | None:
    """The key of whom the screen is made for, for hooks that get no request."""
    return _person.get()
