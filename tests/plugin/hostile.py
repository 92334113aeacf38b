"""Commanders that try to spoil the game. Each is started in a process of its own by test_plugin_hostile.py."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np

from game.model.orders import Attack, End, Move
from game.rules import refusal
from game.rules.reach import reach


def legal(view):
    """A march that is not refused, or None."""
    for unit in view.world.units:
        if unit.side == view.viewer and view.is_active(unit.index):
            found = reach(view, unit.index)
            for there in found.hexes[1:]:
                order = Move(unit.index, found.path(there))
                if refusal(view, order) is None:
                    return order
    return None


class Quiet:
    def __init__(self, side, seed):
        self.side, self.calls = side, 0

    def choose(self, view):
        self.calls += 1
        return self.act(view)

    def act(self, view):
        return End()


class RaisesAtStart(Quiet):
    def __init__(self, side, seed):
        raise RuntimeError("not \x1b[31mtoday\n")


class RaisesLater(Quiet):
    def act(self, view):
        raise ValueError("out of ideas")


class ExitsPolitely(Quiet):
    def act(self, view):
        sys.exit(0)


class ExitsAtOnce(Quiet):
    def act(self, view):
        os._exit(7)


class Hangs(Quiet):
    def act(self, view):
        while True:
            pass


class Floods(Quiet):
    """The same order over and over, legal the first time at most."""

    def act(self, view):
        self.order = getattr(self, "order", None) or legal(view) or Move(0, (0,))
        return self.order


class Liar(Quiet):
    """An answer that pretends to be an order, with numbers that pretend to be numbers."""

    def act(self, view):
        class Sly(int):
            def __eq__(self, other):
                return True

            __hash__ = int.__hash__

        return Attack(Sly(3), (Sly(0),))


class WrongType(Quiet):
    def act(self, view):
        return {"move": "everybody"}


class ForeignUnit(Quiet):
    def act(self, view):
        foreign = next(u.index for u in view.world.units if u.side != self.side)
        return Move(foreign, (view.world.board.grid.neighbours[10][0],))


class StaleOrder(Quiet):
    """What was right on the first day."""

    kept = None

    def act(self, view):
        self.kept = self.kept or legal(view)
        return self.kept if self.calls % 2 else End()


class Prints(Quiet):
    def act(self, view):
        for text in ("x" * 100_000, '{"order": "end"}'):
            print(text, flush=True)
            os.write(1, text.encode())
        sys.stdin.read()
        return End()


class Shouts(Quiet):
    """Writes onto every line it can find, the game's among them."""

    def act(self, view):
        for line in range(3, 64):
            try:
                os.write(line, b"\xff" * 100_000)
            except OSError:
                continue
        return End()


class HugeAnswer(Quiet):
    def act(self, view):
        return Move(0, tuple(range(60)) * 5_000)


class ClosesLines(Quiet):
    def act(self, view):
        os.closerange(0, 256)
        return End()


class KillsItself(Quiet):
    def act(self, view):
        os.kill(os.getpid(), signal.SIGKILL)


class KillsTheGame(Quiet):
    def act(self, view):
        os.kill(os.getppid(), signal.SIGKILL)


class LeavesChildren(Quiet):
    """Children that hold the lines open, and a thread that never ends."""

    def act(self, view):
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], close_fds=False)
        threading.Thread(target=lambda: time.sleep(600)).start()
        os._exit(0)


class TakesMemory(Quiet):
    def act(self, view):
        self.heap = np.empty(5 << 30, np.uint8)
        return End()


class Meddles(Quiet):
    """Changes the view, the world and the rules it was handed."""

    def act(self, view):
        for unit in range(len(view.world.units)):
            view.men[unit], view.hex[unit] = 30_000, 0
        view.world.memo.clear()
        object.__setattr__(view.world.rules.zones, "min_men", 0)
        for thing in gc.get_objects():
            if type(thing).__name__ == "Game":
                thing.state = None
        return End()


NOT_A_CLASS = 3


class NoMethod:
    def __init__(self, side, seed):
        pass
