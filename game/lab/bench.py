"""Speed and behaviour in one run (``main.py bench``): kernels, a campaign of AI against AI, a signature.

The measure of speed is unit-turns per second of CPU time: a unit-turn is one combat unit on the
map, free to move, at the start of its own side's turn. The signature is a digest of a fixed game:
it changes when the game's behaviour does, and only then.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from game.ai.player import make_player
from game.lab import kernel_bench
from game.lab.settled import settled
from game.lab.table import Table
from game.model.events import EventCode
from game.model.state import State
from game.model.terms import SIDES, Status
from game.scenario import data_dir
from game.session.begin import begin_game
from game.session.game import Step
from game.session.play import play

SEED = 1944
PROFILE = "first"
SIGNATURE_DIGITS = 12


@dataclass(frozen=True)
class Run:
    """One game measured from its first order to its end, without loading."""

    scenario: str
    turns: int
    orders: int
    unit_turns: int
    cpu_s: float
    slowest_side_turn_s: float
    link: str  # the game's chain of digests

    @property
    def unit_turns_per_cpu_s(self) -> int:
        """The measure of speed."""
        return round(self.unit_turns / self.cpu_s) if self.cpu_s else 0


@dataclass(frozen=True)
class Bench:
    """Everything ``main.py bench`` reports."""

    kernels: dict[str, Any]  # as kernel_bench.run measures them
    campaign: Run
    signature: str

    def tables(self) -> list[Table]:
        """For printing; :meth:`last_line` comes after them."""
        run = self.campaign
        rows = (
            ("turns", str(run.turns)),
            ("orders", f"{run.orders:,}"),
            ("unit-turns", f"{run.unit_turns:,}"),
            ("CPU seconds", f"{run.cpu_s:.2f}"),
            ("slowest turn of a side, CPU seconds", f"{run.slowest_side_turn_s:.2f}"),
            ("digest", run.link),
        )
        title = f"{run.scenario}: {PROFILE} against {PROFILE}, seed {SEED}"
        campaign = Table(title, ("measure", "value"), rows, (f"Signature: {self.signature}",))
        return [kernel_bench.kernel_table(self.kernels), campaign]

    def last_line(self) -> str:
        """The line that scripts read."""
        return f"unit_turns_per_cpu_s={self.campaign.unit_turns_per_cpu_s}"

    def data(self) -> dict[str, Any]:
        """JSON-able: all figures."""
        run = self.campaign
        figures = {k: getattr(run, k) for k in ("scenario", "turns", "orders", "unit_turns", "cpu_s", "link")}
        figures |= {"unit_turns_per_cpu_s": run.unit_turns_per_cpu_s, "slowest_side_turn_s": run.slowest_side_turn_s}
        return {"kernels": self.kernels, "campaign": figures, "signature": self.signature}


def bench() -> Bench:
    """Run everything. The signature game comes first, so that nothing is compiled while the campaign is timed."""
    found = signature()
    return Bench(kernel_bench.run(), timed_game(data_dir() / "campaign.yaml"), found)


def signature(path: Path | None = None) -> str:
    """Short digest of a fixed seeded game, the D-Day scenario unless another is named."""
    return timed_game(path or data_dir() / "d_day.yaml").link[:SIGNATURE_DIGITS]


def timed_game(path: Path, seed: int = SEED) -> Run:
    """Play a scenario AI against AI in this process and count; raises ScenarioError."""
    count = _Count()
    game = begin_game(path, seed, (PROFILE, PROFILE), watchers=[count], can_save=False)
    allied, german = (make_player(PROFILE, side, seed) for side in SIDES)
    with settled():
        started = count.side_began = time.process_time()
        play(game, (allied, german))
        cpu = time.process_time() - started
    return Run(game.world.id, game.state.turn, len(game.log) - 1, count.unit_turns, cpu, count.slowest, game.link)


@dataclass
class _Count:
    """A watcher that counts unit-turns and times each side's turn."""

    unit_turns: int = 0
    slowest: float = 0.0
    side_began: float = 0.0

    def __call__(self, step: Step) -> None:
        for event in step.events:
            if event.code is EventCode.SIDE_BEGAN:
                self.unit_turns += _free_units(step.after, event.side)
            elif event.code is EventCode.SIDE_ENDED:
                now = time.process_time()
                self.slowest, self.side_began = max(self.slowest, now - self.side_began), now


def _free_units(state: State, side: int) -> int:
    """Combat units of a side that stand on the map and are free to move."""
    world = state.world
    combat = world.remember(
        ("lab-combat", side), lambda: np.array([u.side == side and not u.support for u in world.units], bool),
    )
    return int((combat & (state.array("status") == Status.ACTIVE) & (state.array("frozen") == 0)).sum())
