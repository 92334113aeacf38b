"""Why a staff gave an order, from the codes of its reason."""

from __future__ import annotations

from collections.abc import Sequence

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
    "aim": "it lies on the way to an aim, or is one",
    "way": "it is nearest by road",
    "danger": "further on the enemy is too strong",
    "ground": "the ground and what is at stake there count most",
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
    words = GOALS.get(goal, f"{inert(goal)} {{place}}")
    if not place:  # an order for a whole side
        words = words.removesuffix("{place}").removesuffix(" at ").removesuffix(" from ")
    aim = words.format(place=inert(place)).rstrip()
    why = FACTORS.get(factor, inert(factor))
    return f"{aim[0].upper()}{aim[1:]}" + (f": {why}." if why else ".")


def reason_line(date: str, order: str, sentence: str, score: int, others: Sequence[tuple[str, int]]) -> str:
    """``7 June, move us-1id-16ir 090-18: To hold ... Score 812; instead of: 091-18 (640).`` ``others``: best first."""
    weighed = f" Score {score:,}" if score or others else ""
    if others:
        weighed += "; instead of: " + ", ".join(f"{inert(text)} ({worth:,})" for text, worth in others)
    return f"{date}, {inert(order)}: {sentence}" + (f"{weighed}." if weighed else "")
