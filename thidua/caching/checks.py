"""System checks of kept pages."""

from django.core.checks import Tags, Warning, register

from thidua import conf

from .stamp import is_shared, kept_in

MIDDLEWARE = "thidua.caching.middleware.PublicCacheMiddleware"


@register(Tags.caches)
def check_stamp(app_configs, **kwargs):
    """W020: the middleware is there, and has nowhere to read the stamp."""
    if MIDDLEWARE not in conf.middleware() or conf.STAMP_FILE or is_shared(kept_in()):
        return []
    return [
        Warning(
            "No page is kept for visitors: the cache is one process's memory, and there is no file "
            "for the stamp that its fellow workers would read.",
            hint='Add to your settings: THIDUA_STAMP_FILE = BASE_DIR / "stamp" (any file in a '
            "folder that all workers may write to); or let THIDUA_CACHE name a shared cache.",
            id="thidua.W020",
        )
    ]
