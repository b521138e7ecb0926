"""The stateful test: hypothesis draws who does what to which text, an oracle judges every step."""

from contextlib import contextmanager

import hypothesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, strategies
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from .actions import WEIGHTS
from .office import STEPS, Dice, Run

KINDS = tuple(kind for kind, weight in WEIGHTS.items() for _time in range(weight))
NUMBERS = strategies.integers(0, 59)


class Broken(AssertionError):
    """A run broke the guarantee; says how, and what was done before."""


@contextmanager
def one_run(world, *, closing=True):
    """A run in a transaction of its own that is taken back."""
    with transaction.atomic():
        run = Run(world, closing=closing)
        try:
            yield run
        finally:
            run.close()
            transaction.set_rollback(True)


def report(run: Run) -> str:
    lines = [f"VIOLATION {violation}" for violation in run.oracle.violations]
    return "\n".join([*lines, "What was done:", *run.log])


def machine(world, finished, *, stop_at="", skip_first=False):
    """The machine's class for one world; each run is handed to ``finished`` at its end.

    With ``stop_at`` a run fails as soon as it breaks that rule, so that hypothesis looks for a
    shorter way there.
    """

    class Guarantee(RuleBasedStateMachine):
        runs = 0

        def __init__(self):
            super().__init__()
            type(self).runs += 1
            # Hypothesis tries the emptiest example first: a run of the same step, of no use here.
            self.idle = skip_first and type(self).runs == 1
            if not self.idle:
                self.context = one_run(world)
                self.run = self.context.__enter__()

        @rule(kind=strategies.sampled_from(KINDS), who=NUMBERS, which=NUMBERS, how=NUMBERS)
        def step(self, kind, who, which, how):
            if self.idle:
                return
            self.run.perform(kind, Dice(who, which, how))
            self.stop()

        def stop(self):
            if any(violation.rule == stop_at for violation in self.run.oracle.violations):
                raise Broken(report(self.run))

        def teardown(self):
            if self.idle:
                return
            try:
                self.run.finish()
                finished(self.run)
                self.stop()
            finally:
                self.context.__exit__(None, None, None)

    return Guarantee


def settings(examples: int, *, shrink=False):
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    return hypothesis.settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )


def run_once(world, seed: int) -> Run:
    """One run, the same for the same seed."""
    runs: list[Run] = []
    test = hypothesis.seed(seed)(machine(world, runs.append, skip_first=True))
    run_state_machine_as_test(test, settings=settings(2))
    return runs[-1]
