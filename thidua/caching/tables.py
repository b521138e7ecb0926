"""What no public page shows, so that writing it leaves the kept pages alone. In doubt it is not here.

Names are models, as a host may have given their tables other names. What a page could show is what
its templates and `signoff.querysets.approved` read.
"""

import re
from functools import cache

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache

#: Whole tables, each with its reason.
UNSEEN = {
    "sessions.Session": "who is signed in; signed-in people get no kept page",
    "axes.AccessAttempt": "failed sign-ins",
    "axes.AccessAttemptExpiration": "failed sign-ins",
    "axes.AccessFailureLog": "failed sign-ins",
    "axes.AccessLog": "sign-ins",
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

#: Columns of which an UPDATE is not seen, when it sets no other.
UNSEEN_COLUMNS = {
    "wagtailcore.Page": (
        # Saving a draft sets these. The live row's words, place and `live_revision` are others.
        {
            "latest_revision_id",
            "latest_revision_created_at",
            "draft_title",
            "has_unpublished_changes",
            "locked",
            "locked_at",
            "locked_by_id",
        },
        "the draft's state",
    ),
}

_CHANGE = re.compile(r'(INSERT(?: OR [A-Z]+)? INTO|UPDATE|DELETE FROM) "([^"]+)"')
# Placeholders and NULL only: a value that is computed, or anything between, is not looked into.
_SETS = re.compile(r'UPDATE "[^"]+" SET ("[^"]+" = (?:%s|NULL)(?:, "[^"]+" = (?:%s|NULL))*) WHERE ')
_COLUMN = re.compile(r'"([^"]+)" = ')


def is_unseen(sql: str) -> bool:
    """Whether the statement, a write, changes nothing but what no public page shows."""
    found = _CHANGE.match(sql)
    if found is None:
        return False
    verb, table = found.groups()
    tables, when_added, columns = _unseen()
    if table in tables:
        return True
    if verb.startswith("INSERT"):
        return table in when_added
    return verb == "UPDATE" and table in columns and _set_columns(sql) <= columns[table]


def _set_columns(sql: str) -> frozenset[str]:
    sets = _SETS.match(sql)
    # The empty name stands in no list of columns.
    return frozenset(_COLUMN.findall(sets[1]) if sets else [""])


@cache
def _unseen() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    columns = {
        _table(label): frozenset(names)
        for label, (names, _reason) in UNSEEN_COLUMNS.items()
        if _table(label)
    }
    # Signing in; a name, a group or being active may decide what is shown.
    columns[get_user_model()._meta.db_table] = frozenset({"last_login"})
    tables = {table for label in UNSEEN if (table := _table(label))}
    # A cache in the database holds what is kept, and the stamp itself.
    tables |= {
        str(options["LOCATION"])
        for alias, options in caches.settings.items()
        if isinstance(caches[alias], BaseDatabaseCache)
    }
    added = {table for label in UNSEEN_WHEN_ADDED if (table := _table(label))}
    return frozenset(tables), frozenset(added), columns


def _table(label: str) -> str:
    """The table of a model, "" where the host does not have it."""
    try:
        return apps.get_model(label)._meta.db_table
    except LookupError:
        return ""
