"""What the window says about formations, their tasks and operations. Names from files come out inert."""

from __future__ import annotations

from game.model.interrupts import Until
from game.model.orders import (
    Allot,
    Attack,
    Blow,
    End,
    Enter,
    Move,
    Prepare,
    Regroup,
    Repair,
    Share,
    Ship,
    Strike,
    UnitOrder,
)
from game.model.tasks import Task
from game.model.troop_orders import Disband, Ferry, Merge
from game.model.world import World
from game.text.dates import short_date
from game.text.names import inert, listed
from game.text.words import count, place_name, unit_name

TASKS: dict[Task, str] = {
    Task.ATTACK: "Attack along the axis and take the objective (rule 16.2).",
    Task.MOVE: "March to the objective, as near as there is room (rule 16.2).",
    Task.HOLD: "Hold the line where it stands; attack nobody (rule 16.3).",
    Task.DELAY: "Stand in the way, and give ground before being surrounded (rule 16.6).",
    Task.RESERVE: "Stay out of the line, ready (rule 16.6).",
    Task.REST: "Go out of the line where it can be spared, and recover (rule 16.4).",
    Task.MOP_UP: "Clear ground of the enemy's that is cut off; hold where there is none (rule 16.6).",
    Task.RELIEVE: "Take over the line of another formation today (rule 16.5).",
}
UNTIL: dict[Until, str] = {
    Until.ATTACK_FAILED: "an attack of ours is beaten off",
    Until.HEX_LOST: "a hex of ours is lost",
    Until.BURNT_OUT: "a unit of ours is burnt out",
    Until.FLYING: "a morning is fit for flying",
    Until.ARRIVAL: "a unit stands ready to come in",
    Until.ENCIRCLED: "a unit of ours is cut off",
    Until.OBJECTIVE: "an objective changes hands",
    Until.OPERATION: "an operation is over",
}
BY_STAFF = "as the staff sees fit"


def order_words(order: UnitOrder, world: World) -> str:
    """``18th Infantry Regiment marches to Carentan (082-19)``: an order that is proposed, in words."""
    match order:
        case Move(unit, path):
            return f"{unit_name(world, unit)} marches to {place_name(world, path[-1] if path else -1)}"
        case Attack(target, units):
            return f"{listed([world.units[u].name for u in units], most=3)} attack{'s' * (len(units) == 1)} " \
                f"{place_name(world, target)}" + _support(order)
        case Enter(unit, target):
            return f"{unit_name(world, unit)} comes in at {place_name(world, target)}"
        case Strike(asset, target):
            return f"{inert(world.assets[asset].name)} bombs {place_name(world, target)}"
        case Blow(target) | Repair(target):
            return f"{'blow' if isinstance(order, Blow) else 'repair'} the bridge at {place_name(world, target)}"
        case Disband(unit):
            return f"{unit_name(world, unit)} is broken up"
        case Merge(unit, into):
            return f"{unit_name(world, unit)} is merged into {unit_name(world, into)}"
        case Ferry(unit, target):
            return f"{unit_name(world, unit)} is ferried to {place_name(world, target)}"
        case Ship(unit, last):
            return f"{unit_name(world, unit)} is shipped {'last' if last else 'first'}"
        case _:
            return _staff_words(order, world)


def _staff_words(order: Allot | Prepare | Regroup | Share | End, world: World) -> str:
    bodies = world.formations
    match order:
        case Allot(support, interdiction, focus):
            return f"fighter-bombers: {support} % support, {interdiction} % interdiction, {focus.value}"
        case Prepare(body, target):
            return f"the guns of {inert(bodies[body].name)} prepare {place_name(world, target)}"
        case Regroup(body, army):
            return f"{inert(bodies[body].name)} goes to {inert(bodies[army].name)}"
        case Share(army, percent):
            return f"{inert(bodies[army].name)} gets {percent} % of its need"
        case End():
            return "the turn ends"


def _support(order: Attack) -> str:
    words = ["shells"] * order.shells + [f"air {order.air}"] * bool(order.air) + ["ships"] * order.naval
    words += ["by night"] * order.night
    return f" ({', '.join(words)})" if words else ""


def limit_words(value: int, unit: str) -> str:
    """``8 %`` or ``no limit``."""
    return f"{value} {unit}".strip() if value else "no limit"


def day_words(world: World, turn: int, open_words: str) -> str:
    """``14 Jun``, or what stands for no day."""
    return short_date(world.date(turn)) if turn else open_words


def run_words(turns: int, men: int, reasons: list[str]) -> list[str]:
    """The report of a run: why it stopped, how long it took, and what it cost."""
    days = f"{count(turns, 'day')} played" if turns else "still the same day"
    return [*reasons, f"{days[0].upper()}{days[1:]}; {count(men, 'man', 'men')} of ours lost."]
