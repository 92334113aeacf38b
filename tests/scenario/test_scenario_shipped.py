"""Every shipped scenario is sound, loads in good time and begins without a broken rule."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from game.scenario import bundle, check, data_dir, load, load_bundle
from tests.limits import seconds

SCENARIOS = sorted(data_dir().glob("*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_sound(path: Path) -> None:
    assert [str(p) for p in check(path)] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_loads_quickly(path: Path) -> None:
    begun = time.process_time()
    load(path)
    assert time.process_time() - begun < seconds(7.5 if sys.gettrace() else 1.5)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_saved_text_loads_as_the_file(path: Path) -> None:
    world, state = load(path)
    again, fresh = load_bundle(bundle(path), path.name)
    assert (again.digest, fresh.digest()) == (world.digest, state.digest())


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_begins_without_a_broken_rule(path: Path) -> None:
    from game.rules import violations

    assert violations(load(path)[1]) == []
