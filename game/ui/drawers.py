"""Lists at the left of the map: arrivals, bombers, bridges, the whole log, the keys."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from itertools import groupby

from game.model.orders import Allot, Blow, Focus, Prepare, Repair, Share, Ship, Strike, UnitOrder
from game.model.terms import Level
from game.rules.air import allotment
from game.rules.api import refusal
from game.rules.stocks import weight
from game.text import window as words
from game.text.names import inert
from game.text.refusals import refusal_sentence
from game.text.words import count, place_name
from game.ui import almanac, beside, dayreport, forces, unitpage
from game.ui.actions import BINDINGS, keys_of
from game.ui.commandlists import formation_rows, more_rows, proposal_rows, run_rows
from game.ui.leftover import bombers, left_rows
from game.ui.rows import Browse, Row
from game.ui.seat import Seat

WIDTH = 380
NO_RUN = "Days are run against a staff of the program alone."


class Drawer(Enum):
    """The lists."""

    ARRIVALS = "Arrivals"
    BOMBERS = "Fire from the air and the guns"
    STAFF = "Tons by army"
    BRIDGES = "Bridges"
    REPORT = "Log"
    KEYS = "Keys"
    SAVES = "Saved games"
    FORCES = "Order of battle"
    CALENDAR = "Calendar and weather"
    HISTORY = "Beside history"
    UNIT = "Unit"
    DAY = "Report of the last turn"
    COMMAND = "Formations and operations"
    PROPOSALS = "What the staff proposes"
    RUN = "Run until"
    MORE = "Other orders"
    LEFT = "Before the turn ends"


TABS: dict[Drawer, tuple[str, ...]] = {
    Drawer.FORCES: forces.TABS, Drawer.CALENDAR: almanac.TABS, Drawer.HISTORY: beside.TABS,
    Drawer.REPORT: dayreport.TABS, Drawer.DAY: dayreport.TABS,
}
SEARCHED = frozenset({Drawer.FORCES, Drawer.REPORT, Drawer.DAY})
WIDE = frozenset({Drawer.REPORT, Drawer.KEYS, Drawer.DAY, Drawer.HISTORY, Drawer.CALENDAR, Drawer.UNIT, Drawer.FORCES,
                  Drawer.COMMAND, Drawer.PROPOSALS})


def rows_of(drawer: Drawer, seat: Seat, look: Callable[[int], object], browse: Browse | None = None) -> list[Row]:
    """The lines of a list; ``look`` centres the map on a hex, ``browse`` is what the player has set in it."""
    set_ = browse or Browse()
    makers: dict[Drawer, Callable[[], list[Row]]] = {
        Drawer.ARRIVALS: lambda: _arrivals(seat, look), Drawer.BOMBERS: lambda: _bombers(seat),
        Drawer.STAFF: lambda: _staff(seat), Drawer.BRIDGES: lambda: _bridges(seat),
        Drawer.REPORT: lambda: dayreport.log_rows(seat, set_, look), Drawer.KEYS: rows_of_keys,
        Drawer.FORCES: lambda: forces.forces_rows(seat, set_, look),
        Drawer.CALENDAR: lambda: almanac.almanac_rows(seat, set_, look),
        Drawer.HISTORY: lambda: beside.beside_rows(seat, set_, look),
        Drawer.UNIT: lambda: unitpage.unit_rows(seat, look), Drawer.DAY: lambda: dayreport.day_rows(seat, set_, look),
        Drawer.COMMAND: lambda: formation_rows(seat), Drawer.PROPOSALS: lambda: proposal_rows(seat, look),
        Drawer.RUN: lambda: run_rows(seat, seat.runner, look) if seat.runner else [Row(NO_RUN)],
        Drawer.MORE: lambda: more_rows(seat), Drawer.LEFT: lambda: left_rows(seat, look),
    }
    return makers[drawer]()


def _arrivals(seat: Seat, look: Callable[[int], object]) -> list[Row]:
    world, view = seat.world, seat.view

    def choose(unit: int) -> None:
        seat.choose_entering(unit)
        doors = seat.doors()
        if doors:
            look(doors[0])

    rows = []
    waiting = sorted(seat.waiting(), key=lambda u: (world.units[u].entry, u))
    for entry, units in groupby(waiting, key=lambda u: world.units[u].entry):
        door = world.entries[entry] if entry >= 0 else None
        rows.append(Row(words.entry_words(door.kind, door.name) if door else "without a door", head=True))
        for u in units:
            ready = seat.may_enter(u) and seat.my_turn
            rows.append(Row(
                inert(world.units[u].name), count(view.men[u], "man", "men"), partial(choose, u),
                ("Click, then click one of the lit hexes (rule 10.1)." if ready else "It cannot come in today.")
                + " Right click: to the head of its queue (rule 6.22).",
                lit=u == seat.entering, off=not ready, alt=partial(seat.give, Ship(u)),
            ))
    return rows or [Row("Nobody waits to enter the map.")]


def _order(seat: Seat, text: str, order: UnitOrder, tip: str) -> Row:
    """A line that gives an order at once; where the rules refuse it, it says why."""
    why = refusal(seat.view, order)
    return Row(text, act=partial(seat.give, order), tip=refusal_sentence(why, seat.world) if why else tip,
               off=why is not None)


def _bombers(seat: Seat) -> list[Row]:
    """Heavy bombers, the guns of the armies, and the share-out of the fighter-bombers: all for tomorrow."""
    view, world = seat.view, seat.world
    rows = [Row("Heavy bombers, for tomorrow morning", head=True)]
    planned = view.strike_asset[seat.side] - 1
    if planned >= 0:
        rows.append(Row(inert(world.assets[planned].name), place_name(world, view.strike_hex[seat.side])))
    for asset in bombers(seat):
        name = inert(world.assets[asset].name)
        for safe in (False, True):
            aim = partial(Strike, asset, safe=safe)
            act = partial(seat.take_aim, aim, "Click the hex to be bombed tomorrow morning (rule 9.3).")
            rows.append(Row(
                name + ", safety line" * safe, "choose a hex", act,
                "Click, then click the target. A safety line means fewer bombs short and less effect (rule 9.13).",
            ))
    if len(rows) == 1:
        rows.append(Row("None can be ordered (rule 9.3)."))
    return rows + _guns(seat) + _sorties(seat)


def _guns(seat: Seat) -> list[Row]:
    rows = [Row("Guns of an army prepare a hex, tomorrow morning", head=True)]
    land = next((h for h, t in enumerate(seat.world.board.flat.terrain) if t), 0)
    for body in seat.world.formations:
        if body.side == seat.side and body.level is Level.ARMY:
            why = refusal(seat.view, Prepare(body.index, land))
            act = partial(seat.take_aim, partial(Prepare, body.index), "Click the hex to be prepared (rule 9.16).")
            tip = refusal_sentence(why, seat.world) if why else "Click, then click the hex (rule 9.16)."
            rows.append(Row(inert(body.name), "choose a hex", act, tip, off=why is not None))
    return rows


def _sorties(seat: Seat) -> list[Row]:
    now = allotment(seat.view, seat.side)
    rows = [Row("Fighter-bombers from tomorrow on", f"now {now.support} % support", head=True)]
    for support, interdiction in ((80, 10), (60, 30), (40, 50), (20, 70)):
        for focus in Focus:
            text = f"{support} % support, {interdiction} % interdiction, {focus.value}"
            rows.append(_order(seat, text, Allot(support, interdiction, focus), "Rules 9.8 to 9.11."))
    return rows


def _staff(seat: Seat) -> list[Row]:
    """Tons by army: more or less than its need of what its pool has."""
    rows = []
    for stock, (_, army) in enumerate(seat.world.stocks):
        body = seat.world.formations[army]
        if body.side == seat.side:
            now = f"{weight(seat.view, stock)} %, shells {seat.view.attack_tons[stock]:,} t"
            rows.append(Row(inert(body.name), now, head=True))
            rows += [_order(seat, f"{p} % of its need", Share(army, p), "Rule 6.11.") for p in (60, 80, 100, 125, 150)]
    return rows or [Row("No army of yours draws on a pool of its own.")]


def _bridges(seat: Seat) -> list[Row]:
    view, board = seat.view, seat.world.board
    here = view.hex[seat.selected] if seat.selected >= 0 else -1
    rows = []
    for side in range(6) if here >= 0 else ():
        bridge = int(board.bridge[here, side])
        if bridge >= 0:
            order = Repair(here, side) if view.bridge_blown[bridge] else Blow(here, side)
            why = refusal(view, order)
            verb = "repair" if view.bridge_blown[bridge] else "blow"
            rows.append(Row(
                words.bridge_words(seat.world, here, side).capitalize(), verb,
                partial(seat.give, order),
                refusal_sentence(why, seat.world) if why else "A unit here works on it all day (rule 3.8).",
                off=why is not None,
            ))
    return rows or [Row("No bridge on the sides of the selected unit's hex.")]


def rows_of_keys() -> list[Row]:
    """Every key, and what the mouse does."""
    listed = {binding.words: binding.action for binding in BINDINGS}
    rows = [Row(said, keys_of(action)) for said, action in listed.items()]
    return [Row("Keyboard", head=True), *rows, *rows_of_mouse()]


def rows_of_mouse() -> list[Row]:
    """What the mouse does."""
    return [
        Row("Mouse", head=True), Row("select; again: next in the stack", "left click"),
        Row("march, attack, enter; set the objective", "right click"),
        Row("march the whole stack; add to the axis", "Shift + right click"), Row("zoom", "wheel"),
        Row("move the map", "drag"), Row("look there", "small map"),
    ]
