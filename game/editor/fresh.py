"""A new scenario from nothing: an empty map of clear ground, and one army a side to begin from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path as File

from game.editor.work import Work

_TEXT = """\
# A scenario begun in the editor.
scenario: {name}
title: {title}
start: {start}
turns: {turns}
first: allied
rules: rules/normandy44.yaml
weather: history/weather.yaml
map:
  map: {name}
  title: {title}
  origin: 000-00
  legend: {{"~": sea, ".": clear, "#": bocage, "%": marsh, "^": woods, n: hills, o: town, O: city}}
  terrain:
{rows}
oob:
  - oob: allied
    formations:
      us-1army: {{name: First Army, nation: us, level: army}}
    units: {{}}
  - oob: german
    formations:
      de-aok7: {{name: 7. Armee, nation: de, level: army}}
    units: {{}}
setup:
  units: {{}}
  control:
    allied: []
entries: {{}}
supply:
  pools:
    us: {{name: First Army, side: allied, armies: [us-1army], tons: 1000}}
    de: {{name: 7. Armee, side: german, armies: [de-aok7], tons: 1000}}
  sources: {{}}
objectives: {{}}
victory: {{decisive: 20, marginal: 15, draw: 10, german_marginal: 5}}
briefing: {{allied: "", german: ""}}
"""


def new_work(
    path: File, columns: int = 20, rows: int = 15, title: str = "A new battle",
    start: dt.date = dt.date(1944, 7, 1), turns: int = 6,
) -> Work:
    """A scenario under edit that no file holds yet. It cannot be played before both sides have units and supply."""
    name = path.stem.replace("_", "-")
    lines = "\n".join(f'    - "{"." * columns}"' for _ in range(rows))
    return Work(path, _TEXT.format(name=name, title=title, start=start, turns=turns, rows=lines))
