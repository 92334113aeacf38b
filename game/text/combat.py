"""An attack told in one sentence, from the events of its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.model.events import Event, EventCode
from game.model.world import World
from game.text.names import listed
from game.text.words import losses_words, place_name, unit_name

OVERWHELMING = 100  # odds beyond which a number tells a reader nothing
# What an attack's sentence tells by itself.
TOLD = frozenset({
    EventCode.ATTACKED, EventCode.HELD, EventCode.LOSSES, EventCode.RETREATED, EventCode.ADVANCED, EventCode.DESTROYED,
})


def odds_words(attacker: int, defender: int) -> str:
    """``3:1``, ``1:2.5``; ``unopposed`` when there is nobody to fight."""
    if defender <= 0:
        return "unopposed"
    if attacker >= defender:
        return f"{_ratio(attacker, defender)}:1"
    return f"1:{_ratio(defender, attacker)}" if attacker > 0 else "hopeless"


def attack_sentence(events: Sequence[Event], world: World) -> str:
    """The story of the attack among ``events``; empty when there is none."""
    attack = next((e for e in events if e.code is EventCode.ATTACKED), None)
    if attack is None:
        return ""
    numbers = attack.named()
    attackers = [world.units[u].name for u in attack.args[7:]] or [world.units[attack.unit].name]
    verb = "attack" if len(attackers) > 1 else "attacks"
    defenders = _named(_of(events, 1 - attack.side), world)
    whom = f"{defenders} at " if defenders else ""
    odds = odds_words(numbers["attacker_power"], numbers["defender_power"])
    crushed = numbers["attacker_power"] >= OVERWHELMING * numbers["defender_power"]
    chance = "overrun" if crushed else f"odds {odds}, column {numbers['column']:+d}, die {numbers['die']}"
    start = f"{listed(attackers)} {verb} {whom}{place_name(world, attack.hex)}: {chance}"
    return f"{start}; {_outcome(events, attack, world)}."


def _outcome(events: Sequence[Event], attack: Event, world: World) -> str:
    own = _lost(e for e in events if e.side == attack.side) or "nobody"
    enemy = _lost(e for e in events if e.side != attack.side) or "nobody"
    parts = [f"the defenders lose {enemy} and {_fate(events, attack, world)}", f"the attackers lose {own}"]
    advanced = [world.units[e.unit].name for e in events if e.code is EventCode.ADVANCED]
    if len(advanced) > 2 or len(advanced) == len(attack.args[7:]):
        parts[1] += " and move in" if advanced else ""
    elif advanced:
        parts.append(f"{listed(advanced)} {'move' if len(advanced) > 1 else 'moves'} in")
    return "; ".join(parts)


def _fate(events: Sequence[Event], attack: Event, world: World) -> str:
    enemy = _of(events, 1 - attack.side)
    back = [e.args[1] for e in enemy if e.code is EventCode.RETREATED]
    if back:
        places = list(dict.fromkeys(place_name(world, h) for h in back))
        return f"fall back to {listed(places, most=3)}"
    gone = [e for e in enemy if e.code in (EventCode.DESTROYED, EventCode.SURRENDERED)]
    held = any(e.code is EventCode.HELD for e in events)
    if gone and not held:
        return "are destroyed"
    return "hold their ground" if held else "give way"


def _named(events: Iterable[Event], world: World) -> str:
    told = (EventCode.LOSSES, EventCode.RETREATED, EventCode.DESTROYED, EventCode.SURRENDERED)
    units = dict.fromkeys(e.unit for e in events if e.code in told and e.unit >= 0)
    combat = [unit_name(world, u) for u in units if not world.units[u].support]
    return listed(combat or [unit_name(world, u) for u in units], most=3)


def _of(events: Sequence[Event], side: int) -> list[Event]:
    return [e for e in events if e.side == side]


def _lost(events: Iterable[Event]) -> str:
    totals = [0] * 5
    for event in events:
        if event.code is EventCode.LOSSES:
            totals = [have + more for have, more in zip(totals, event.args, strict=True)]
    men, tanks, light, guns, prisoners = totals
    return losses_words(men, tanks + light, guns, prisoners)


def _ratio(more: int, less: int) -> str:
    tenths = (more * 10 + less // 2) // less
    return str(tenths // 10) if tenths >= 100 or tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
