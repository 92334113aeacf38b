"""Why an order was refused, in a sentence that ends with the number of the rule."""

from __future__ import annotations

from collections.abc import Callable

from game.model.refusals import Refusal, RefusalCode
from game.model.world import World
from game.text.names import inert

# {unit} and {hex} are names, {need} and {have} numbers. Where a refusal comes without them the
# words for "a unit" and "the hex" stand in.
_SENTENCES: dict[RefusalCode, str] = {
    RefusalCode.GAME_OVER: "the game is over",
    RefusalCode.NOT_YOUR_UNIT: "{unit} is not yours to order now",
    RefusalCode.NOT_ON_MAP: "{unit} is not on the map",
    RefusalCode.FROZEN: "{unit} may not move until it is released",
    RefusalCode.NO_POINTS: "{unit} has not enough movement points left to enter {hex}{numbers}",
    RefusalCode.NOT_ADJACENT: "{unit} is not next to {hex}",
    RefusalCode.OFF_MAP: "{hex} lies off the map",
    RefusalCode.TERRAIN: "the ground at {hex} does not allow it",
    RefusalCode.ENEMY_THERE: "enemy units hold {hex}",
    RefusalCode.ZONE: "an enemy zone of control keeps {unit} out of {hex}",
    RefusalCode.RIVER: "the river before {hex} cannot be crossed without a bridge",
    RefusalCode.STACKING: "there is no room for {unit} in {hex}{numbers}",
    RefusalCode.EMPTY_PATH: "{unit} was given no hex to go to",
    RefusalCode.ALREADY_ATTACKED: "{unit} has attacked already this turn",
    RefusalCode.NO_ENEMY: "no enemy unit is seen in {hex}",
    RefusalCode.TOO_SHAKEN: "{unit} is too shaken to attack: cohesion {have}, and {need} is needed",
    RefusalCode.SUPPORT_CANNOT: "{unit} is a support unit and cannot do this",
    RefusalCode.FRONTAGE: "no more than {need} units can attack {hex} across one hexside",
    RefusalCode.NO_SHELLS: "the army has {have} tons of shells in its attack stock, and the attack needs {need}",
    RefusalCode.NO_AIR: "{have} air points are left today, and the attack asks for {need}",
    RefusalCode.NOT_WAITING: "{unit} is not waiting to enter the map",
    RefusalCode.WRONG_ENTRY: "{unit} cannot enter at {hex}",
    RefusalCode.ENTRY_CAPACITY: "no more than {need} men can come in there today, and {have} have",
    RefusalCode.ENTRY_HELD: "the enemy holds {hex}",
    RefusalCode.NO_SUCH_ASSET: "no such bombers are at hand for that day",
    RefusalCode.NO_BRIDGE: "there is no bridge on that hexside of {hex} to be blown or repaired",
    RefusalCode.NO_ENGINEERS: "no engineers or combat troops of yours stand ready at {hex}",
    RefusalCode.IMMOBILE: "{unit} cannot leave its place",
    RefusalCode.REPEATED: "this was ordered already, or names a unit twice",
    RefusalCode.MIXED_NATIONS: "units of these nations do not attack together",
    RefusalCode.NOT_SUPPLIED: "{unit} has no supply for this",
    RefusalCode.WEATHER: "the weather does not allow it",
    RefusalCode.OUT_OF_RANGE: "{hex} is out of range",
    RefusalCode.NO_FORMATION: "there is no such formation, or it has no units on the map",
    RefusalCode.SHARES: "the shares come to {have} per cent; none may be below 0 and all together not above {need}",
    RefusalCode.WAVE_FULL: "the boats there carry no more than {need} men in one wave, and these are {have}",
    RefusalCode.CLIFF: "{unit} is not trained to climb the cliffs of {hex}",
    RefusalCode.ALREADY_MOVED: "{unit} has moved already this turn",
    RefusalCode.HELD_BY_ORDER: "{unit} is ordered to hold its fortress and may not go to {hex}",
    RefusalCode.NOT_SPENT: "{unit} is too strong to be merged: {have} men, and under {need} are wanted",
    RefusalCode.NOT_OF_A_KIND: "units of different nations or branches, or support units, cannot be merged",
    RefusalCode.DEPOT_FULL: "the depots still hold {have} men; units are broken up only under {need}",
    RefusalCode.NEAR_ENEMY: "enemy troops stand too near to {unit}",
    RefusalCode.NOT_TOGETHER: "{unit} is not in the same hex",
    RefusalCode.NO_FERRY: "no ferry takes {unit} to {hex} today",
    RefusalCode.PINNED: "{unit} is pinned in its sector: {have} quiet days, and {need} are needed to go west to {hex}",
    RefusalCode.ALLOTMENT: "an army can be given from {need} to {have} per cent of its need",
    RefusalCode.NOT_QUEUED: "{unit} does not wait for a ship, and is not due within {need} days",
    RefusalCode.NO_GOAL: "this task wants troops and, for a move or an attack, a hex to go to",
    RefusalCode.NOT_IN_LINE: "the formation to be relieved has no troops in the line",
    RefusalCode.NO_RELIEF: "nobody of the relief can march to {hex} today to take over from {unit}",
    RefusalCode.NO_OPERATION: "there is no such operation, or it is over or under way already",
    RefusalCode.NOT_DUE: "its days do not fit: it begins later, or ends before it begins or on a day gone by",
}
# Where one reason reads otherwise under another rule.
_BY_RULE = {(RefusalCode.ZONE, "4.2"): "an enemy zone of control stops {unit} in {hex} for today"}
_NUMBERS: dict[RefusalCode, Callable[[Refusal], str]] = {
    RefusalCode.NO_POINTS: lambda r: f" (needs {r.need}, has {r.have})" if r.need else "",
    RefusalCode.STACKING: lambda r: f", whose limit is {r.need} men" if r.need else "",
}


def refusal_sentence(refusal: Refusal, world: World) -> str:
    """``16th Infantry Regiment is too shaken to attack: cohesion 31, and 40 is needed (rule 7.1).``"""
    numbers = _NUMBERS.get(refusal.code)
    words = _BY_RULE.get((refusal.code, refusal.rule), _SENTENCES[refusal.code])
    sentence = words.format(
        unit=inert(world.units[refusal.unit].name) if 0 <= refusal.unit < len(world.units) else "the unit",
        hex=inert(world.board.hex_name(refusal.hex)) if 0 <= refusal.hex < world.board.grid.size else "the hex",
        need=refusal.need, have=refusal.have, numbers=numbers(refusal) if numbers else "",
    )
    return f"{sentence[0].upper()}{sentence[1:]} (rule {inert(refusal.rule)})."
