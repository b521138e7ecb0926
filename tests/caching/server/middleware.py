"""Says which worker answered and how many statements that took, at the time that the test has set."""

import os

import time_machine
from django.conf import settings
from django.db import connection


class WorkerMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The clock stands still: all that is kept ends with its minute, however slow the machine is.
        now = (settings.VAR_DIR / "clock").read_text()
        with time_machine.travel(now, tick=False):
            return self._counted(request)

    def _counted(self, request):
        statements = []

        def count(execute, sql, *args):
            statements.append(sql)
            return execute(sql, *args)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Worker"] = str(os.getpid())
        response["X-Queries"] = str(len(statements))
        return response
