"""Why a staff gave an order, from the codes of its reason."""

from __future__ import annotations

from game.text.names import inert

# What an order serves.
GOALS = {
    "seize": "to take {place}",
    "wear": "to wear down the enemy at {place}",
    "advance": "to gain ground towards {place}",
    "hold": "to hold {place}",
    "guard": "to guard {place}",
    "close up": "to close up to {place}",
    "break out": "to break out towards {place}",
    "withdraw": "to withdraw to {place}",
    "relieve": "to rest at {place}",
    "support": "to support the line from {place}",
    "bombard": "to break the enemy at {place}",
    "land": "to come ashore at {place}",
    "blow": "to deny the enemy the bridge at {place}",
    "repair": "to open the bridge at {place}",
    "supply": "to feed the main effort",
    "merge": "to make one unit of two at {place}",
    "disband": "to fill other units from one at {place}",
    "cross": "to cross the river at {place}",
}
# What decided between the order and its best alternative.
FACTORS = {
    "odds": "the odds are best there",
    "threat": "the enemy threatens most there",
    "open ground": "the way is open",
    "distance": "it is nearest",
    "cohesion": "the troops are worn out",
    "range": "it is within range of most",
    "strength": "the enemy is strongest there",
    "shells": "so far the shells go",
    "neighbours": "most of its neighbours are of that army",
    "main effort": "its aims weigh most",
    "schedule": "it is next in the queue",
}


def reason_sentence(goal: str, factor: str, place: str) -> str:
    """``To take Caen (101-22): the odds are best there.`` Codes without a sentence stand for themselves."""
    aim = GOALS[goal].format(place=inert(place)) if goal in GOALS else f"{inert(goal)} {inert(place)}"
    why = FACTORS.get(factor, inert(factor))
    return f"{aim[0].upper()}{aim[1:]}" + (f": {why}." if why else ".")
