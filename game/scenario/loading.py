"""The doors of the room: check a scenario, load it, bundle its texts."""

from __future__ import annotations

import re
from pathlib import Path

from game.model.state import State
from game.model.world import World
from game.scenario.build.world import build
from game.scenario.changes import Changes
from game.scenario.documents import read_typed
from game.scenario.gather import CHANGES, NO_CHANGES, gather
from game.scenario.lint import examine
from game.scenario.lint.scene import Scene
from game.scenario.problems import Problem, ScenarioError, in_order, is_error
from game.scenario.profiles import read_profile
from game.scenario.roots import FileShelf, Shelf, TextShelf
from game.scenario.schema.export import kinds
from game.scenario.what_if import left_out

_SOURCE = "scenario-texts"  # in a world's memory
_PART = re.compile(r"# yaml-language-server: \$schema=[\w./-]*?(?P<kind>[a-z]+)\.schema\.json\s")


def check(path: Path) -> list[Problem]:
    """Every problem of a scenario file and of what it names, by position; warnings included.

    A file whose first line names the schema of a part (a map, an order of battle, rules, a staff ...)
    is held to that schema alone.
    """
    shelf = FileShelf(Path(path))
    main = shelf.main()
    kind = _PART.match("" if isinstance(main, Problem) else main.text)
    if kind is None or kind["kind"] not in kinds():
        return in_order(_examined(shelf).loaded.problems)
    try:
        if kind["kind"] == "ai":
            read_profile(shelf.path)
        else:
            read_typed(kinds()[kind["kind"]], shelf.path)
    except ScenarioError as problem:
        return list(problem.problems)
    return []


def examined(path: Path, text: str | None = None) -> Scene:
    """A scenario file under examination: its sections, and every problem in ``loaded.problems``, in no order.

    ``text`` stands for what the file holds; then the file need not exist.
    """
    return _examined(FileShelf(Path(path), text))


def files_of(path: Path) -> list[str]:
    """The scenario file and every file it is read from, as far as they can be found."""
    return gather(FileShelf(Path(path))).files


def load(path: Path, changes: Changes = NO_CHANGES, text: str | None = None) -> tuple[World, State]:
    """World and first state of a scenario file; raises :class:`ScenarioError` with every problem.

    ``changes`` gives single values of the scenario or its rules anew, by key: see ``game.scenario.changes``.
    ``text`` stands for what the file holds.
    """
    return _load(FileShelf(Path(path), text), changes)


def bundle(path: Path, without: tuple[str, ...] = (), text: str | None = None) -> dict[str, str]:
    """Every text a scenario is read from, by name; :func:`load_bundle` needs no files.

    The scenario's own text leaves out the constraints ``without`` besides its own; who loads it hears of unknown ids.
    """
    path = Path(path)
    loaded = gather(FileShelf(path, text))
    if any(map(is_error, loaded.problems)):
        raise ScenarioError(in_order(loaded.problems))
    texts = {name or path.name: text for name, text in loaded.texts.items()}
    own = loaded.header.data.without if loaded.header else ()
    return left_out(texts, path.name, own, without)


def load_bundle(texts: dict[str, str], main: str, *, older: bool = False) -> tuple[World, State]:
    """World and first state from texts as :func:`bundle` gives them; ``main`` names the scenario's own text.

    With ``older`` the rules among the texts may be of another version: what they lack is as shipped today.
    """
    return _load(TextShelf(texts, main), older=older)


def texts_of(world: World) -> tuple[dict[str, str], bool]:
    """The texts a world was read from, for :func:`load_texts`, and whether its rules may be of another version."""
    texts, older = world.memo.get(_SOURCE, ({}, False))
    return dict(texts), older


def load_texts(texts: dict[str, str], *, older: bool = False) -> tuple[World, State]:
    """World and first state from texts as :func:`texts_of` gives them; raises ScenarioError."""
    changes = dict(line.split("=", 1) for line in texts.get(CHANGES, "").splitlines())
    return _load(TextShelf(texts, ""), changes, older=older)


def _examined(shelf: Shelf, changes: Changes = NO_CHANGES, *, older: bool = False) -> Scene:
    scene = Scene(gather(shelf, changes, older=older))
    scene.loaded.problems.extend(examine(scene))
    return scene


def _load(shelf: Shelf, changes: Changes = NO_CHANGES, *, older: bool = False) -> tuple[World, State]:
    scene = _examined(shelf, changes, older=older)
    errors = [p for p in scene.loaded.problems if is_error(p)]
    if errors or scene.ground is None:
        raise ScenarioError(in_order(errors))
    world, state = build(scene.loaded, scene.battle, scene.ground, scene.coming)
    world.memo[_SOURCE] = scene.loaded.texts, older
    return world, state
