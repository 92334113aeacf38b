"""The reference of all keys of scenario files, in Markdown, made from the typed forms themselves."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from game.scenario.schema.base import Checker, Day, Line, Lines, OneOf, Pattern, Size, TrueFalse, Whole, Word
from game.scenario.schema.oob import OobFile
from game.scenario.schema.scenario import OPTIONAL, SECTIONS, Header

BEGIN, END = "<!-- reference: begin -->", "<!-- reference: end -->"
_ELSEWHERE = {"rules": "The numbers of the rules; docs/RULES.md lists every key."}
_SHORT = {"id": "id", "hex": "hex", "hexside": "hexside"}
_MANY = 14  # words of a closed list that are written out


def reference() -> str:
    """Every key of a scenario, section by section."""
    seen: set[type[BaseModel]] = set()
    parts = ["### scenario", "", *_section(Header, seen)]
    for model in _models(OobFile):
        seen.discard(model)  # told in full where they belong
    for name, kind in {**SECTIONS, "oob": OobFile}.items():
        needed = "may be left out" if name in OPTIONAL else "needed"
        parts += [f"### {name}", "", f"*A section: inline, or the name of a file; {needed}.*"]
        parts += ["", _ELSEWHERE[name], ""] if name in _ELSEWHERE else _section(kind, seen)
    return "\n".join(parts).rstrip() + "\n"


def placed(text: str) -> str:
    """The text of a document with the reference between its marks anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{rest.split(END)[1]}"


def _section(kind: Any, seen: set[type[BaseModel]]) -> list[str]:
    lines = ["", f"Form: {_form(kind)}.", ""]
    for model in _models(kind):
        if model in seen:
            continue
        seen.add(model)
        if model.__name__.endswith("Change"):
            lines += [f"**{_named(model)}**: {_first(model)} The same keys, none of them needed.", ""]
            continue
        lines += [f"**{_named(model)}**: {_first(model)}", "", *_table(model), ""]
    return lines


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The records of a form, outermost first, each once."""
    waiting, found = [kind], []
    while waiting:
        inner = waiting.pop(0)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            if inner not in found:
                found.append(inner)
                yield inner
                waiting += [f.annotation for f in inner.model_fields.values()]
        else:
            waiting += [a for a in get_args(inner) if not isinstance(a, Checker | Size)]


def _table(model: type[BaseModel]) -> list[str]:
    rows = [
        f"| `{f.alias or name}` | {_form(f.annotation, f.metadata)} | {_default(f)} |"
        for name, f in model.model_fields.items()
    ]
    return ["| key | form | when left out |", "|---|---|---|", *rows]


def _form(kind: Any, marks: Any = ()) -> str:
    """The form of a value in words."""
    checker = next((m for m in marks if isinstance(m, Checker)), None)
    if checker is not None:
        return _checked(checker)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _form(inner[0], inner[1:])
    if origin in (Union, types.UnionType):
        return _form(next(a for a in inner if a is not type(None)))
    if origin is dict:
        return f"map from {_form(inner[0])} to {_form(inner[1])}"
    if origin is tuple:
        return f"list of {_form(inner[0])}"
    return _named(kind)


def _named(model: type) -> str:
    return model.__name__


def _checked(mark: Checker) -> str:
    words: dict[type[Checker], str] = {
        Day: "date", TrueFalse: "`true` or `false`", Lines: "text", Line: "text of one line",
    }
    if type(mark) in words:
        return words[type(mark)]
    if isinstance(mark, Whole):
        return f"{mark.low:,} to {mark.high:,}"
    if isinstance(mark, OneOf | Word):
        known = mark.words if isinstance(mark, OneOf) else mark.kind.words()
        more = ", ..." if len(known) > _MANY else ""
        return ", ".join(f"`{word}`" for word in known[:_MANY]) + more
    return _SHORT.get(mark.wanted.split(" ")[1], mark.wanted) if isinstance(mark, Pattern) else "value"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**needed**"
    value = field.get_default(call_default_factory=True)
    if value is PydanticUndefined or value is None or value in ("", (), {}) or isinstance(value, BaseModel):
        return "-"
    word = getattr(value, "word", value)
    return f"`{str(word).lower() if isinstance(word, bool) else word}`"


def _first(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _main(path: Path) -> None:
    path.write_text(placed(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
