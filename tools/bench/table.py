"""The figures of a run: printed as a table, written as JSON, held to their bounds."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Figure:
    """One figure; without a bound it is for reading only."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        above = self.at_most is not None and self.value > self.at_most
        below = self.at_least is not None and self.value < self.at_least
        return not above and not below

    @property
    def bound(self) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""


@dataclass
class Table:
    figures: list[Figure] = field(default_factory=list)

    def add(self, name, value, unit="", **kwargs) -> None:
        figure = Figure(name, round(value, 4), unit, **kwargs)
        self.figures.append(figure)
        verdict = ("holds" if figure.holds else "BROKEN") if figure.bound else ""
        shown = f"{figure.value:.3f}".rstrip("0").rstrip(".")
        print(
            f"  {name:<52}{shown:>10} {unit:<6}{figure.bound:>9}  {verdict:<7}{figure.note}",
            flush=True,
        )

    def broken(self) -> list[Figure]:
        return [figure for figure in self.figures if not figure.holds]

    def write(self, path: Path, about: dict) -> None:
        rows = [{**asdict(figure), "holds": figure.holds} for figure in self.figures]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps({**about, "figures": rows}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
