"""Forms from the typed schema: which keys a value may have, of what kind, within which range, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from game.editor.commands import Value
from game.editor.work import read_back
from game.scenario.nodes import Node, Path
from game.scenario.reader import parse
from game.scenario.schema.base import Checker, Day, Line, Lines, OneOf, Pattern, TrueFalse, Whole, Word
from game.scenario.schema.map import MapFile
from game.scenario.schema.oob import FormationEntry, UnitEntry
from game.scenario.schema.scenario import SECTIONS, Header
from game.scenario.schema.typed import fields_of, inner_kind, plain_kind, typed
from game.scenario.writing import flow

RECORD, LIST, MAP, NUMBER, WORD, FLAG, DATE, TEXT = "record", "list", "map", "number", "word", "flag", "date", "text"
LEAVES = (NUMBER, WORD, FLAG, DATE, TEXT)


@dataclass(frozen=True)
class Field:
    """A line of a form."""

    path: Path
    name: str
    shape: str  # one of the words above
    value: Value  # in force, as the file writes it; None where there is none
    range: str = ""  # what is allowed, for people
    words: tuple[str, ...] = ()  # of a closed list
    low: int = 0
    high: int = 0
    required: bool = False
    kind: Any = None

    @property
    def leaf(self) -> bool:
        """Whether it is a value, and not a form of its own."""
        return self.shape in LEAVES


def kind_at(path: Path) -> Any:
    """The type of the value at a path of a scenario; None where the schema knows none."""
    if path[:1] == ("units",) or (path[:1] == ("oob",) and path[2:3] == ("units",)):
        kind: Any = dict[str, UnitEntry]
        path = path[1:] if path[0] == "units" else path[3:]
    elif path[:1] == ("formations",) or (path[:1] == ("oob",) and path[2:3] == ("formations",)):
        kind = dict[str, FormationEntry]
        path = path[1:] if path[0] == "formations" else path[3:]
    elif path[:1] == ("map",):
        kind, path = MapFile, path[1:]
    elif path and path[0] in SECTIONS:
        kind, path = SECTIONS[str(path[0])], path[1:]
    else:
        kind = Header
    for step in path:
        kind = inner(kind, step)
    return kind


def header_keys() -> list[str]:
    """The keys of a scenario that are no sections, in the order of the schema."""
    return list(fields_of(Header))


def inner(kind: Any, step: str | int) -> Any:
    """The type of what a step leads to, with its marks."""
    found = fields_of(plain_kind(kind)).get(str(step)) if not isinstance(step, int) else None
    return found.rebuild_annotation() if found is not None else inner_kind(kind, step)


def form(path: Path, value: Value, kind: Any = None) -> list[Field]:
    """The fields of a record, the members of a list or the entries of a map."""
    kind = kind_at(path) if kind is None else kind
    base = plain_kind(kind)
    known = fields_of(base)
    if known:
        data = value if isinstance(value, dict) else {}
        return [
            _field((*path, key), key, f.rebuild_annotation(), data.get(key), required=f.is_required())
            for key, f in known.items()
        ]
    if isinstance(value, dict):
        return [_field((*path, key), key, inner_kind(kind, key), inner) for key, inner in value.items()]
    if isinstance(value, list):
        return [_field((*path, n), _title(inner, n), inner_kind(kind, n), inner) for n, inner in enumerate(value)]
    return []


def _title(value: Value, number: int) -> str:
    """What a member of a list is called."""
    if not isinstance(value, dict):
        return str(number + 1)
    words = [str(value[k]) for k in ("name", "nation", "side", "hex", "from", "kind") if isinstance(value.get(k), str)]
    return f"{number + 1}. {', '.join(words[:3])}"


def _field(path: Path, name: str, kind: Any, value: Value, *, required: bool = False) -> Field:
    base = plain_kind(kind)
    if fields_of(base):
        return Field(path, name, RECORD, value, required=required, kind=kind)
    if get_origin(base) in (tuple, dict):
        return Field(path, name, LIST if get_origin(base) is tuple else MAP, value, required=required, kind=kind)
    shape, words, low, high, said = _leaf(marker(kind))
    return Field(path, name, shape, value, said, words, low, high, required, kind)


def _leaf(mark: Checker | None) -> tuple[str, tuple[str, ...], int, int, str]:
    match mark:
        case Whole(low, high):
            return NUMBER, (), low, high, f"{low:,} to {high:,}"
        case OneOf(words):
            return WORD, words, 0, 0, " ".join(words)
        case Word(kind):
            return WORD, tuple(kind.words()), 0, 0, " ".join(kind.words())
        case TrueFalse():
            return FLAG, ("true", "false"), 0, 0, "true or false"
        case Day():
            return DATE, (), 0, 0, "a date such as 1944-06-06"
        case Line(most):
            return TEXT, (), 0, most, f"one line, at most {most} characters"
        case Lines():
            return TEXT, (), 0, 4000, "a text"
        case Pattern():
            return TEXT, (), 0, 60, mark.wanted
    return TEXT, (), 0, 120, ""


def marker(kind: Any) -> Checker | None:
    """The checker inside a type."""
    if get_origin(kind) is Annotated:
        base, *marks = get_args(kind)
        return next((m for m in marks if isinstance(m, Checker)), None) or marker(base)
    inner = [a for a in get_args(kind) if a is not type(None)]
    return marker(inner[0]) if type(None) in get_args(kind) and inner else None


def fault(kind: Any, value: Value) -> str:
    """What is wrong with a value of a type; empty when nothing is."""
    _, faults = typed(kind, node_of(value))
    return faults[0][2] if faults else ""


def node_of(value: Value) -> Node:
    """A plain value as the reader's tree."""
    root = parse(f"v: {flow(value)}\n", "form").root
    assert isinstance(root, dict)
    return next(iter(root.values()))


def blank(kind: Any, start: str = "1944-06-06") -> Value:
    """A value of a type with what it needs at least, to be filled in."""
    base = plain_kind(kind)
    known = fields_of(base)
    if known:
        return {key: blank(f.rebuild_annotation(), start) for key, f in known.items() if f.is_required()}
    if get_origin(base) is tuple:
        return [blank(inner_kind(kind, 0), start)]
    if get_origin(base) is dict:
        return {start if marker(get_args(base)[0]) == Day() else "new": blank(inner_kind(kind, ""), start)}
    shape, words, low, _, said = _leaf(marker(kind))
    if shape == DATE:
        return start
    if shape == TEXT:
        return "000-00" if said.startswith("a hex such") else "000-00/N" if said.startswith("a hexside") else "new"
    return read_back(max(low, 1)) if shape == NUMBER else words[0]


def taken(field: Field, text: str) -> tuple[Value, str]:
    """A typed-in text as a value for a field, and what is wrong with it; an empty one takes the value away."""
    text = text.strip()
    if not text:
        return None, "this value is needed" if field.required else ""
    if field.shape == LIST:
        value: Value = [word for word in text.replace(",", " ").split() if word]
        return value, fault(field.kind, value)
    return text, fault(field.kind, text)


def shape_of(kind: Any) -> str:
    """Whether a type is a record, a list, a map or a value."""
    return _field((), "", kind, None).shape


def plain_list(field: Field) -> bool:
    """Whether a field is a list of single values, which is typed as words in one line."""
    return field.shape == LIST and shape_of(inner_kind(field.kind, 0)) in LEAVES
