"""The kernels' speed beside C: the same work, counted the same way, in the same run.

The reference is compiled with the system's compiler at -O2, in a temporary folder, and run as a
program of its own. All figures are medians of CPU time over rounds in which every make has its
turn. Where there is no compiler the ratios are left out and the report says so.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from game import kernels
from game.kernels import Int32
from game.lab.kernel_case import FALLOFF, LIMIT, MOTOR, RADIUS, Case, make_case
from game.lab.table import Table

ROUNDS = 15
SAMPLES = 7  # of each kernel in a round
NO_COMPILER = "no compiler found"
FLOOD = "flood, batch"
# Ours divided by C may not be more than this.
LIMITS = {FLOOD: 1.5, "flood, call by call": 4.0, "spread": 1.5, "influence": 1.5}

Sums = tuple[int, int, int]


@dataclass(frozen=True)
class Figure:
    """Median microseconds of one flood or call, of the same in C, and the median of the rounds' ratios.

    The last two are None without a compiler.
    """

    name: str
    microseconds: float
    reference: float | None
    ratio: float | None


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    """Measure everything; keys: backend, compiler, checksums_agree, hexes_per_flood, figures, limits_kept.

    ``figures`` maps a name to ``{"us": ..., "c_us": ..., "ratio": ...}``; the last two are None
    without a compiler.
    """
    case = make_case()
    kernels.warm()
    with tempfile.TemporaryDirectory() as folder:
        reference = _Reference.build(case, Path(folder))
        figures, sums = _measure(case, reference, rounds)
    compiled = kernels.backend() == "numba"  # the plain twins are held to no limit
    kept = not compiled or all((f.ratio or 0) <= LIMITS.get(f.name, float("inf")) for f in figures)
    return {
        "backend": kernels.backend(),
        "compiler": reference.compiler if reference else NO_COMPILER,
        "checksums_agree": sums["agree"],
        "hexes_per_flood": round(sums["hexes"], 1),
        "figures": {f.name: {"us": f.microseconds, "c_us": f.reference, "ratio": f.ratio} for f in figures},
        "limits_kept": sums["agree"] and kept,
    }


def kernel_table(found: dict[str, Any] | None = None) -> Table:
    """The result of :func:`run` (made now unless given) for printing."""
    found = found or run()
    rows = []
    for name, figure in found["figures"].items():
        shown = ["-" if figure[key] is None else f"{figure[key]:.2f}" for key in ("us", "c_us", "ratio")]
        rows.append((name, *shown, f"{LIMITS[name]:.1f}" if name in LIMITS else "-"))
    agree = "agree" if found["checksums_agree"] else "DIFFER"
    footer = (f"C: {found['compiler']}; {found['hexes_per_flood']} hexes a flood; checksums {agree}.",)
    title = f"Kernels ({found['backend']}), microseconds of CPU time"
    return Table(title, ("kernel", "ours", "C", "ratio", "limit"), tuple(rows), footer)


class _Reference:
    """The C program, ready to run on the case."""

    def __init__(self, program: Path, data: Path, compiler: str) -> None:
        self.program, self.data, self.compiler = program, data, compiler

    @staticmethod
    def build(case: Case, folder: Path) -> _Reference | None:
        """Compile it; None where there is no compiler or it fails."""
        found = next((path for name in ("cc", "gcc", "clang") if (path := shutil.which(name))), None)
        if found is None:
            return None
        program, data = folder / "reference", folder / "case.bin"
        source = Path(__file__).with_name("reference.c")
        command = [found, "-O2", "-std=c11", "-o", str(program), str(source)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        case.write(data)
        return _Reference(program, data, f"{Path(found).name} -O2")

    def sample(self) -> dict[str, tuple[int, Sums]]:
        """Median nanoseconds and checksums by kernel."""
        command = [str(self.program), str(self.data), str(SAMPLES)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        found = {}
        for line in lines:
            name, nanoseconds, *sums = line.split()
            found[name] = int(nanoseconds), (int(sums[0]), int(sums[1]), int(sums[2]))
        return found


class _Task(NamedTuple):
    """One line of the report: what is timed, and its checksums, which are not."""

    name: str
    go: Callable[[], object]
    sums: Callable[[], Sums]
    reference: str  # the kernel in C that does the same
    calls: int = 1
    samples: int = SAMPLES


def _measure(case: Case, reference: _Reference | None, rounds: int) -> tuple[list[Figure], dict[str, Any]]:
    """Figures, and the checksums by name (``c``: those of the reference)."""
    tasks = [*_flood_tasks(case), _spread_task(case), _influence_task(case)]
    times: dict[str, list[float]] = {task.name: [] for task in tasks}
    c_times: dict[str, list[float]] = {task.reference: [] for task in tasks}
    sums: dict[str, Any] = {task.name: task.sums() for task in tasks}
    for _ in range(rounds):
        for task in tasks:
            times[task.name].append(_median_ns(task.go, task.samples) / task.calls / 1000)
        for name, (nanoseconds, found) in (reference.sample() if reference else {}).items():
            calls = next(task.calls for task in tasks if task.reference == name)
            c_times[name].append(nanoseconds / calls / 1000)
            sums[f"c {name}"] = found
    figures = [_figure(task.name, times[task.name], c_times[task.reference]) for task in tasks]
    agree = all(sums[task.name] == sums.get(f"c {task.reference}", sums[task.name]) for task in tasks)
    return figures, {"hexes": sums[FLOOD][0] / tasks[0].calls, "agree": agree}


def _figure(name: str, ours: list[float], theirs: list[float]) -> Figure:
    """Ours and C's of one round are compared with each other: a busy machine slows both."""
    if not theirs:
        return Figure(name, statistics.median(ours), None, None)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return Figure(name, statistics.median(ours), statistics.median(theirs), ratio)


def _median_ns(go: Callable[[], object], samples: int) -> float:
    taken = []
    for _ in range(samples):
        begun = time.process_time_ns()
        go()
        taken.append(time.process_time_ns() - begun)
    return statistics.median(taken)


def _flood_tasks(case: Case) -> list[_Task]:
    floods = sum(a.starts.size for a in case.armies)
    args = [
        (case.nb, case.costs, a.percent, a.extra, a.flags, a.starts, a.classes, a.budgets, a.allowances)
        for a in case.armies
    ]
    lists = [[a.ravel().tolist() for a in side] + [[]] for side in args]

    def batch() -> Sums:
        return _added([kernels.reach_many(*side) for side in args])

    def plain() -> Sums:
        return _added([kernels.plain_reach_batch(*side) for side in lists])

    return [
        _Task(FLOOD, batch, batch, "flood", floods),
        _one_by_one(case, floods),
        _Task("flood, plain Python", plain, plain, "flood", floods, 1),
    ]


def _added(each: Sequence[Sums]) -> Sums:
    hexes, points, ways = (sum(column) for column in zip(*each, strict=True))
    return hexes, points, ways


def _one_by_one(case: Case, floods: int) -> _Task:
    """Flood by flood from Python, clearing in between."""
    dist, back, out = kernels.work(case.nb.shape[0])
    costs = list(case.costs)
    calls = [
        (case.nb, costs[c], a.percent, a.extra, a.flags, start, budget, full, dist, back, out)
        for a in case.armies
        for start, c, budget, full in np.stack([a.starts, a.classes, a.budgets, a.allowances], axis=1).tolist()
    ]

    def go() -> None:
        for call in calls:
            kernels.clear(dist, out, kernels.reach(*call))

    def sums() -> Sums:
        each = []
        for call in calls:
            reached = out[: kernels.reach(*call)]
            each.append((reached.size, int(dist[reached].sum()), int(back[reached].sum())))
            kernels.clear(dist, out, reached.size)
        return _added(each)

    return _Task("flood, call by call", go, sums, "flood", floods)


def _spread_task(case: Case) -> _Task:
    dist, owner = np.empty(case.nb.shape[0], np.int32), np.empty(case.nb.shape[0], np.int32)
    starts = np.zeros(case.sources.size, np.int32)

    def go() -> None:
        kernels.spread(case.nb, case.costs[MOTOR], case.passable, case.sources, starts, LIMIT, dist, owner)

    def sums() -> Sums:
        go()
        return int(np.count_nonzero(dist >= 0)), int(dist.sum()), int(owner.sum())

    return _Task("spread", go, sums, "spread")


def _influence_task(case: Case) -> _Task:
    falloff = np.array(FALLOFF, np.int32)

    def go() -> Int32:
        return kernels.influence(case.nb, case.armies[0].starts, case.weights, RADIUS, falloff)

    def sums() -> Sums:
        felt = go()
        factors = np.arange(felt.size) % 97
        return int(np.count_nonzero(felt)), int(felt.sum()), int((felt * factors).sum())

    return _Task("influence", go, sums, "influence")
