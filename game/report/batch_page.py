"""The page of many games: fans of what happened day by day beside history, histograms, towns by date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from game import __version__
from game.lab.calibrate_records import read_losses
from game.lab.calibrate_targets import load_targets
from game.lab.database import Database, DatabaseError
from game.lab.table import Table
from game.model.terms import Outcome
from game.report.curves import ALLIED, ALLIES, GERMAN, Chart, history, whole
from game.report.page import fill, table_html
from game.text.dates import short_date
from game.text.names import inert
from game.text.outcome import OUTCOME

LOW, HIGH = 10, 90  # per cent of the games that a fan leaves below and not above
_BARS = 16
Game = dict[str, Any]


def batch_page(database: Database) -> str:
    """The HTML of a file of results; raises DatabaseError for one without games."""
    games = list(database.games())
    if not games:
        raise DatabaseError(f"{database.path}: holds no games yet; simulate --db writes them.")
    setting = database.setting()
    players = f"{setting.get('allied', '')} against {setting.get('german', '')}"
    texts = {
        "title": f"{inert(str(setting.get('scenario', '')))}: {len(games)} games",
        "subtitle": f"{players}; seeds {games[0]['seed']} to {games[-1]['seed']}. Shaded: from the {LOW}th to the "
        f"{HIGH}th percentile of the games on each day; the line is the median, dashed is history.",
        "foot": f"Normandy Breakout {__version__}. A game that ended early keeps its last value.",
    }
    tables = "".join(map(table_html, (_levels(games), _towns(games), _ground(database))))
    return fill("fans.html", texts, {"charts": [*_fans(games), *_histograms(games)]}, {"tables": tables})


def _fans(games: Sequence[Game]) -> list[Chart]:
    record, targets = read_losses(), load_targets()
    longest = max((g["chronicle"]["days"] for g in games), key=len)
    all_there = whole(games[0]["chronicle"], targets)
    labels = [short_date(targets.day_zero + _days(day)) for day in longest]

    def fan(title: str, parts: Sequence[tuple[str, str, Callable[[Game], list[int]], str, str, str]]) -> Chart:
        chart: Chart = {"title": title, "x": labels, "series": [], "fan": []}
        for name, colour, take, who, measure, scope in parts:
            low, middle, high = _percentiles([take(game["chronicle"]) for game in games], len(longest))
            chart["fan"].append({"colour": colour, "low": low, "high": high})
            chart["series"].append({"name": name, "colour": colour, "values": middle})
            past = history(record, targets, who, measure, longest, scope) if who and all_there else []
            if any(v is not None for v in past):
                line = {"name": f"{name} in history", "colour": colour, "values": past, "dashed": True}
                chart["series"].append(line)
        return chart

    def total(key: str, nations: Sequence[str]) -> Callable[[Game], list[int]]:
        return lambda c: [sum(values) for values in zip(*(c[key][n] for n in nations), strict=True)]

    sides = (("Allies", ALLIED, "allied", ALLIES), ("Germans", GERMAN, "german", ["de"]))
    return [
        fan("Men lost", [(n, c, total("lost_men", k), w, "casualties_ground", "campaign") for n, c, w, k in sides]),
        fan("Tanks lost for good", [(n, c, total("lost_afv", k), w, "tanks_lost", "campaign") for n, c, w, k in sides]),
        fan("Germans taken", [("prisoners", GERMAN, total("prisoners", ["de"]), "german", "prisoners", "campaign")]),
        fan("Men on the map", [(n, c, _men(w), "", "", "") for n, c, w, _ in sides]),
        fan("Victory points of the Allies", [("points", ALLIED, lambda c: c["points"], "", "", "")]),
    ]


def _men(side: str) -> Callable[[Game], list[int]]:
    return lambda chronicle: list(chronicle["men"][side])


def _days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


def _percentiles(rows: Sequence[list[int]], length: int) -> tuple[list[float], list[float], list[float]]:
    full = [row + [row[-1] if row else 0] * (length - len(row)) for row in rows]
    ordered = [sorted(column) for column in zip(*full, strict=True)]
    last = len(rows) - 1
    low, high = ([column[last * share // 100] for column in ordered] for share in (LOW, HIGH))
    return low, [median(column) for column in ordered], high


def _histograms(games: Sequence[Game]) -> list[Chart]:
    names = {"points": "Victory points at the end", "allied_men": "Allied men lost", "german_men": "German men lost"}
    return [histogram(title, [game[key] for game in games]) for key, title in names.items()]


def histogram(title: str, values: Sequence[float], marked: float | None = None) -> Chart:
    """Counts of values in bars of one width; the bar that holds ``marked`` stands out."""
    known = [*values] if marked is None else [*values, marked]
    low, high = min(known), max(known)
    wide = max(1.0, (high - low) / _BARS) if high > low else 1.0
    count = Counter(int((v - low) // wide) for v in values)
    there = None if marked is None else int((marked - low) // wide)
    most = max(count, default=0) if there is None else max(*count, there)
    return {"title": title, "bars": [[f"{low + i * wide:,.0f}", count[i], i == there] for i in range(most + 1)]}


def _levels(games: Sequence[Game]) -> Table:
    levels = Counter(game["victory"] for game in games)
    rows = tuple((OUTCOME[o], str(levels[o.word]), f"{100 * levels[o.word] / len(games):.0f} %") for o in Outcome
                 if levels[o.word])
    return Table("How the games ended", ("level", "games", "share"), rows)


def _towns(games: Sequence[Game]) -> Table:
    """Dates of capture; a town not taken counts as later."""
    rows = []
    for name in games[0]["captures"]:
        dates = sorted(game["captures"][name] or "later" for game in games)
        taken = sum(date != "later" for date in dates)
        quartiles = [dates[(len(dates) - 1) * share // 4] for share in (1, 2, 3)]
        rows.append((inert(name), f"{taken} of {len(games)}", *quartiles))
    columns = ("objective", "taken", "a quarter of the games by", "half by", "three quarters by")
    return Table("Towns taken by the Allies", columns, tuple(rows))


def _ground(database: Database) -> Table:
    """Attacks by the ground they go over."""
    columns, values = database.table("attacks")
    attacks = [dict(zip(columns, row, strict=True)) for row in values]
    rows = []
    for terrain in sorted({a["terrain"] for a in attacks}):
        some = [a for a in attacks if a["terrain"] == terrain]
        mean = [sum(a[key] for a in some) / len(some) for key in ("taken", "attacker_men", "defender_men", "shifts")]
        share = f"{100 * mean[0]:.0f} %"
        rows.append((terrain, f"{len(some):,}", share, f"{mean[1]:,.0f}", f"{mean[2]:,.0f}", f"{mean[3]:+.1f}"))
    names = ("ground", "attacks", "taken", "attackers lost, mean", "defenders lost, mean", "shifts, mean")
    return Table("Attacks by the ground", names, tuple(rows))
