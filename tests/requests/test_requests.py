"""The short run of the fuzzer of requests (`make fuzz-requests` is the long one)."""

import pytest

from .machine import Machine, is_broken

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

REQUESTS = 200


def test_no_request_is_an_error_of_the_server(pool):
    machine = Machine(pool)
    outcomes = [machine.run(seed) for seed in range(REQUESTS)]
    broken = [outcome for outcome in outcomes if is_broken(outcome)]
    assert not broken, "\n".join(map(str, broken))
    statuses = {outcome.status for outcome in outcomes}
    assert {200, 302, 400, 403, 404, 405} <= statuses
