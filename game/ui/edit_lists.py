"""The lists of the editor's panel: units by formation, forms, problems, and what differs from the scenario below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.editor import forces, forms
from game.editor.commands import Command, Put, Take
from game.editor.look import Standing
from game.scenario.deploy.plan import deploy
from game.scenario.deploy.writing import written
from game.scenario.document import Document
from game.scenario.nodes import Path
from game.scenario.problems import Problem, ScenarioError, is_error
from game.scenario.schema.scenario import SECTIONS
from game.text.names import inert
from game.text.outcome import SIDE
from game.ui.rows import Row

if TYPE_CHECKING:
    from game.ui.editor import Editor

Act = Callable[[], object]
Button = tuple[str, str, Act, str]
Listed = tuple[list[Button], list[Row]]
_EVERY = ("oob", "formations", "units")


# Units


def units(editor: Editor) -> Listed:
    """Both orders of battle, by formation: where each unit stands or when it comes."""
    chosen = editor.look.units.get(editor.selected)
    buttons: list[Button] = [("Search", "search", partial(_search, editor), "Words of a name, a formation or a hex.")]
    if chosen is not None:
        buttons += _of_unit(editor, chosen)
    buttons.append(("From history", "deploy", partial(_deploy, editor), "A set-up from documented places."))
    rows = [Row(f"Search: {editor.search}{'|' if editor.searching else ''}", head=True)] if (
        editor.search or editor.searching) else []
    for side in SIDE:
        mine = [u for u in editor.look.units.values() if u.side is side and _finds(editor.search, u)]
        there = [u for u in mine if u.hex or u.date]
        rows.append(Row(SIDE[side], f"{len(there)} in play, {len(mine) - len(there)} not", head=True))
        for state, some in (("", there), ("not in play", [u for u in mine if u not in there])):
            rows += _by_formation(editor, some, state)
    return buttons, rows


def _by_formation(editor: Editor, some: list[Standing], state: str) -> list[Row]:
    rows = []
    for formation in dict.fromkeys(u.formation for u in some):
        rows.append(Row(inert(formation), state, head=True, indent=1, off=bool(state)))
        rows += [_unit_row(editor, u) for u in some if u.formation == formation]
    return rows


def _unit_row(editor: Editor, unit: Standing) -> Row:
    where = unit.hex or (f"{unit.date[5:]} {unit.entry}" if unit.date else "")
    return Row(inert(unit.data.name), where, partial(editor.select, unit.id), "Click selects; drag it onto the map.",
               lit=unit.id == editor.selected, off=not where, indent=2, middle=f"unit {unit.id}")


def _finds(search: str, unit: Standing) -> bool:
    whole = f"{unit.id} {unit.data.name} {unit.formation} {unit.hex} {unit.data.kind.word}".lower()
    return all(word in whole for word in search.lower().split())


def _search(editor: Editor) -> None:
    editor.searching, editor.first = True, 0


def _of_unit(editor: Editor, unit: Standing) -> list[Button]:
    found: list[Button] = [
        ("Properties", "unit form", partial(editor.open_form, ("units", unit.id)), "Every value of the unit."),
        ("Copy", "copy unit", partial(_copy, editor, unit.id), "The same under another id."),
        ("New", "new unit", partial(_new, editor, unit), "A new unit in the same formation."),
        ("Arrival", "arrival", partial(_arrival, editor, unit), "Its date and entry."),
    ]
    if unit.hex:
        placing: Path = ("setup", "units", unit.id)
        found += [
            ("At the start", "placing form", partial(editor.open_form, placing), "Men and cohesion at the start."),
            ("Off the map", "off map", lambda: editor.do(forces.take_off(unit.id)), "Not set up; it may arrive later."),
            ("Formation", "move formation", partial(_move_formation, editor, unit), "Moves all of it."),
        ]
    return found


def _copy(editor: Editor, unit: str) -> None:
    editor.settle()
    fresh, command = forces.copy_of(editor.work, unit)
    if editor.do(command):
        editor.settle()
        editor.selected = fresh


def _new(editor: Editor, like: Standing) -> None:
    def made(text: str) -> str:
        key = text.strip()
        if key in editor.look.units:
            return "there is a unit of that id"
        data = forms.blank(forms.kind_at(("units", key)), str(editor.work.get(("start",))))
        data |= {"name": key, "formation": like.data.formation, "nation": like.data.nation.word, "men": 1000,
                 "quality": 3, "size": "regiment"}
        path = (*forces.unit_path(editor.work, like.id)[:-1], key)
        if editor.do(Command(f"new unit {key}", (Put(path, data),))):
            editor.settle()
            editor.selected = key
        return ""

    editor.ask("Id of the new unit: a-z, 0-9 and -", f"{like.data.nation.word}-new", made)


def _arrival(editor: Editor, unit: Standing) -> None:
    """Ask for a date and an entry in one line."""
    doors = [k for k, d in (editor.work.get(("entries",)) or {}).items() if d.get("side") == unit.side.word]

    def given(text: str) -> str:
        date, _, entry = text.strip().partition(" ")
        fault = forms.fault(forms.kind_at(("arrivals", "x", "date")), date)
        if not fault and entry.strip() not in doors:
            fault = f"no such entry; there are {', '.join(doors) or 'none of this side'}"
        if not fault:
            editor.do(forces.arrive(unit.id, date, entry.strip()))
        return fault

    first = f"{unit.date or editor.work.get(('start',))} {unit.entry or (doors[0] if doors else '')}"
    editor.ask(f"Date and entry ({', '.join(doors)})", first, given)


def _move_formation(editor: Editor, unit: Standing) -> None:
    def given(text: str) -> str:
        words = text.replace(",", " ").split()
        try:
            by = int(words[0]), int(words[1])
        except (ValueError, IndexError):
            return "two whole numbers, such as 2 -1"
        if by[0] % 2:
            return "an even number of columns, so that the places of the units to one another stay"
        editor.do(forces.move_formation(editor.work, unit.data.formation, by))
        return ""

    editor.ask(f"Move {unit.formation} by columns (even) and rows", "2 0", given)


def _deploy(editor: Editor) -> None:
    """The generator's set-up of the first day; it works on the saved file."""
    if editor.work.changed:
        editor.message = "Save first: the generator reads the file."
        return
    try:
        plan = deploy(editor.work.path, dt.date.fromisoformat(str(editor.work.get(("start",)))))
        setup = Document(written(plan)).get(())
    except (ScenarioError, ValueError) as problem:
        editor.message = str(problem)
        return
    editor.do(Command("set-up from history", tuple(Put(("setup", key), value) for key, value in setup.items())))


# Forms


def sections(editor: Editor) -> Listed:
    """The form at the path that is open; at the root every key and section."""
    path = editor.form_path
    buttons: list[Button] = []
    if path:
        buttons.append(("Up", "up", partial(editor.open_form, path[:-1]), "The form around this one."))
    value, kind = editor.value(path), forms.kind_at(path)
    shape = forms.shape_of(kind) if path else forms.RECORD
    if shape in (forms.MAP, forms.LIST):
        buttons.append(("Add", "add", partial(_add, editor, path, shape), "A new entry, to be filled in."))
    title = ".".join(map(str, path)) or "The scenario"
    rows = [Row(title, head=True)]
    rows += [_field_row(editor, f, shape) for f in forms.form(path, value) if path or f.name not in _EVERY]
    if not path:
        rows.append(Row("Sections", head=True))
        rows += [Row(name, "" if editor.work.get((name,)) is None else "...", partial(editor.open_form, (name,)),
                     indent=1) for name in SECTIONS]
    return buttons, rows


def _field_row(editor: Editor, field: forms.Field, within: str) -> Row:
    value, tip = field.value, field.range
    shown = f"({field.range})" if value is None and field.range else inert(str(value or ""), most=200)
    act: Act = partial(editor.open_form, field.path)
    alt: Act | None = None
    if field.words:
        act = partial(_next_word, editor, field)
    elif field.leaf or forms.plain_list(field):
        said = " ".join(value) if isinstance(value, list) else str(value or "")
        shown = said or shown
        act = partial(editor.ask, f"{field.name}: {field.range}", said, partial(editor.fill, field))
    else:
        shown = f"{len(value)} ..." if isinstance(value, dict | list) and value else "..."
    if within in (forms.MAP, forms.LIST) or not field.required:
        alt, tip = partial(_take, editor, field), f"{tip}. Right click takes it out.".lstrip(". ")
    name = f"{field.name} (needed)" if field.required and value is None else field.name
    return Row(name, shown, act, tip, alt=alt, indent=1)


def _next_word(editor: Editor, field: forms.Field) -> None:
    at = field.words.index(field.value) + 1 if field.value in field.words else 0
    editor.fill(field, field.words[at % len(field.words)])


def _take(editor: Editor, field: forms.Field) -> None:
    if editor.value(field.path) is not None:
        editor.do(Command(f"take out {field.name}", (Take(editor.written(field.path)),)))


def _add(editor: Editor, path: Path, shape: str) -> None:
    if shape == forms.LIST:
        editor.add_to(path)
        return

    def named(text: str) -> str:
        key = text.strip()
        if not key or key in (editor.value(path) or {}):
            return "a key that is not there yet"
        editor.add_to(path, key)
        return ""

    editor.ask(f"Key of the new entry of {path[-1]}", "", named)


# Problems and changes


def problems(editor: Editor) -> Listed:
    """What keeps the scenario from being played, and what is odd; a click goes there."""
    rows = []
    for problem in editor.look.problems:
        act = partial(editor.go_to, problem)
        words = ("" if is_error(problem) else "odd: ") + inert(problem.message, most=300)
        for at, line in enumerate(editor.type.wrapped(words, "plain", 15, editor.panel.width - editor.type.px(60))):
            bold = at == 0 and is_error(problem)
            rows.append(Row(line, "", act, "Click goes to the field or hex.", head=bold, indent=at > 0))
        rows.append(Row(_line_of(editor, problem), "", act, off=True, indent=1))
    return [], rows or [Row("No problems: the scenario can be played.", head=True)]


def _line_of(editor: Editor, problem: Problem) -> str:
    """The place of a problem, with the line of the file as it stands there."""
    lines = editor.look.text.splitlines()
    if problem.file != str(editor.work.path) or not 0 < problem.line <= len(lines):
        return f"{problem.file.rpartition('/')[2]}:{problem.line}"
    return f"{problem.line}: {inert(lines[problem.line - 1].strip(), most=120)}"


def changes(editor: Editor) -> Listed:
    """What differs from the scenario below, in terms of the game."""
    rows = []
    for section, lines in editor.look.changes.items():
        rows.append(Row(section, str(len(lines)), head=True))
        for words in lines[:200]:
            for at, line in enumerate(editor.type.wrapped(words, "plain", 15, editor.panel.width - editor.type.px(70))):
                rows.append(Row(line, indent=1 + (at > 0)))
    said = "Nothing differs yet." if editor.work.overlay else "A whole scenario, with none below it to compare with."
    return [], rows or [Row(said, head=True)]


LISTS: dict[int, Callable[[Editor], Listed]] = {1: units, 2: sections, 3: problems, 4: changes}
