"""The search, with many stories of which most match, and the write of one save."""

from tools.bench_search import searches, seconds, write_of_one_save

from .scratch import MANY, SOME


def measure(scratch, table) -> None:
    scratch.use(SOME)
    before = write_of_one_save()
    scratch.use(MANY)
    after = write_of_one_save()
    table.add(
        f"index write of one save, {MANY} / {SOME}",
        after / before,
        at_most=2,
        note=f"{before * 1000:.1f} → {after * 1000:.1f} ms",
    )
    for name, action in searches().items():
        table.add(f"search: {name}", seconds(action), "s", at_most=0.3)
