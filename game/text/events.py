"""One sentence for each kind of event, for the log of a day. Names from files come out inert.

Attacks take several events to tell; :mod:`game.text.combat` puts those together.
"""

from __future__ import annotations

from collections.abc import Callable

from game.hexgrid import DIRECTIONS
from game.model.events import Event, EventCode, HaltCode
from game.model.terms import SIDES, Flying, Ground, Outcome, Sea, Side, Sky, Supply
from game.model.world import Weather, World
from game.text import fire, logistics, orders
from game.text.dates import DAYS
from game.text.names import inert, listed
from game.text.outcome import SIDE, SIDE_NOUN, outcome_sentence
from game.text.weather import weather_sentence
from game.text.words import count, losses_words, place_name, unit_name

Sentence = Callable[[Event, World], str]


def event_sentence(event: Event, world: World) -> str:
    """What an event tells a reader; empty for those that are book-keeping only."""
    make = _SENTENCES.get(event.code)
    return make(event, world) if make else ""


def _turn_began(event: Event, world: World) -> str:
    turn, ground, sky, sea, flying = event.args
    weather = Weather(Ground(ground), Sky(sky), Sea(sea), Flying(flying))
    return f"{DAYS[world.date(turn).weekday()]}, turn {turn}. {weather_sentence(weather)}"


def _moved(event: Event, world: World) -> str:
    start, end, _cost = event.args
    return f"{unit_name(world, event.unit)} marches from {place_name(world, start)} to {place_name(world, end)}."


_HALTS = {
    HaltCode.ENEMY_MET: "runs into an enemy it had not seen",
    HaltCode.ZONE_MET: "comes up against an enemy it had not seen",
}


def _halted(event: Event, world: World) -> str:
    at, why = event.args
    return f"{unit_name(world, event.unit)} {_HALTS[HaltCode(why)]} and halts at {place_name(world, at)}."


def _losses(event: Event, world: World) -> str:
    men, tanks, light, guns, prisoners = event.args
    words = losses_words(men, tanks + light, guns, prisoners)
    if event.unit < 0:
        return f"In the line {SIDE_NOUN[Side(event.side)]} lose {words}." if words else ""
    where = f" at {place_name(world, event.hex)}" if event.hex >= 0 else ""
    return f"{unit_name(world, event.unit)} loses {words}{where}." if words else ""


def _went(verb: str) -> Sentence:
    def sentence(event: Event, world: World) -> str:
        return f"{unit_name(world, event.unit)} {verb} {place_name(world, event.args[-1])}."

    return sentence


def _destroyed(event: Event, world: World) -> str:
    where = f" at {place_name(world, event.hex)}" if event.hex >= 0 else ""
    return f"{unit_name(world, event.unit)} is destroyed{where}."


def _surrendered(event: Event, world: World) -> str:
    men, tanks, guns = event.args
    taken = losses_words(men, tanks, guns)
    with_what = f"; {taken} fall into enemy hands" if taken else ""
    return f"{unit_name(world, event.unit)} surrenders at {place_name(world, event.hex)}{with_what}."


def _entered(event: Event, world: World) -> str:
    entry, men = world.entries[event.args[0]], event.args[1]
    verb = {"beach": "lands", "drop": "drops", "port": "disembarks", "edge": "arrives"}[entry.kind.word]
    force = f" with {count(men, 'man', 'men')}" if men else ""
    return f"{unit_name(world, event.unit)} {verb} at {place_name(world, event.hex)}{force}."


def _arrived(event: Event, world: World) -> str:
    entry = event.args[0]
    where = f" at {inert(world.entries[entry].name)}" if 0 <= entry < len(world.entries) else ""
    return f"{unit_name(world, event.unit)} stands ready to enter{where}."


def _left(event: Event, world: World) -> str:
    return f"{unit_name(world, event.unit)} leaves the campaign with {count(event.args[0], 'man', 'men')}."


def _released(event: Event, world: World) -> str:
    why = "because the enemy is near" if event.args[0] else "by order"
    return f"{unit_name(world, event.unit)} at {place_name(world, event.hex)} is released {why}."


def _supplied(event: Event, world: World) -> str:
    pool, come, used, left = event.args
    name = inert(world.pools[pool].name)
    return f"{name}: {come:,} tons come in, {used:,} are used and {left:,} stay in store."


def _supply_state(event: Event, world: World) -> str:
    old, new = Supply(event.args[0]), Supply(event.args[1])
    name, where = unit_name(world, event.unit), place_name(world, event.hex)
    if new is Supply.ISOLATED:
        return f"{name} is cut off at {where}."
    return f"{name} at {where} is supplied again." if old is Supply.ISOLATED else ""


def _replaced(event: Event, _world: World) -> str:
    men, tanks = event.args
    words = losses_words(men, tanks)
    return f"Replacements for {SIDE_NOUN[Side(event.side)]}: {words}." if words else ""


def _bridge(event: Event, world: World) -> str:
    direction, blown = event.args
    river = world.board.river_names.get((event.hex, direction), "")
    over = f" over the {inert(river)}" if river else ""
    who = f"{unit_name(world, event.unit)} {'blows' if blown else 'repairs'}" if event.unit >= 0 else ""
    at = f"the bridge{over} {DIRECTIONS[direction]} of {place_name(world, event.hex)}"
    return f"{who} {at}." if who else f"{at[0].upper()}{at[1:]} is {'blown' if blown else 'repaired'}."


def _strike_planned(event: Event, world: World) -> str:
    name, where = inert(world.assets[event.args[0]].name), place_name(world, event.hex)
    return f"{name} are ordered to {where} for the next morning."


def _strike(event: Event, world: World) -> str:
    asset, flown, own_hit = event.args
    name, where = inert(world.assets[asset].name), place_name(world, event.hex)
    if not flown:
        return f"The weather grounds {name}; the strike on {where} is called off."
    short = f"; bombs fall short on own troops at {place_name(world, own_hit)}" if own_hit >= 0 else ""
    return f"{name} bomb {where}{short}."


def _scattered(event: Event, world: World) -> str:
    wanted, down = event.args
    meant, found = place_name(world, wanted), place_name(world, down)
    return f"{unit_name(world, event.unit)} is scattered: meant for {meant}, it comes down at {found}."


def _astray(event: Event, world: World) -> str:
    astray, present = event.args
    stray = f"{count(astray, 'man', 'men')} are astray"
    return f"{unit_name(world, event.unit)} gathers {present:,} at {place_name(world, event.hex)}; {stray}."


def _regrouped(event: Event, world: World) -> str:
    back, lost, astray = event.args
    name, gone = unit_name(world, event.unit), f"{lost:,} are given up for lost" if lost else ""
    told = f"{count(back, 'man', 'men')} who were astray find {name}" if back else f"Nobody finds {name} by night"
    still = f"{astray:,} are still astray" if astray else ""
    return "; ".join(part for part in (told, gone, still) if part) + "."


def _bombarded(event: Event, world: World) -> str:
    men, guns = event.args
    words = losses_words(men, 0, guns)
    what = f"{words} lost" if words else "nothing is lost"
    where = f"{unit_name(world, event.unit)} at {place_name(world, event.hex)}"
    return f"Ships and bombers prepare the landing against {where}: {what}."


def _drifted(event: Event, world: World) -> str:
    wanted, there = event.args
    name = unit_name(world, event.unit)
    if wanted == there:
        return f"Wind and current carry the wave of {name} off its place at {place_name(world, there)}."
    return f"Wind and current carry the wave of {name} from {place_name(world, wanted)} to {place_name(world, there)}."


def _sunk(event: Event, world: World) -> str:
    return f"{count(event.args[0], 'swimming tank')} of {unit_name(world, event.unit)} sink on the way in."


def _objective(event: Event, world: World) -> str:
    objective, owner, points = event.args
    worth = f", worth {count(points, 'point')}" if points else ""
    taker = SIDE_NOUN[Side(owner)] if owner in SIDES else "nobody"
    return f"{inert(world.objectives[objective].name)} falls to {taker}{worth}."


def _overrun(event: Event, world: World) -> str:
    lost = losses_words(event.args[0])
    return f"{unit_name(world, event.unit)} is overrun at {place_name(world, event.hex)}: {lost} lost."


def _stand_fast(event: Event, world: World) -> str:
    price = abs(event.args[0])
    return f"{unit_name(world, event.unit)} leaves its position against orders; its cohesion suffers by {price}."


def _ended(event: Event, _world: World) -> str:
    outcome, points, sudden = event.args
    early = " The game is decided before its time." if sudden > 0 else ""
    return f"The game ends. {outcome_sentence(Outcome(outcome), points)}{early}"


def _march_loss(event: Event, world: World) -> str:
    men, tanks = event.args
    words = losses_words(men, tanks)
    return f"Aircraft catch {unit_name(world, event.unit)} on the march: {words} lost." if words else ""


def _held(event: Event, world: World) -> str:
    roll, needed = event.args
    return f"The defenders of {place_name(world, event.hex)} hold (rolled {roll}, {needed} or less needed)."


def _slipped_out(event: Event, world: World) -> str:
    men, caught, tanks, guns = event.args
    taken = f", {count(caught, 'man is', 'men are')} taken on the way" if caught else ""
    behind = losses_words(0, tanks, guns)
    left = f", and {behind} stay behind" if behind else ""
    name, where = unit_name(world, event.unit), place_name(world, event.hex)
    return f"{count(men, 'man', 'men')} of {name} slip out of the pocket at {where} by night{taken}{left}."


def _lost_way(event: Event, world: World) -> str:
    return f"{unit_name(world, event.unit)} loses its way in the dark before {place_name(world, event.hex)}."


def _works(event: Event, world: World) -> str:
    after, where = event.args[1], place_name(world, event.hex)
    if after == 0:
        return f"The works of {where} are in ruins."
    return f"The works of {where} are worn down to {after} per cent."


def _mines(event: Event, world: World) -> str:
    cleared = "Lanes through the mines are cleared" if event.args[1] else "The last mines are cleared"
    return f"{cleared} before {place_name(world, event.hex)}."


def _bridge_work(event: Event, world: World) -> str:
    direction, blow = event.args
    river = world.board.river_names.get((event.hex, direction), "")
    over = f" over the {inert(river)}" if river else ""
    what = "The charges fail under" if blow else f"{unit_name(world, event.unit)} works on"
    return f"{what} the bridge{over} {DIRECTIONS[direction]} of {place_name(world, event.hex)}."


def _command(event: Event, world: World) -> str:
    leader = world.leaders[event.args[0]]
    formation = world.formations[leader.formation]
    return f"{inert(leader.rank)} {inert(leader.name)} takes command of {inert(formation.name)}."


def _attacked(event: Event, world: World) -> str:
    units = [world.units[u].name for u in event.args[7:]] or [world.units[event.unit].name]
    return f"{SIDE[Side(event.side)]} attack on {place_name(world, event.hex)} by {listed(units)}."


def _pinned(event: Event, _world: World) -> str:
    divisions, days = event.args
    held = count(divisions, "German panzer division")
    return f"{held} {'is' if divisions == 1 else 'are'} pinned by the fighting; {count(days, 'division-day')} so far."


_SENTENCES: dict[EventCode, Sentence] = {
    EventCode.TURN_BEGAN: _turn_began,
    EventCode.MOVED: _moved,
    EventCode.HALTED: _halted,
    EventCode.ATTACKED: _attacked,
    EventCode.LOSSES: _losses,
    EventCode.RETREATED: _went("falls back to"),
    EventCode.ADVANCED: _went("advances to"),
    EventCode.DESTROYED: _destroyed,
    EventCode.SURRENDERED: _surrendered,
    EventCode.ENTERED: _entered,
    EventCode.ARRIVED: _arrived,
    EventCode.LEFT: _left,
    EventCode.RELEASED: _released,
    EventCode.SUPPLIED: _supplied,
    EventCode.SUPPLY_STATE: _supply_state,
    EventCode.REPLACED: _replaced,
    EventCode.BRIDGE: _bridge,
    EventCode.STRIKE_PLANNED: _strike_planned,
    EventCode.STRIKE: _strike,
    EventCode.SCATTERED: _scattered,
    EventCode.ASTRAY: _astray,
    EventCode.REGROUPED: _regrouped,
    EventCode.BOMBARDED: _bombarded,
    EventCode.DRIFTED: _drifted,
    EventCode.SUNK: _sunk,
    EventCode.OBJECTIVE: _objective,
    EventCode.OVERRUN: _overrun,
    EventCode.STAND_FAST: _stand_fast,
    EventCode.ENDED: _ended,
    EventCode.HELD: _held,
    EventCode.SLIPPED_OUT: _slipped_out,
    EventCode.MARCH_LOSS: _march_loss,
    EventCode.COMMAND: _command,
    EventCode.BOND_BEGAN: orders.began,
    EventCode.BOND_OVER: orders.over,
    EventCode.AIR_PLANNED: fire.air_planned,
    EventCode.AIR_FLOWN: fire.air_flown,
    EventCode.PREPARATION_PLANNED: fire.preparation_planned,
    EventCode.PREPARED: fire.prepared,
    EventCode.CALLED_OFF: fire.called_off,
    EventCode.ARMY_CHANGED: fire.army_changed,
    EventCode.MARCH_SHELLED: fire.march_shelled,
    EventCode.DELAYED: orders.delayed,
    EventCode.PORT_DEMOLISHED: logistics.demolished,
    EventCode.HARBOUR_BATTERED: logistics.battered,
    EventCode.SOURCE_OPENED: logistics.opened,
    EventCode.RAILWAY: logistics.railway,
    EventCode.ALLOTTED: logistics.allotted,
    EventCode.SHIPPING_ORDER: logistics.shipping_order,
    EventCode.SHIPS_WAIT: logistics.ships_wait,
    EventCode.OUT_OF_PETROL: logistics.out_of_petrol,
    EventCode.BEACH_SHELLED: logistics.beach_shelled,
    EventCode.DISBANDED: orders.disbanded,
    EventCode.MERGED: orders.merged,
    EventCode.FERRIED: orders.ferried,
    EventCode.HARASSED: orders.harassed,
    EventCode.FREED: orders.freed,
    EventCode.ORDER_LOST: lambda event, world: f"An order of {unit_name(world, event.unit)} goes astray.",
    EventCode.PINNED: _pinned,
    EventCode.ORDER_LOST: _lost_way,
    EventCode.WORKS: _works,
    EventCode.MINES: _mines,
    EventCode.RUBBLE: lambda event, world: f"{place_name(world, event.hex)} lies in rubble.",
    EventCode.BRIDGE_WORK: _bridge_work,
}
# Book-keeping: told by what follows from it, or of no interest to a reader.
SILENT = frozenset(EventCode) - frozenset(_SENTENCES)
