"""``explain``: a unit, a place or a rule in a few lines, from the scenario and the rulebook."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import game
from game.cli.bad_input import BadInput
from game.cli.scenarios import find_scenario
from game.cli.screen import say
from game.cli.simulate import read_world
from game.model.terms import River, Road, Side, Terrain
from game.model.world import World
from game.rules.command import superiors
from game.scenario import data_dir
from game.text.dates import long_date
from game.text.names import inert

_SIDES = ("N", "NE", "SE", "S", "SW", "NW")
_NUMBER = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[a-z]?")


def explain_unit(word: str, scenario: str) -> None:
    """Print what a unit is, whom it belongs to, when it comes and what became of it; raises BadInput."""
    world = read_world(find_scenario(scenario))
    index = world.unit_index(word)
    if index < 0:
        near = _near(word, (unit.id for unit in world.units))
        raise BadInput(f"There is no unit '{inert(word, most=60)}' in {scenario}{near}")
    for line in _unit_lines(world, index):
        say(line)


def _unit_lines(world: World, index: int) -> Iterator[str]:
    spec = world.units[index]
    yield f"{inert(spec.name)} ({spec.id}), {spec.nation.word.upper()} {spec.kind.word.replace('_', ' ')}, {spec.size}"
    turn = max(1, min(spec.arrival, world.turns))
    yield "  belongs to " + ", ".join(inert(world.formations[f].name) for f in superiors(world, spec.formation, turn))
    named = (("men", spec.men), ("tanks", spec.tanks), ("light tanks", spec.light_tanks), ("guns", spec.guns),
             ("anti-tank guns", spec.at_guns))
    strengths = ", ".join(f"{n:,} {what}" for what, n in named if n)
    yield f"  establishment: {strengths}; quality {spec.quality} of 5, moves as {spec.move_class.word}"
    where = f" by {inert(world.entries[spec.entry].name)}" if spec.entry >= 0 else ""
    yield f"  there from {long_date(world.date(turn))}{where}"
    if spec.leaves:
        yield f"  leaves on {long_date(world.date(spec.leaves))}"
    if spec.skills:
        yield f"  trained as {', '.join(spec.skills)}"
    for text in filter(None, (spec.fate, spec.notes)):
        yield f"  {inert(text, most=600)}"
    yield f"  reliability of its figures: {spec.reliability.word}"


def explain_place(word: str, scenario: str) -> None:
    """Print what lies in a hex, given as ccc-rr, as a name, or as an objective's id; raises BadInput."""
    world = read_world(find_scenario(scenario))
    hex_ = _hex(world, word)
    if hex_ < 0:
        names = [*(p.name for p in world.board.places), *(o.id for o in world.objectives)]
        raise BadInput(f"There is no place '{inert(word, most=60)}' in {scenario}{_near(word, names)}")
    for line in _place_lines(world, hex_):
        say(line)


def _hex(world: World, word: str) -> int:
    found = world.board.grid.parse(word)
    if found >= 0:
        return found
    names = {p.name.casefold(): p.hex for p in reversed(world.board.places)}
    names |= {key.casefold(): o.hex for o in world.objectives for key in (o.name, o.id)}
    return names.get(word.casefold(), -1)


def _place_lines(world: World, hex_: int) -> Iterator[str]:
    board = world.board
    yield f"{board.hex_name(hex_)}: {Terrain(board.terrain[hex_]).word}"
    row = world.rules.terrain.of(int(board.terrain[hex_]))
    yield f"  the ground shifts an attack {row.shift:+d} columns; {row.frontage} units may attack it across a side"
    for name, kinds, row_of in (("roads", Road, board.road), ("rivers", River, board.river)):
        sides = zip(_SIDES, row_of[hex_].tolist(), strict=True)
        found = [f"{kinds(kind).word} {side}" for side, kind in sides if kind]
        if found:
            yield f"  {name}: {', '.join(found)}"
    for place in (p for p in board.places if p.hex == hex_):
        people = f", {place.population:,} inhabitants" if place.population else ""
        yield f"  {inert(place.name)}: {place.kind}{people}"
    for o in (o for o in world.objectives if o.hex == hex_):
        taken = f"; in history the Allies took it on {long_date(world.date(o.historical))}" if o.historical else ""
        yield f"  objective {o.id}: {o.points} points, {Side(o.starts).word} at the start{taken}"
    for s in (s for s in world.sources if hex_ in s.hexes):
        yield f"  supply source {s.id}, {s.kind}: {inert(s.name)}, of the {s.side.word} side"


def explain_rule(number: str) -> None:
    """Print a rule of the rulebook by its number; raises BadInput."""
    if not _NUMBER.fullmatch(number):
        raise BadInput(f"'{inert(number, most=40)}' is no number of a rule; rules are numbered as in 7.6.")
    book = next((path for path in _books() if path.is_file()), None)
    if book is None:
        raise BadInput("The rulebook, docs/RULES.md, is not beside the program; it comes with the sources.")
    text = book.read_text("utf-8")
    found = re.search(rf"^\*\*{re.escape(number)}\*\*.*?(?=^\*\*[0-9]|^#|\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        known = re.findall(r"^\*\*([0-9]+\.[0-9]+[a-z]?)\*\*", text, re.MULTILINE)
        chapter = [n for n in known if n.split(".")[0] == number.split(".", maxsplit=1)[0]]
        there = f"that chapter has {chapter[0]} to {chapter[-1]}" if chapter else f"there are {known[0]} to {known[-1]}"
        raise BadInput(f"There is no rule {number}; {there}.")
    for line in found.group(0).replace("**", "").strip().split("\n"):
        say(line)


def _books() -> Iterator[Path]:
    yield Path(game.__file__).parent.parent / "docs" / "RULES.md"
    yield data_dir().parent / "docs" / "RULES.md"


def _near(word: str, names: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, list(names), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(inert(name) for name in found)}?" if found else "."
