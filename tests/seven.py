"""A map of seven hexes: one and the six around it, named by direction::

         N
     NW     NE
         C
     SW     SE
         S
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.dice import Dice
from game.model.state import State
from game.rules import opening
from game.scenario import bundle, load_bundle
from tests.factory import TINY

HEX = {"N": "001-00", "NE": "002-01", "SE": "002-02", "S": "001-02", "SW": "000-02", "NW": "000-01", "C": "001-01"}
HEAD = """
scenario: seven
title: Seven hexes
map:
  map: seven
  title: Seven hexes
  legend: {"~": sea, ".": clear, "m": marsh}
  terrain: ["~%(N)s~", "...", "..."]
  rivers: [%(rivers)s]
  bridges: [%(bridges)s]
oob: [allied.yaml, german.yaml]
rules: rules/normandy44.yaml
start: 1944-06-10
turns: 3
first: allied
weather:
  1944-06-10: {ground: dry, sky: clear, sea: calm, flying: none}
  1944-06-11: {ground: dry, sky: clear, sea: calm, flying: none}
  1944-06-12: {ground: dry, sky: clear, sea: calm, flying: none}
entries:
  door: {name: Door, side: german, kind: edge, hexes: [001-00]}
arrivals:
  de-901pg: {date: 1944-06-12, entry: door}  # a German side has somebody; nobody counts that far
supply:
  pools:
    us: {name: First Army, side: allied, armies: [us-1army], tons: 500}
    aok7: {name: Seventh Army, side: german, armies: [de-aok7], tons: 300}
  sources:
    able: {name: Dump, side: allied, kind: depot, pool: us, hexes: [001-02], tons: {1944-06-10: 400}}
    south: {name: Road, side: german, kind: depot, pool: aok7, hexes: [001-00], tons: {1944-06-10: 250}}
objectives:
  middle: {name: Middle, hex: 001-01, points: 10, starts: german}
victory: {decisive: 90, marginal: 80, draw: 50, german_marginal: 1, men_per_point: 0}
units:
  us-16ir: {move: %(move)s, men: %(men)s}
  us-18ir: {move: foot}
setup:
  units: {%(units)s}
  control: {allied: [%(allied)s]}
"""


@cache
def texts() -> dict[str, str]:
    found = bundle(Path(TINY))
    return {name: text for name, text in found.items() if name != TINY.name}


def start(
    units: str, *, north: str = ".", rivers: str = "", bridges: str = "", move: str = "foot", german: str = "",
    men: int = 3000, changes: dict[str, str] | None = None,
) -> State:
    """The first position, units written as ``us-16ir C, de-914gr N``; ``changes`` replace pieces of the text."""
    placed = ", ".join(f"{name}: {{hex: {HEX[at]}}}" for name, at in (pair.split() for pair in units.split(", ")))
    allied = ", ".join(name for word, name in HEX.items() if word not in german.split())
    values = {"N": north, "rivers": rivers, "bridges": bridges, "move": move}
    values |= {"men": str(men), "units": placed, "allied": allied}
    text = HEAD % values
    for old, new in (changes or {}).items():
        assert old in text, old
        text = text.replace(old, new)
    _, state = load_bundle({"seven.yaml": text} | texts(), "seven.yaml")
    return opening(state, Dice(1))[0]
