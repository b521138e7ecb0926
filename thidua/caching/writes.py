"""Sees every write to the database and moves the stamp after its commit.

Model signals are not enough: `QuerySet.update`, `bulk_create`, moves in a tree and raw SQL send
none. So each connection has a wrapper round every statement (Django's database instrumentation).
What goes round Django (the database's own shell) is not seen, nor is when somebody commits by hand
(`transaction.set_autocommit(False)`): that shows after at most 60 seconds.
"""

from django.db import connections
from django.db.backends.signals import connection_created

from .stamp import current_stamp, move_stamp
from .tables import unseen_changes

#: First words of statements that change no row. Whatever else comes first counts as a write.
_CHANGES_NOTHING = frozenset(
    {
        *("SELECT", "VALUES", "SHOW", "SET", "PRAGMA", "DECLARE", "FETCH", "CLOSE"),
        *("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT"),
    }
)


def watch() -> None:
    """Called once, when Django is ready."""
    connection_created.connect(_watch_connection, dispatch_uid="thidua_watch_writes")


def _watch_connection(connection, **kwargs) -> None:
    # Sent for each reconnection too. First in the list, as Django's own `execute_wrapper` takes the
    # last one off at its end, whichever that is by then.
    if _move_after_writes not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _move_after_writes)


def _move_after_writes(execute, sql, params, many, context):
    if not may_be_seen(sql):
        return execute(sql, params, many, context)
    connection = context["connection"]
    if connection.in_atomic_block:
        _move_after_commit(connection)
        return execute(sql, params, many, context)
    if connection.vendor == "sqlite" and "returning" in str(sql).lower():
        _move_when_closed(context["cursor"])
        return execute(sql, params, many, context)
    try:
        return execute(sql, params, many, context)
    finally:
        # Also when it failed: of many rows some may be written.
        move_stamp()


def _move_when_closed(cursor) -> None:
    """SQLite commits a statement that returns rows once these are read, not when it is executed.

    The models read them and close the cursor. Until then the statement is open, and a stamp in a
    cache that is in the same database could not be written without undoing it.
    """
    # Tie: order of statements and hooks
    close = cursor.close

    def close_and_move():
        try:
            close()
        finally:
            move_stamp()

    cursor.close = close_and_move


def _move_after_commit(connection) -> None:
    """One move for a transaction, however much it writes.

    Whether there is one already is read from Django's own list and kept nowhere else: Django takes
    out what was registered in a savepoint that is rolled back, and empties it with a rollback.
    """
    if any(hook[1] is move_stamp for hook in connection.run_on_commit):
        return
    connection.on_commit(move_stamp)
    # Tie: order of statements and hooks
    # Before the hooks of others: one that fails stops those behind it, but not this one.
    connection.run_on_commit.insert(0, connection.run_on_commit.pop())


def may_be_seen(sql) -> bool:
    """Whether the statement may change what visitors see; in doubt it does."""
    if not isinstance(sql, str) or ";" in sql:
        # Composed by a driver, or several statements in one.
        return True
    if sql.startswith("SELECT "):
        return False
    word = sql.lstrip("( \t\r\n").split(None, 1)[0].upper() if sql.strip("( \t\r\n") else ""
    return word not in _CHANGES_NOTHING and not sql.startswith(unseen_changes())


def stamp_for_reading() -> str:
    """The stamp under which this thread may read and keep, "" where it may do neither.

    Not inside a transaction: it sees its own writes before anybody else, and it may see the rest as
    it was before another worker's commit. A transaction that ended, either way, leaves nothing.
    """
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None and not connection.autocommit:
            return ""
    return current_stamp()
