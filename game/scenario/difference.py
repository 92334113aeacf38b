"""How one scenario differs from another, in what they mean and not in how they are written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from game.model.terms import Term, Terrain
from game.scenario.lint.scene import Scene
from game.scenario.schema.scenario import OVERLAYS

Plain = Any
Items = dict[str, Plain]

_BY_KEY = (
    "weather", "entries", "landings", "support", "objectives", "arrivals", "constraints", "resistance",
)
_LISTS = ("replacements", "aims", "marches")
_LINES = ("rivers", "bridges", "roads", "railways")


def differences(a: Scene, b: Scene) -> dict[str, list[str]]:
    """Lines by section: ``+`` only in the second, ``-`` only in the first, ``~`` in both and changed."""
    first, second = _sections(a), _sections(b)
    found = {name: list(_compared(first.get(name, {}), second.get(name, {}))) for name in first | second}
    return {name: lines for name, lines in found.items() if lines}


def _sections(scene: Scene) -> dict[str, Items]:
    loaded = scene.loaded
    header = plain(loaded.header.data) if loaded.header else {}
    found: dict[str, Items] = {"scenario": {k: v for k, v in header.items() if k not in OVERLAYS}}
    found["map"] = _map(scene)
    for name, rows in (("formations", scene.battle.formations), ("units", scene.battle.units)):
        found[name] = {key: plain(row.data) for key, row in rows.items()}
    found["leaders"] = _counted(f"{x['name']}, {x['command']}" for p in loaded.oobs for x in plain(p.data.leaders))
    setup = plain(loaded.setup.data) if loaded.setup else {}
    found["set-up"] = {_unit(scene, key): row for key, row in setup.pop("units", {}).items()}
    found["ground at the start"] = setup
    for name in _BY_KEY:
        part = getattr(loaded, name)
        found[name] = plain(part.data) if part else {}
    for name in _LISTS:
        part = getattr(loaded, name)
        found[name] = _counted(_words(row) for row in plain(part.data)) if part else {}
    supply = plain(loaded.supply.data) if loaded.supply else {}
    found |= {"supply pools": supply.get("pools", {}), "supply sources": supply.get("sources", {})}
    found["victory"] = _flat(plain(loaded.victory.data)) if loaded.victory else {}
    found["rules"] = _flat(plain(loaded.rules.data)) if loaded.rules else {}
    return found


def _unit(scene: Scene, key: str) -> str:
    row = scene.battle.units.get(key)
    return f"{row.data.name} ({key})" if row else key


def _map(scene: Scene) -> Items:
    """Ground hex by hex, and every line and mark of the map with the overlay laid over it."""
    found: Items = {}
    ground = scene.ground
    if ground is not None:
        words = [Terrain(code).word for code in ground.terrain.tolist()]
        found |= {f"hex {ground.grid.hex_id(i)}": word for i, word in enumerate(words)}
    for name in _LINES:
        found |= _counted(f"{name.removesuffix('s')} {_words(plain(line))}" for _, _, line in scene.lines(name))
    if scene.loaded.map is not None:
        data = plain(scene.loaded.map.data)
        for key in ("cliffs", "flooded", "hedgerows", "places", "ridges"):
            found |= _counted(f"{key.removesuffix('s')} {_words(x)}" for x in data.get(key, ()))
        for key in ("beaches", "fortresses"):
            found |= {f"{key.removesuffix('es')} {name}": value for name, value in data.get(key, {}).items()}
    return found


def plain(value: Any) -> Plain:
    """A typed value as texts, numbers, lists and maps; what stands at its default is left out."""
    if isinstance(value, Term):
        return value.word
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        known = ((f.alias or k, getattr(value, k), f) for k, f in fields.items())
        return {k: plain(v) for k, v, f in known if f.is_required() or v != f.get_default(call_default_factory=True)}
    if isinstance(value, Mapping):
        return {plain(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


def _flat(value: Plain, above: str = "") -> Items:
    """Single values by their dotted path."""
    if not isinstance(value, dict | list) or not value:
        return {above: value}
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found: Items = {}
    for key, inner in pairs:
        found |= _flat(inner, f"{above}.{key}" if above else str(key))
    return found


def _counted(texts: Iterable[str]) -> Items:
    """Texts without keys of their own: a second one of the same kind is told by its number."""
    counts: Counter[str] = Counter()
    found: Items = {}
    for text in texts:
        counts[text] += 1
        found[text if counts[text] == 1 else f"{text} ({counts[text]})"] = ""
    return found


def _compared(a: Items, b: Items) -> Iterator[str]:
    for key in [*a, *(k for k in b if k not in a)]:
        if key not in a:
            yield f"+ {_told(key, b[key])}"
        elif key not in b:
            yield f"- {_told(key, a[key])}"
        elif a[key] != b[key]:
            yield f"~ {_named(key, b[key])}: {_changes(a[key], b[key])}"


def _told(key: str, value: Plain) -> str:
    if isinstance(value, dict) and "name" in value:
        return _named(key, value)
    return f"{key}: {_words(value)}" if value != "" else key


def _named(key: str, value: Plain) -> str:
    return f"{value['name']} ({key})" if isinstance(value, dict) and "name" in value else key


def _changes(a: Plain, b: Plain) -> str:
    if not (isinstance(a, dict) and isinstance(b, dict)):
        return f"{_words(a)} -> {_words(b)}"
    keys = [k for k in [*a, *(k for k in b if k not in a)] if a.get(k) != b.get(k)]
    return "; ".join(f"{k} {_words(a.get(k))} -> {_words(b.get(k))}" for k in keys)


def _words(value: Plain, most: int = 160) -> str:
    """A value on one line."""
    text = _inner(value)
    return text if len(text) <= most else text[: most - 3] + "..."


def _inner(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_inner(v)}" for k, v in value.items())
    if isinstance(value, list):
        return " ".join(map(_inner, value))
    if value is None or value == "":
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
