"""Commands on the ground: terrain by brush and fill, rivers and bridges along hexsides, roads and railways by hexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_letters

from game.editor.commands import Command, Edit, Insert, Put, PutAll, Take
from game.editor.work import Work
from game.hexgrid import DIRECTIONS, OFF_MAP, Grid, hex_distance, opposite, step
from game.model.terms import Terrain
from game.scenario.ground import Ground
from game.scenario.nodes import Path

_LETTERS = {"sea": "~", "clear": ".", "bocage": "#", "marsh": "%", "woods": "^", "hills": "n", "town": "o", "city": "O"}
BRUSHES = (1, 2, 3, 4, 5)


def brush(grid: Grid, hex_: int, size: int) -> list[int]:
    """The hexes under a brush: size 1 is one hex, each size more a ring around it."""
    return list(grid.disc(hex_, size - 1))


def fill(ground: Ground, grid: Grid, hex_: int) -> list[int]:
    """The connected hexes of a grid with the same terrain."""
    word = ground.at(grid.hex_id(hex_))
    found, edge = {hex_}, [hex_]
    while edge:
        for near in grid.neighbours[edge.pop()]:
            if near != OFF_MAP and near not in found and ground.at(grid.hex_id(near)) == word:
                found.add(near)
                edge.append(near)
    return sorted(found)


def paint(work: Work, hexes: Iterable[str], terrain: Terrain) -> Command:
    """Give hexes a terrain: in the rows of the map where the file holds them, else as changes to the map below."""
    label, hexes = f"paint {terrain.word}", list(dict.fromkeys(hexes))
    rows = work.document.get(("map", "terrain"))
    if not isinstance(rows, list):
        old, under = set(work.document.get(("terrain",)) or {}), _map_words(work, hexes)
        back = [h for h in hexes if under.get(h) == terrain.word]
        edits: list[Edit] = [Take(("terrain", h)) for h in back if h in old]
        edits.append(PutAll(("terrain",), {h: terrain.word for h in hexes if h not in back}))
        return Command(label, tuple(edits))
    legend = work.get(("map", "legend")) or {}
    letter = next((k for k, word in legend.items() if word == terrain.word), "")
    edits = []
    if not letter:
        letter = next(c for c in (_LETTERS[terrain.word], *ascii_letters) if c not in legend)
        edits.append(Put(("map", "legend", letter), terrain.word))
    edits += [Put(("map", "terrain", row), text) for row, text in _rows(work, rows, hexes, letter)]
    edits += [Take(("terrain", h)) for h in hexes if work.document.get(("terrain", h)) is not None]
    return Command(label, tuple(edits))


def _rows(work: Work, rows: list[str], hexes: list[str], letter: str) -> list[tuple[int, str]]:
    origin = work.get(("map", "origin")) or "000-00"
    col0, row0 = int(origin[:3]), int(origin[4:])
    changed: dict[int, list[str]] = {}
    for hex_ in hexes:
        col, row = int(hex_[:3]) - col0, int(hex_[4:]) - row0
        if 0 <= row < len(rows) and 0 <= col < len(rows[row]):
            changed.setdefault(row, list(rows[row]))[col] = letter
    return [(row, "".join(text)) for row, text in sorted(changed.items())]


def _map_words(work: Work, hexes: list[str]) -> dict[str, str]:
    """What the map below says of hexes, without the changes of this document."""
    rows, legend = work.get(("map", "terrain")) or [], work.get(("map", "legend")) or {}
    origin, over = work.get(("map", "origin")) or "000-00", work.below.get(work.document, ("terrain",)) or {}
    found = {}
    for hex_ in hexes:
        col, row = int(hex_[:3]) - int(origin[:3]), int(hex_[4:]) - int(origin[4:])
        if 0 <= row < len(rows) and 0 <= col < len(rows[row]) and hex_ not in over:
            found[hex_] = legend.get(rows[row][col], "")
    return found


# Lines


def lines_at(work: Work, name: str) -> Path:
    """Where new rivers, bridges, roads or railways go: the map of the file itself, else the list of changes."""
    return ("map", name) if isinstance(work.document.get(("map", "terrain")), list) else (name,)


def straight(grid: Grid, a: int, b: int) -> list[int]:
    """Hexes from one to another, each next to the one before: for a drag that skips some."""
    way = [a]
    while way[-1] != b:
        near = [n for n in grid.neighbours[way[-1]] if n != OFF_MAP]
        way.append(min(near, key=lambda n: (hex_distance(grid.coords(n), grid.coords(b)), n)))
    return way


def road(work: Work, path: Sequence[str], grade: str, name: str = "") -> Command:
    """A road of a grade along hexes that touch."""
    value = ({"name": name} if name else {}) | {"grade": grade, "path": list(path)}
    return Command(f"{grade} road", (Insert((*lines_at(work, "roads"), -1), value),))


def railway(work: Work, path: Sequence[str]) -> Command:
    """A railway along hexes that touch."""
    return Command("railway", (Insert((*lines_at(work, "railways"), -1), {"path": list(path)}),))


def river(work: Work, sides: Sequence[str], kind: str, name: str) -> Command:
    """A river of a kind along hexsides."""
    value = {"name": name, "kind": kind, "sides": list(dict.fromkeys(sides))}
    return Command(f"{kind} river", (Insert((*lines_at(work, "rivers"), -1), value),))


def bridge(work: Work, side: str) -> Command:
    """The bridge of a hexside: none, whole, blown, none again."""
    at = lines_at(work, "bridges")
    same = {side, across(side)}
    for number, site in enumerate(work.document.get(at) or []):
        if site.get("at") in same:
            here = (*at, number)
            if site.get("state") == "blown":
                return Command("take the bridge away", (Take(here),))
            return Command("blow the bridge", (Put((*here, "state"), "blown"),))
    return Command("bridge", (Insert((*at, -1), {"at": side}),))


def across(side: str) -> str:
    """The same hexside as the hex beyond it calls it."""
    direction = DIRECTIONS.index(side[7:])
    col, row = step(int(side[:3]), int(side[4:6]), direction)
    return f"{col:03d}-{row:02d}/{DIRECTIONS[opposite(direction)]}"


_PARTS = {"roads": "path", "railways": "path", "rivers": "sides"}


def erase(work: Work, hex_: str) -> Command:
    """Take every line off a hex: roads and railways through it, rivers along it and their bridges.

    Lines of the map below are left out by writing the list anew into this file.
    """
    edits: list[Edit] = []
    touches = {f"{hex_}/{d}" for d in DIRECTIONS} | {across(f"{hex_}/{d}") for d in DIRECTIONS}
    for name, part in _PARTS.items():
        for at in ((name,), ("map", name)):
            lines = work.get(at) or []
            rest = [piece for line in lines for piece in _pieces(line, part, hex_, touches)]
            if rest != lines:
                edits.append(Put(at, rest))
    own = {side for site in work.document.get(("bridges",)) or [] for side in (site["at"], across(site["at"]))}
    for at, gone in ((("bridges",), touches), (("map", "bridges"), touches | own)):
        sites = work.get(at) or []
        if any(site["at"] in touches for site in sites):  # in one file a bridge may not lie over that of the map
            edits.append(Put(at, [site for site in sites if site["at"] not in gone]))
    return Command("erase lines", tuple(edits))


def _pieces(line: dict[str, object], part: str, hex_: str, touches: set[str]) -> list[dict[str, object]]:
    """What is left of a line without a hex: a chain may come apart into two."""
    steps = line[part]
    assert isinstance(steps, list)
    if part == "sides":
        left = [s for s in steps if s not in touches]
        return [line] if len(left) == len(steps) else [line | {part: left}] if left else []
    if hex_ not in steps:
        return [line]
    at = steps.index(hex_)
    return [line | {part: piece} for piece in (steps[:at], steps[at + 1 :]) if len(piece) > 1]


# Marks


def toggle(work: Work, path: Path, value: object, label: str) -> Command:
    """Put a value into a list, or take it out where it stands already."""
    items = work.get(path) or []
    key = value.get("hex") if isinstance(value, dict) else value
    for number, item in enumerate(items):
        if (item.get("hex") if isinstance(item, dict) else item) == key:
            if len(items) == 1:
                return Command(f"no {label}", (Take(path),))
            return Command(f"no {label}", (Take((*path, number)),))
    return Command(label, (Insert((*path, -1), value),))


def place(work: Work, hex_: str, name: str, kind: str) -> Command:
    """Name a hex, or give the place there another name and kind."""
    for number, mark in enumerate(work.get(("map", "places")) or []):
        if mark.get("hex") == hex_:
            here: Path = ("map", "places", number)
            return Command(f"rename {mark['name']}", (Put((*here, "name"), name), Put((*here, "kind"), kind)))
    return Command(f"place {name}", (Insert(("map", "places", -1), {"name": name, "hex": hex_, "kind": kind}),))


def control(work: Work, hexes: Iterable[str], *, allied: bool) -> Command:
    """Let hexes belong to a side at the start."""
    held = list(work.get(("setup", "control", "allied")) or [])
    chosen = list(dict.fromkeys(hexes))
    after = [*held, *(h for h in chosen if h not in held)] if allied else [h for h in held if h not in set(chosen)]
    return Command("Allied ground" if allied else "German ground", (Put(("setup", "control", "allied"), after),))
