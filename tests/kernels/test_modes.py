"""Compiled, interpreted, bounds-checked and plain kernels agree, and numba stays away until it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kernels.fingerprint import fingerprint

ROOT = Path(__file__).resolve().parents[2]
CASES = 150


def run(*arguments: str, **environment: str) -> str:
    """Output of this Python with the arguments, in the project's folder; fails when it fails."""
    inherited = {k: v for k, v in os.environ.items() if k != "GAME_KERNELS" and not k.startswith("NUMBA_")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=inherited | environment,
        capture_output=True, text=True, timeout=120, check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def answer(*arguments: str, **environment: str) -> str:
    return run("-m", "tests.kernels.fingerprint", str(CASES), *arguments, **environment)


@pytest.fixture(scope="module")
def expected() -> str:
    return fingerprint(CASES)


def test_plain_by_choice(expected: str) -> None:
    assert answer(GAME_KERNELS="python") == f"python {expected}"


def test_plain_where_numba_is_missing(expected: str) -> None:
    assert answer("without-numba") == f"python {expected}"


def test_interpreted(expected: str) -> None:
    assert answer(NUMBA_DISABLE_JIT="1") == f"numba {expected}"


def test_bounds_checked(expected: str, tmp_path: Path) -> None:
    assert answer(NUMBA_BOUNDSCHECK="1", NUMBA_CACHE_DIR=str(tmp_path)) == f"numba {expected}"


def test_no_place_for_a_cache(expected: str) -> None:
    script = (
        "from numba.core import caching\n"
        "caching.CacheImpl._locator_classes = []\n"
        "from game import kernels\n"
        "import numpy as np\n"
        "print(kernels.components(np.full((2, 6), -1, np.int32), np.ones(2, np.uint8)))"
    )
    assert run("-c", script) == "[0 1]"


def test_numba_comes_with_the_first_call() -> None:
    script = (
        "import sys\n"
        "from game import kernels\n"
        "print('numba' in sys.modules)\n"
        "kernels.warm()\n"
        "print('numba' in sys.modules)"
    )
    assert run("-c", script).split() == ["False", "True"]


def test_a_chosen_cache_directory_is_kept(tmp_path: Path) -> None:
    script = (
        "import numpy as np, numba\n"
        "from game import kernels\n"
        "kernels.components(np.full((1, 6), -1, np.int32), np.ones(1, np.uint8))\n"
        "print(numba.config.CACHE_DIR)"
    )
    assert run("-c", script, NUMBA_CACHE_DIR=str(tmp_path)) == str(tmp_path)
    assert list(tmp_path.rglob("*.nbi"))
    assert "normandy" in run("-c", script)
