"""Standing orders as lines of text that round-trip; :mod:`game.model.operations` shows them."""

from __future__ import annotations

import datetime as dt
import re

from game.model.operations import Halt, Launch, Operation, StandingOrder, Stop
from game.model.orders import STANDING, OrderError
from game.model.tasks import Task
from game.model.world import World

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_NUMBERS = {"shells": (0, 100), "losses": (1, 1000), "cohesion": (1, 100)}
_FLAGS = ("no-air", "no-naval", "contact", "flank")
_KEYS = ("by", "with", "via", "from", "until", *_NUMBERS, *_FLAGS)


def is_standing(text: str) -> bool:
    """Whether a line is meant as a standing order."""
    return text.split(" ", 1)[0] in STANDING


def standing_text(order: StandingOrder, world: World) -> str:
    """The one-line text of a standing order."""
    match order:
        case Launch(name):
            return f"launch {name}"
        case Halt(name, why):
            return f"halt {name}" + (f" {why.value}" if why is not Stop.ORDER else "")
        case Operation():
            return " ".join(_operation_words(order, world))


def _operation_words(order: Operation, world: World) -> list[str]:
    hex_id = world.board.grid.hex_id
    words = ["operation", order.name, order.task.value] + ([hex_id(order.hex)] if order.hex >= 0 else [])
    for word, ids in (
        ("by", [world.formations[f].id for f in order.formations]),
        ("with", [world.units[u].id for u in order.units]), ("via", [hex_id(h) for h in order.axis]),
    ):
        words += [word, *ids] if ids else []
    words += ["from", world.date(order.first).isoformat()] if order.first else []
    words += ["until", world.date(order.last).isoformat()] if order.last else []
    words += ["shells", str(order.shells)] if order.shells != 100 else []
    words += ["no-air"] * (not order.air) + ["no-naval"] * (not order.naval)
    words += ["losses", str(order.losses)] if order.losses else []
    words += ["cohesion", str(order.cohesion)] if order.cohesion else []
    return words + ["contact"] * order.contact + ["flank"] * order.flank


def standing_from_text(text: str, world: World) -> StandingOrder:
    """The standing order written in a line; raises :class:`OrderError`."""
    words = text.split()
    if len(words) < 2 or words[0] not in STANDING:
        raise OrderError(f"a standing order begins with {', '.join(STANDING)} and a name")
    name = words[1]
    if not NAME.fullmatch(name):
        raise OrderError(f"'{name[:60]}' is no name of an operation; names are made of a-z, 0-9 and -")
    if words[0] == "operation":
        return _operation(name, words[2:], world)
    if len(words) > (2 if words[0] == "launch" else 3):
        raise OrderError(f"'{words[-1]}' is left over at the end of the order")
    if words[0] == "launch":
        return Launch(name)
    return Halt(name, _stop(words[2]) if len(words) > 2 else Stop.ORDER)


def _stop(word: str) -> Stop:
    try:
        return Stop(word)
    except ValueError:
        raise OrderError(f"'{word}' ends no operation; reasons are {', '.join(s.value for s in Stop)}") from None


def _operation(name: str, words: list[str], world: World) -> Operation:
    head, groups = _grouped(words)
    if not head or len(head) > 2:
        raise OrderError("an operation is written: operation NAME TASK [HEX] by FORMATION ... [via HEX ...] ...")
    flags = {key for key in _FLAGS if key in groups}
    numbers = {key: _number(groups[key], *bounds) for key, bounds in _NUMBERS.items() if key in groups}
    return Operation(
        name, _task(head[0]), _hex(head[1], world) if len(head) > 1 else -1,
        tuple(_found(world.formation_index(w), "formation", w) for w in groups.get("by", [])),
        tuple(_found(world.unit_index(w), "unit", w) for w in groups.get("with", [])),
        tuple(_hex(w, world) for w in groups.get("via", [])),
        _turn(groups.get("from", []), world), _turn(groups.get("until", []), world),
        numbers.get("shells", 100), "no-air" not in flags, "no-naval" not in flags,
        numbers.get("losses", 0), numbers.get("cohesion", 0), "contact" in flags, "flank" in flags,
    )


def _grouped(words: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Words before the first key, and those after each key."""
    head: list[str] = []
    groups: dict[str, list[str]] = {}
    here = head
    for word in words:
        if word in groups:
            raise OrderError(f"'{word}' stands twice in the order")
        if word in _KEYS:
            here = groups[word] = []
        else:
            here.append(word)
    for key, values in groups.items():
        if (key in _FLAGS) == bool(values) or (key in ("from", "until", *_NUMBERS) and len(values) != 1):
            raise OrderError(f"'{key}' is not followed by what belongs to it")
    return head, groups


def _task(word: str) -> Task:
    try:
        return Task(word)
    except ValueError:
        raise OrderError(f"'{word}' is no task; tasks are {', '.join(t.value for t in Task)}") from None


def _hex(word: str, world: World) -> int:
    found = world.board.grid.parse(word)
    if found < 0:
        raise OrderError(f"'{word}' is no hex of this map; a hex is written ccc-rr")
    return found


def _found(index: int, what: str, word: str) -> int:
    if index < 0:
        raise OrderError(f"there is no {what} '{word}'")
    return index


def _number(values: list[str], low: int, high: int) -> int:
    word = values[0]
    if not (word.isascii() and word.isdigit() and len(word) < 6 and low <= int(word) <= high):
        raise OrderError(f"'{word}' is no number from {low} to {high}")
    return int(word)


def _turn(values: list[str], world: World) -> int:
    if not values:
        return 0
    try:
        found = world.turn(dt.date.fromisoformat(values[0]))
    except ValueError:
        raise OrderError(f"'{values[0]}' is no date such as {world.start.isoformat()}") from None
    if not 1 <= found <= world.turns:
        raise OrderError(f"{values[0]} is no day of this scenario")
    return found
