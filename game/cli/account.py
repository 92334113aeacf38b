"""``account``: the order of battle as a ledger, in which every row of the sources is found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say, show
from game.lab.table import Table
from game.scenario.gather import gather
from game.scenario.problems import in_order, is_error
from game.scenario.roots import FileShelf

_STRENGTHS = ("men", "tanks", "light_tanks", "guns", "at_guns")


def print_account(scenario: str) -> None:
    """Print units by nation and kind, the source rows each counter stands for, and the rows left out."""
    loaded = gather(FileShelf(find_scenario(scenario)))
    errors = [p for p in loaded.problems if is_error(p)]
    if errors:
        raise BadInput("\n".join(map(str, in_order(errors))))
    for part in loaded.oobs:
        book = part.data
        units = {str(key): unit for key, unit in book.units.items()}
        say(f"Order of battle: {_word(book.oob)}")
        show(_totals(units))
        say()
        show(_merged(units))
        say()
        show(_left_out(book.not_units))
        say()
        say(_balance(units, len(book.not_units)))
        say()


def _totals(units: Mapping[str, Any]) -> Table:
    counters: Counter[tuple[str, str]] = Counter()
    sums: dict[tuple[str, str], list[int]] = {}
    for unit in units.values():
        key = (_word(unit.nation), _word(unit.kind))
        counters[key] += 1
        sums[key] = [have + int(getattr(unit, f)) for have, f in zip(sums.get(key, [0] * 5), _STRENGTHS, strict=True)]
    rows = [(*key, str(counters[key]), *(f"{n:,}" for n in sums[key])) for key in sorted(sums)]
    columns = [sum(column) for column in zip(*sums.values(), strict=True)] or [0] * 5
    rows.append(("all", "", str(len(units)), *(f"{n:,}" for n in columns)))
    return Table("Counters", ("nation", "kind", "counters", *(f.replace("_", " ") for f in _STRENGTHS)), tuple(rows))


def _merged(units: Mapping[str, Any]) -> Table:
    rows = tuple((key, unit.name, ", ".join(unit.parts)) for key, unit in units.items() if len(unit.parts) > 1)
    return Table("Counters that stand for several rows", ("unit", "name", "rows"), rows)


def _left_out(not_units: tuple[Any, ...]) -> Table:
    return Table("Rows without a counter", ("row", "reason"), tuple((n.row, n.reason) for n in not_units))


def _balance(units: Mapping[str, Any], left_out: int) -> str:
    parts = Counter(row for key, unit in units.items() for row in unit.parts or (key,))
    twice = sorted(row for row, times in parts.items() if times > 1)
    both = len(parts) + left_out
    words = f"{len(units)} counters stand for {len(parts)} rows; {left_out} rows are left out; {both} in all."
    return words + (f" Counted twice: {', '.join(twice)}." if twice else "")


def _word(value: Any) -> str:
    return str(getattr(value, "word", value))
