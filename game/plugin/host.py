"""The other end: the process in which a plug-in's class runs. Started by the game, never by hand.

Its input and output carry the messages; what the plug-in prints goes to the error output.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from game.model.orders import UnitOrder, to_text
from game.model.refusals import Refusal, RefusalCode
from game.model.terms import Side
from game.model.view import View
from game.model.world import World
from game.plugin.wire import TornError, packed, receive, send, unpacked
from game.scenario import load_texts
from game.session.play import fault_of, named
from game.session.player import HearsRefusals

MOST_MEMORY = 4 << 30  # bytes of address space
_MAY_NOT = {"os.kill", "os.killpg"}


class UnusableError(Exception):
    """The plug-in cannot be used; the text says why."""


def serve(arguments: list[str]) -> int:
    """Load a class and answer for it until the game hangs up."""
    path, name, side, seed = arguments
    lines = _own_lines()
    _leave_with_the_game()
    _bounded()
    try:
        commander = _commander(Path(path), name, Side(Side.words().index(side)), int(seed))
        send(lines[1], packed({"ready": True}))
        _answer(commander, Side(Side.words().index(side)), *lines)
    except UnusableError as problem:
        send(lines[1], packed({"fault": str(problem)}))
    except TornError:
        pass  # the game has no more questions
    return 0


def _own_lines() -> tuple[BinaryIO, BinaryIO]:
    """The lines to the game, out of the way of a plug-in that prints or reads its input."""
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return asked, told


def _leave_with_the_game() -> None:
    """A game that was killed leaves nobody behind who computes for ever."""
    game = os.getppid()

    def watch() -> None:
        while os.getppid() == game:
            time.sleep(1)
        os._exit(3)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()


def _bounded() -> None:
    """Bounds against accidents: memory, and signals to the game. They do not stop malice."""
    game = os.getppid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _MAY_NOT and (arguments[0] == game or arguments[0] < 0):
            raise PermissionError("a plug-in may not signal the game")

    sys.addaudithook(hook)
    if os.name == "posix":
        import resource  # noqa: PLC0415 - there is none elsewhere

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _commander(path: Path, name: str, side: Side, seed: int) -> Any:
    """The commander, made from the class; raises UnusableError."""
    sys.path.insert(0, str(path.parent))
    found = importlib.util.spec_from_file_location("plugin_" + path.stem, path)
    try:
        if found is None or found.loader is None:
            raise UnusableError("the file cannot be read as Python")
        module = importlib.util.module_from_spec(found)
        sys.modules[module.__name__] = module
        found.loader.exec_module(module)
        made = getattr(module, name, None)
        if not isinstance(made, type):
            raise UnusableError(f"there is no class {name} in the file")
        if not callable(getattr(made, "choose", None)):
            raise UnusableError(f"the class {name} has no method 'choose'")
        return made(side, seed)
    except UnusableError:
        raise
    except BaseException as problem:
        raise UnusableError(f"it raised {named(problem)} at its start") from None


def _answer(commander: Any, side: Side, asked: BinaryIO, told: BinaryIO) -> None:
    """Answer every question of the game's; raises TornError when it hangs up."""
    world: World | None = None
    last: UnitOrder | None = None
    while True:
        question = unpacked(receive(asked))
        if "texts" in question:
            world = load_texts(question["texts"], older=question["older"])[0]
            send(told, packed({"read": True}))
            continue
        if world is None:
            raise TornError
        view = View(world, side, bytearray(receive(asked)))
        view.rebuild()
        try:
            if question["refused"] and last is not None:
                _tell(commander, last, question["refused"])
            last = commander.choose(view)
            fault = fault_of(last, world)
            answer = {"fault": f"it {fault}"} if fault or last is None else {"order": to_text(last, world)}
        except BaseException as problem:
            last, answer = None, {"fault": f"it raised {named(problem)}"}
        send(told, packed(answer))


def _tell(commander: Any, order: UnitOrder, refused: list[Any]) -> None:
    """Say that an order was refused, to a commander who wants to hear it."""
    if isinstance(commander, HearsRefusals):
        commander.refused(order, Refusal(RefusalCode(refused[0]), *refused[1:]))


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
