"""What is printed after a game: towns by date, losses by nation and tons by pool, each beside history."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from game.lab.calibrate_games import Chronicle, at_day, captured_on
from game.lab.calibrate_records import Losses, read_losses
from game.lab.calibrate_targets import Targets, load_targets
from game.lab.table import Table
from game.model.terms import Nation, Side
from game.model.world import World


class _Group(NamedTuple):
    """One row of the losses table: nations added up, and where the record books them."""

    name: str
    nations: tuple[Nation, ...]
    who: str
    tanks: str = "tanks_lost"


_TAKEN = ("taken: from that day on the Allies held it for three days, or to the end; * lost again later",)
_TANKS = ("tanks: with light tanks and assault guns; those that workshops have given back are left out",)
_TONS = "tons_landed_cumulative"
_BOOKED = {"us": "us", "gb": "gb_ca"}  # pools, and where the record books their tons
_COMMONWEALTH = (Nation.GB, Nation.CA, Nation.PL, Nation.BE, Nation.NL, Nation.CZ)
_GROUPS = (
    _Group("American", (Nation.US,), "us"),
    _Group("British, Canadian, Polish and others", _COMMONWEALTH, "gb_ca_pl"),
    _Group("of these Canadian", (Nation.CA,), "ca"),
    _Group("of these Polish", (Nation.PL,), "pl"),
    _Group("French", (Nation.FR,), "fr"),
    _Group("All Allied", (Nation.US, *_COMMONWEALTH, Nation.FR), "allied"),
    _Group("German", (Nation.DE,), "german", "tanks_and_assault_guns_lost"),
)


def towns(world: World, chronicle: Chronicle, targets: Targets | None = None) -> Table:
    """Every objective with the date of its capture, history's, and the days between."""
    targets = targets or load_targets()
    rows = []
    for objective in world.objectives:
        hex_id = world.board.grid.hex_id(objective.hex)
        taken = captured_on(chronicle, hex_id)
        history = targets.day(world.date(objective.historical)) if objective.historical else None
        late = f"{taken - history:+.0f}" if taken is not None and history is not None else ""
        lost_again = taken is not None and chronicle["control"][hex_id][-1] != str(int(Side.ALLIED))
        date = _date(taken, targets) + " *" * lost_again
        rows.append((objective.name, date, _date(history, targets), late, str(objective.points)))
    order = sorted(range(len(rows)), key=lambda i: (world.objectives[i].historical or world.turns + 1, i))
    columns = ("town", "taken", "in history", "days late", "points")
    return Table("Towns taken by the Allies", columns, tuple(rows[i] for i in order), _TAKEN)


def losses(chronicle: Chronicle, targets: Targets | None = None, record: Losses | None = None) -> Table:
    """Men, prisoners and armour lost to the last day played, by nation, beside history's on that day."""
    targets, record = targets or load_targets(), record or read_losses()
    day = chronicle["days"][-1]
    date = targets.day_zero + dt.timedelta(days=day)
    rows = []
    for group in _GROUPS:
        played = [_sum(chronicle, key, group, day) for key in ("lost_men", "prisoners", "lost_afv")]
        measures = ("casualties_ground", "prisoners", group.tanks)
        history = [record.at(group.who, measure, date) for measure in measures]
        if any(played) or any(history):
            pairs = zip(played, history, strict=True)
            rows.append((group.name, *(_count(value) for pair in pairs for value in pair)))
    columns = ("nation", "men", "in history", "of these prisoners", "in history", "tanks", "in history")
    return Table(f"Losses to {_date(day, targets)}", columns, tuple(rows), _TANKS)


def tons(world: World, chronicle: Chronicle, targets: Targets | None = None, record: Losses | None = None) -> Table:
    """Tons that came in for each pool to the last day played, and for the Allies beside history's."""
    targets, record = targets or load_targets(), record or read_losses()
    day = chronicle["days"][-1]
    date, landed, rows = targets.day_zero + dt.timedelta(days=day), chronicle["tons"], []
    for pool in world.pools:
        history = record.known(_BOOKED.get(pool.id, ""), _TONS, date, "buildup")
        rows.append((pool.name, _count(landed[pool.id][-1]), _count(history)))
    allied = sum(landed[p.id][-1] for p in world.pools if p.side == Side.ALLIED)
    rows.append(("All Allied", _count(allied), _count(record.known("allied", _TONS, date, "buildup"))))
    return Table(f"Tons come in to {_date(day, targets)}", ("pool", "tons", "in history"), tuple(rows))


def _sum(chronicle: Chronicle, key: str, group: _Group, day: int) -> float:
    return sum(at_day(chronicle, chronicle[key][n.word], day) or 0 for n in group.nations)


def _count(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _date(day: float | None, targets: Targets) -> str:
    if day is None:
        return "-"
    date = targets.day_zero + dt.timedelta(days=int(day))
    return f"{date.day} {date:%B}"
