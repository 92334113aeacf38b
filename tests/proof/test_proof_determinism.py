"""Same scenario, seed and staffs, same digest chain: in any process, with any hash seed and any make of the kernels.

All figures: ``python -m pytest -m long tests/proof/test_proof_determinism.py --dist load``
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from proof_chain import chain

CHAIN = Path(__file__).with_name("proof_chain.py")


class Way(NamedTuple):
    """A way to run the program, and the kernels it should find."""

    environment: dict[str, str]
    backend: str = "numba"
    options: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()


FEW = {
    "compiled, hash seed 0": Way({"PYTHONHASHSEED": "0"}),
    "optimised, hash seed 1": Way({"PYTHONHASHSEED": "1"}, options=("-O",)),
    "interpreted, hash seed 2": Way({"PYTHONHASHSEED": "2", "NUMBA_DISABLE_JIT": "1"}),
    "plain kernels": Way({"GAME_KERNELS": "python"}, "python"),
    "numba missing": Way({"PYTHONHASHSEED": "3"}, "python", modes=("without-numba",)),
}
MANY = FEW | {
    "compiled, random hash seed": Way({"PYTHONHASHSEED": "random"}),
    "compiled, random hash seed again": Way({"PYTHONHASHSEED": "random"}),
    "optimised twice, plain kernels": Way({"GAME_KERNELS": "python"}, "python", ("-OO",)),
    "Turkish, far east, UTF-8 off": Way({"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR", "PYTHONUTF8": "0"}),
    "checked heavily": Way({"GAME_CHECK": "heavy"}),
    "one thread, other BLAS": Way({"OMP_NUM_THREADS": "1", "NPY_DISABLE_CPU_FEATURES": "AVX2 AVX512F"}),
}


def run(way: Way, name: str, seed: int, turns: int) -> list[str]:
    """Lines that a process of its own prints."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("GAME_", "NUMBA_", "PYTHONHASHSEED"))}
    call = [sys.executable, *way.options, str(CHAIN), name, str(seed), str(turns), *way.modes]
    done = subprocess.run(call, env=mine | way.environment, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module", name="d_day")
def _d_day() -> list[str]:
    return chain("d_day", 1, 5)


@pytest.mark.parametrize("way", FEW.values(), ids=FEW.keys())
def test_five_turns_of_d_day(way: Way, d_day: list[str]) -> None:
    assert len(d_day) == 11
    assert run(way, "d_day", 1, 5) == [way.backend, *d_day]


@pytest.mark.long
@pytest.mark.parametrize("way", MANY.values(), ids=MANY.keys())
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_d_days_in_many_ways(way: Way, seed: int) -> None:
    assert run(way, "d_day", seed, 5) == [way.backend, *chain("d_day", seed, 5)]


@pytest.fixture(scope="module", name="campaign")
def _campaign() -> list[str]:
    return chain("campaign", 1, 86)


@pytest.mark.long
@pytest.mark.parametrize("way", FEW.values(), ids=FEW.keys())
def test_a_campaign(way: Way, campaign: list[str]) -> None:
    assert run(way, "campaign", 1, 86) == [way.backend, *campaign]
