"""What no public page shows, so that writing it leaves the kept pages alone. In doubt it is not here.

Names are models, as a host may have given their tables other names. What a page could show is what
its templates and `signoff.querysets.approved` read.
"""

from functools import cache

from django.apps import apps
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache

#: Whole tables, each with its reason.
UNSEEN = {
    "sessions.Session": "who is signed in; signed-in people get no kept page",
    "axes.AccessAttempt": "failed sign-ins",
    "axes.AccessAttemptExpiration": "failed sign-ins",
    "axes.AccessFailureLog": "failed sign-ins",
    "axes.AccessLog": "sign-ins",
    "thidua.SentForm": "where the admin's forms led that were sent",
    "thidua.Tally": "who asked how often for a new password",
    "django_tasks_database.DBTaskResult": "mails and other tasks that wait or are done; what a task "
    "changes is a write of its own",
    "admin.LogEntry": "the log of Django's own admin",
    "wagtailcore.PageLogEntry": "the admin's log",
    "wagtailcore.ModelLogEntry": "the admin's log",
    "wagtailcore.ReferenceIndex": "who uses what, asked for by the admin and by documents only",
    "wagtailcore.PageSubscription": "who is told of comments",
    "wagtailcore.Comment": "remarks on a draft, for the editor only",
    "wagtailcore.CommentReply": "remarks on a draft, for the editor only",
    "thidua.ChainLink": "what follows each row of evidence, which is a write of its own",
    "thidua.SearchEntry": "written by every save of a draft too; written with the object, whose own "
    "write moves the stamp when it is public, and visitors find public rows only",
    "wagtailsearch.IndexEntry": "of Wagtail's own search, which no page of ours asks",
    "wagtailadmin.EditingSession": "who has an editor open; written every few seconds",
    "wagtailadmin.FormState": "an editor's form",
    "wagtailusers.UserProfile": "a user's own settings of the admin",
}

#: Tables of which a new row alone is not seen.
UNSEEN_WHEN_ADDED = {
    "wagtailcore.Revision": "no live_revision and no approval can name it yet; those that will are "
    "writes of their own",
}


@cache
def unseen_changes() -> tuple[str, ...]:
    """How a statement begins that Django writes and that changes nothing of what a public page shows."""
    tables = {table for label in UNSEEN if (table := _table(label))}
    # A cache in the database holds what is kept, and the stamp itself.
    tables |= {
        str(options["LOCATION"])
        for alias, options in caches.settings.items()
        if isinstance(caches[alias], BaseDatabaseCache)
    }
    added = {table for label in UNSEEN_WHEN_ADDED if (table := _table(label))}
    return (
        *(f'INSERT INTO "{table}" ' for table in sorted(tables | added)),
        *(f'{verb} "{table}" ' for table in sorted(tables) for verb in ("UPDATE", "DELETE FROM")),
    )


def _table(label: str) -> str:
    """The table of a model, "" where the host does not have it."""
    try:
        return apps.get_model(label)._meta.db_table
    except LookupError:
        return ""
