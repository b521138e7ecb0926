"""The search, with many stories of which most match, and the write of one save."""

from statistics import median

from tools.bench_search import searches, seconds, write_of_one_save

from .scratch import MANY, SOME

#: The two sizes in turn, so that other work on the machine falls on both.
ROUNDS = 3


def measure(scratch, table) -> None:
    few, many = [], []
    for _round in range(ROUNDS):
        for number, writes in ((SOME, few), (MANY, many)):
            scratch.use(number)
            writes.append(write_of_one_save())
    before, after = (median(write.seconds for write in writes) for writes in (few, many))
    table.add(
        f"index write of one save, {MANY} / {SOME}",
        after / before,
        at_most=2,
        note=f"{before * 1000:.1f} → {after * 1000:.1f} ms",
    )
    if few[0].pages:
        # Exact, whatever else the machine does.
        before, after = (median(write.pages for write in writes) for writes in (few, many))
        means = [sum(write.mean_pages for write in writes) / ROUNDS for writes in (few, many)]
        table.add(
            f"index pages written by one save, {MANY} / {SOME}",
            after / before,
            at_most=2,
            note=f"{before:g} → {after:g}; with merges {means[0]:.1f} → {means[1]:.1f} on average",
        )
    for name, action in searches().items():
        table.add(f"search: {name}", seconds(action), "s", at_most=0.3)
