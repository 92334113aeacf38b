"""Lists for a commander: formations, what the staff proposes, what days are run until, orders of a single unit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.operations import Phase
from game.model.orders import Attack, Blow, Enter, Move, Regroup, Repair, Ship, Strike, UnitOrder
from game.model.terms import Level
from game.model.troop_orders import Disband, Ferry, Merge
from game.rules.api import refusal
from game.rules.formations import units_under
from game.text.command import UNTIL, order_words
from game.text.names import inert
from game.text.operations import operation_line
from game.text.reasons import reason_sentence
from game.text.refusals import refusal_sentence
from game.text.words import count, place_name
from game.ui.desk import Desk
from game.ui.rows import Row
from game.ui.runner import Runner
from game.ui.seat import Seat

Look = Callable[[int], object]
_MARK = {True: "agreed", False: ""}


def formation_rows(seat: Seat) -> list[Row]:
    """The formations of the side, and the book of operations under them."""
    desk, rows = seat.desk, [Row("Click one to command it", head=True)]
    view = seat.view
    for body, depth in desk.bodies():
        units = [u for u in units_under(seat.world, body, view.turn) if view.is_active(u)]
        men = sum(view.men[u] for u in units)
        more = count(men, "man", "men") if men else "waits"
        rows.append(Row(inert(seat.world.formations[body].name), more, partial(desk.choose, body),
                        f"{count(len(units), 'unit')} on the map. Click: its task and its operations (chapter 16).",
                        lit=body == desk.body, indent=depth))
    if desk.book:
        rows.append(Row("The book of operations", head=True))
    for entry in desk.book:
        name, what, phase, why = operation_line(entry, seat.world)
        live = entry.phase is not Phase.STOPPED
        rows.append(Row(f"{name}: {what}", why or phase,
                        partial(desk.choose, entry.operation.formations[0]) if entry.operation.formations else None,
                        f"{name}: {what}. {phase}{': ' + why if why else ''}. Right click calls it off (rule 16.10).",
                        off=not live, alt=partial(desk.halt, entry.operation.name) if live else None))
    return rows


def place_of(seat: Seat, order: UnitOrder) -> int:
    """The hex an order is about; -1 when it is about none."""
    match order:
        case Move(_, path):
            return path[-1] if path else -1
        case Attack(hex_) | Enter(_, hex_) | Strike(_, hex_) | Ferry(_, hex_) | Blow(hex_) | Repair(hex_):
            return hex_
        case Disband(unit) | Merge(unit):
            return seat.view.hex[unit]
        case _:
            return -1


def proposal_rows(seat: Seat, look: Look) -> list[Row]:
    """What the staff proposes: click agrees, right click strikes out."""
    desk, world = seat.desk, seat.world
    if not desk.proposals:
        return [Row("The staff has proposed nothing."), Row("Select a formation and ask its staff.")]
    agreed = sum(p.agreed for p in desk.proposals)
    rows = [
        Row("Agree to all" if agreed < len(desk.proposals) else "Agree to none",
            f"{agreed} of {len(desk.proposals)} agreed", desk.agree_all, "Then carry them out."),
        Row("Carry out what is agreed", "Enter", desk.carry_out, "In the order of the list; what is refused stays.",
            off=not agreed),
        Row("Strike all out", "", desk.drop_all, "The proposals are forgotten; nothing is ordered."),
        Row("Click: agree. Right click: strike out.", head=True),
    ]
    for index, proposal in enumerate(desk.proposals):
        why, hex_ = desk.why_not(proposal), place_of(seat, proposal.order)
        reason = proposal.reason
        place = place_name(world, reason.hex if reason.hex >= 0 else hex_)
        words = order_words(proposal.order, world)
        rows.append(Row(
            f"{words[0].upper()}{words[1:]}", _MARK[proposal.agreed], partial(_agree, desk, index, look, hex_),
            f"{words[0].upper()}{words[1:]}. {reason_sentence(reason.goal, reason.factor, place)}"
            + (f" Not as things stand: {why}" if why else ""),
            lit=proposal.agreed, off=bool(why) and not proposal.agreed, alt=partial(desk.drop, index),
        ))
    return rows


def _agree(desk: Desk, index: int, look: Look, hex_: int) -> None:
    desk.agree(index)
    if hex_ >= 0:
        look(hex_)


def run_rows(seat: Seat, runner: Runner, look: Look) -> list[Row]:
    """What days are run until, and why the last run stopped."""
    rows = [Row("Stop as soon as", head=True)]
    for kind, words in UNTIL.items():
        on = kind in runner.kinds
        rows.append(Row(words, "stop" if on else "go on", partial(runner.switch, kind), "Rule 16.12.", lit=on))
    days = f"after {count(runner.ahead, 'day')}" if runner.ahead else "never"
    rows.append(Row("at the latest", days, runner.cycle_ahead, "The morning of that day (rule 16.12).",
                    lit=runner.ahead > 0))
    others = runner.others.value if runner.others is not None else "nothing"
    rows.append(Row("Troops without an operation", others, runner.cycle_others,
                    "What the staff does with everybody else (rule 16.8); 'nothing' leaves them where they stand."))
    live = sum(e.phase is not Phase.STOPPED for e in seat.desk.book)
    rows.append(Row(f"RUN by {count(live, 'operation')}", "go", runner.start, "Esc stops it.", off=not seat.my_turn))
    if runner.report.lines:
        rows.append(Row("The last run", head=True))
        told = len(runner.report.found)
        for at, line in enumerate(runner.report.lines):
            hex_ = runner.report.found[at].hex if at < told else -1
            rows.append(Row(line, act=partial(look, hex_) if hex_ >= 0 else None, tip=line))
    return rows


def more_rows(seat: Seat) -> list[Row]:
    """Everything that can be ordered of the selected unit beside marching and fighting."""
    unit, world, view = seat.selected, seat.world, seat.view
    if unit < 0 or world.units[unit].side != seat.side:
        return [Row("Select one of your units first.")]
    rows = [Row(inert(world.units[unit].name), head=True)]
    rows.append(_order(seat, "Break it up for the depots", Disband(unit), "Rule 8.11."))
    for other in view.stack(view.hex[unit]) if view.hex[unit] >= 0 else ():
        if other != unit:
            name = inert(world.units[other].name)
            rows.append(_order(seat, f"Merge it into {name}", Merge(unit, other), "Rule 8.12."))
    rows.append(Row("By ferry", head=True))
    here, board = view.hex[unit], world.board
    near = board.grid.neighbours[here] if here >= 0 else ()
    over = [n for direction, n in enumerate(near) if n >= 0 and board.river[here, direction]]
    rows += [_order(seat, f"to {place_name(world, h)}", Ferry(unit, h), "Over the river (rule 13.8).") for h in over]
    if not over:
        rows.append(Row("No river at its hex.", off=True))
    rows.append(Row("By ship", head=True))
    rows += [_order(seat, "First in its queue", Ship(unit), "Rule 6.22."),
             _order(seat, "Last in its queue", Ship(unit, last=True), "Rule 6.22.")]
    body = world.units[unit].formation
    while body >= 0 and world.formations[body].level not in (Level.DIVISION, Level.GROUP):
        body = world.formations[body].parent(view.turn)
    if body >= 0:
        rows.append(Row(f"{inert(world.formations[body].name)} goes to another army", head=True))
        rows += [
            _order(seat, inert(army.name), Regroup(body, army.index), "Its units lose cohesion over it (rule 7.19).")
            for army in world.formations if army.side == seat.side and army.level is Level.ARMY
        ]
    return rows


def _order(seat: Seat, text: str, order: UnitOrder, tip: str) -> Row:
    """A line that gives an order at once; where the rules refuse it, it says why."""
    why = refusal(seat.view, order)
    return Row(text, act=partial(seat.give, order), tip=refusal_sentence(why, seat.world) if why else tip,
               off=why is not None)
