"""``new``: a small scenario with comments, to begin one's own from."""

from __future__ import annotations

import os
import re
from pathlib import Path

from game.cli.bad_input import BadInput
from game.cli.scenarios import shipped
from game.cli.screen import say
from game.scenario import check, data_dir, user_dir
from game.scenario.roots import NAME, name_fault
from game.text.names import inert

_FIRST = re.compile(r"\A# yaml-language-server:[^\n]*\n")


def new_scenario(name: str, folder: Path, over: str | None = None) -> None:
    """Write ``NAME.yaml`` into a folder; raises BadInput when the name will not do or the file is there already.

    With ``over`` it is laid over that scenario, one that comes with the game or stands in the same folder.
    """
    name = name.removesuffix(".yaml")
    if not NAME.fullmatch(f"{name}.yaml") or "/" in name or name_fault(f"{name}.yaml"):
        raise BadInput(f"'{inert(name, most=60)}' is no name for a scenario; use a-z, 0-9, - and _, as in my-battle.")
    if not folder.is_dir():
        raise BadInput(f"There is no folder {inert(str(folder), most=120)}; make it first.")
    path = folder / f"{name}.yaml"
    base = None if over is None else _base(over, folder)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_text(name, folder, base))
    except FileExistsError:
        raise BadInput(f"{inert(str(path), most=120)} is there already; choose another name.") from None
    except OSError as problem:
        raise BadInput(f"{inert(str(path), most=120)} cannot be written: {problem.strerror}.") from None
    word = inert(str(path), most=120)
    say(f"Written: {word}" + ("" if check(path) == [] else " (it has problems: see validate)"))
    say(f"Next: normandy validate {word} --watch; normandy describe {word}; normandy play {word}")


def _base(over: str, folder: Path) -> str:
    """The name by which a file of the folder finds the scenario it extends; raises BadInput."""
    file = f"{over.removesuffix('.yaml')}.yaml"
    if name_fault(file) or not any((root / file).is_file() for root in (folder, user_dir(), data_dir())):
        known = ", ".join(shipped())
        raise BadInput(f"There is no scenario '{inert(over, most=60)}' in {inert(str(folder), most=60)}, nor: {known}.")
    return file


def _text(name: str, folder: Path, base: str | None) -> str:
    """The template under its new name; the first line leads to the schema from where the file lies."""
    kind = "overlay" if base else "scenario"
    text = (data_dir() / "template" / f"{kind}.yaml").read_text(encoding="utf-8")
    text = text.replace("extends: d_day.yaml", f"extends: {base}", 1)
    if base and base != "d_day.yaml":
        text = text.replace("\n  us-1id-16ir:", "\n#  us-1id-16ir:", 1).replace("\nunits:", "\n#units:", 1)
        text = text.replace("\nroads:", "\n#roads:", 1).replace("\n  - {name: my road", "\n#  - {name: my road", 1)
    schema = data_dir() / "schema" / f"{kind}.schema.json"
    text = _FIRST.sub(lambda _: f"# yaml-language-server: $schema={_way(folder, schema)}\n", text, count=1)
    return text.replace("scenario: my-scenario ", f"scenario: {name.replace('_', '-')} ", 1)


def _way(folder: Path, schema: Path) -> str:
    """From a folder to the schema: relative where it is near, so that both may be moved together."""
    try:
        near = Path(os.path.relpath(schema, folder)).as_posix()
    except ValueError:  # another drive
        return schema.as_posix()
    return schema.as_posix() if near.startswith("../../..") else near
