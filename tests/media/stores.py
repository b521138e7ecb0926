"""Storages that are not local folders."""

from django.core.files.storage import InMemoryStorage

from thidua.media.storage import UnguessableNames


class RemoteStorage(UnguessableNames, InMemoryStorage):
    """Like a bucket: files have names and content, and no path on this machine."""


class BrokenStorage(RemoteStorage):
    """A bucket that can be told to fail."""

    fails_to: str = ""

    def _save(self, name, content):
        if self.fails_to == "save":
            raise ConnectionError("no network")
        return super()._save(name, content)

    def delete(self, name):
        if self.fails_to == "delete":
            raise ConnectionError("no network")
        super().delete(name)
