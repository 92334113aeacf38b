"""Operations and what interrupts them, in sentences. Names from files come out inert."""

from __future__ import annotations

from game.model.interrupts import Interrupt, Until
from game.model.operations import Phase, Standing, Stop
from game.model.world import World
from game.text.dates import long_date
from game.text.names import inert, listed
from game.text.words import place_name, unit_name

PHASES = {Phase.PLANNED: "planned", Phase.RUNNING: "under way", Phase.STOPPED: "over"}
STOPS = {
    Stop.OBJECTIVE: "its objective is taken", Stop.DATE: "its last day is over",
    Stop.LOSSES: "it has lost the men it was to lose", Stop.COHESION: "its troops are worn out",
    Stop.CONTACT: "it has met the enemy", Stop.FLANK: "a flank lies open",
    Stop.TROOPS: "none of its troops are left", Stop.ORDER: "it was called off",
}
_MET = {
    Until.ATTACK_FAILED: "the attack on {hex} is beaten off",
    Until.HEX_LOST: "{hex} is lost",
    Until.BURNT_OUT: "{unit} is burnt out at {hex}",
    Until.FLYING: "the weather is fit for flying",
    Until.ARRIVAL: "{unit} stands ready to come in",
    Until.ENCIRCLED: "{unit} is cut off at {hex}",
    Until.OBJECTIVE: "{hex} has changed hands",
    Until.OPERATION: "operation {name} is over",
    Until.DATE: "the day has come",
    Until.GAME_OVER: "the game is over",
}


def interrupt_sentence(met: Interrupt, world: World) -> str:
    """``26 June 1944: the attack on Cheux (097-22) is beaten off.``"""
    words = _MET[met.kind].format(
        hex=place_name(world, met.hex), unit=unit_name(world, met.unit), name=inert(met.name),
    )
    return f"{long_date(world.date(met.turn))}: {words}."


def operation_line(entry: Standing, world: World) -> tuple[str, str, str, str]:
    """Name, what it is, how far it is, and why it is over."""
    operation = entry.operation
    bodies = [world.formations[f].name for f in operation.formations]
    bodies += [world.units[u].name for u in operation.units]
    where = f" {place_name(world, operation.hex)}" if operation.hex >= 0 else ""
    phase = PHASES[entry.phase]
    if entry.phase is Phase.RUNNING:
        phase += f" since {long_date(world.date(entry.begun))}"
    why = STOPS[entry.why] if entry.why else ""
    return inert(operation.name), f"{operation.task.value}{where} with {listed(bodies)}", phase, why
