"""Says which worker answered, and how many statements that took."""

import os

from django.db import connection


class WorkerMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        statements = []

        def count(execute, sql, *args):
            statements.append(sql)
            return execute(sql, *args)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Worker"] = str(os.getpid())
        response["X-Queries"] = str(len(statements))
        return response
