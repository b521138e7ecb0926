"""Databases with few stories and with many, and changing from one to the other within the process."""

import os

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from demo.bulk import make_articles
from thidua.caching.stamp import move_stamp
from thidua.column.models import ColumnIndexPage
from thidua.column.public_stories import PublicStory

#: Stories of each: the sample and some copies. Lists of 37 have a second page that is full.
FEW, SOME, MANY = 37, 200, 20_000


class Scratch:
    """One database for each number; each is a copy of the next smaller one with more stories."""

    def __init__(self):
        self.first = connection.settings_dict["NAME"]
        self.names: dict[int, str] = {}

    def make(self) -> None:
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            call_command("thidua_demo", stdout=nowhere)
            call_command("collectstatic", interactive=False, verbosity=0)
        for number in (FEW, SOME, MANY):
            missing = number - PublicStory.objects.count()
            make_articles(ColumnIndexPage.objects.get(), missing, lambda done, of: None)
            if number != MANY:
                self._copy(number)
        self.names[MANY] = self.first

    def _copy(self, number: int) -> None:
        name = f"{self.first}_{number}"
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [name])
        else:
            self._elsewhere(f'DROP DATABASE IF EXISTS "{name}"')
            self._elsewhere(f'CREATE DATABASE "{name}" TEMPLATE "{self.first}"')
        self.names[number] = name

    def use(self, number: int) -> None:
        """What was kept or remembered of the other one is gone."""
        connection.close()
        connection.settings_dict["NAME"] = self.names[number]
        cache.clear()
        move_stamp()

    def remove(self) -> None:
        """SQLite's are files of the run's own folder; PostgreSQL's copies are dropped."""
        connection.close()
        connection.settings_dict["NAME"] = self.first
        if connection.vendor == "postgresql":
            for name in set(self.names.values()) - {self.first}:
                self._elsewhere(f'DROP DATABASE IF EXISTS "{name}"')

    def _elsewhere(self, sql: str) -> None:
        """A statement from another database of the server: no database is copied while in use."""
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql)
