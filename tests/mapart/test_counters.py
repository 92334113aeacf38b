"""Counters: one for every branch and nation, told apart by more than colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.mapart.assets import fonts_dir
from game.mapart.counters import SHADOW, SIZES, Face, counter
from game.model.terms import Nation, UnitKind
from game.scenario import data_dir, load

FACE = Face(Nation.US, UnitKind.INFANTRY, "regiment", "12", "20", "16")


def _grey(face: Face, edge: int = 42) -> np.ndarray:
    return counter(face, edge, fonts_dir())[..., :3].astype(int).mean(axis=2)


@pytest.mark.parametrize("edge", [12, 21, 42, 105])
def test_a_counter_has_its_size_and_a_shadow(edge: int) -> None:
    picture = counter(FACE, edge, fonts_dir())
    assert picture.shape == (round(edge * (1 + SHADOW)), round(edge * (1 + SHADOW)), 4)
    assert picture[edge // 2, edge // 2, 3] == 255
    assert 0 <= picture[-1, -1, 3] < 120


def test_every_branch_looks_different() -> None:
    pictures = [_grey(replace(FACE, kind=kind)) for kind in UnitKind]
    for i, one in enumerate(pictures):
        for other in pictures[:i]:
            assert np.abs(one - other).max() > 40


def test_sides_differ_by_mark_even_without_colour() -> None:
    """The corner of the national mark alone, brightness made equal."""
    corners = []
    for nation in (Nation.US, Nation.GB, Nation.CA, Nation.PL, Nation.FR, Nation.DE):
        corner = _grey(replace(FACE, nation=nation), 84)[3:20, 3:20]
        corners.append((corner - corner.mean()) / corner.std())
    for i, one in enumerate(corners):
        for other in corners[:i]:
            assert np.abs(one - other).mean() > 0.25


@pytest.mark.parametrize("change", [
    {"strength": 1}, {"cohesion": 0}, {"veiled": True}, {"isolated": True}, {"left": "3"}, {"size": "brigade"},
    {"designation": "7"}, {"elite_ss": True},
])
def test_everything_a_counter_tells_is_seen(change: dict) -> None:
    assert np.abs(_grey(replace(FACE, **change)) - _grey(FACE)).max() > 25


def test_every_size_of_the_campaign_has_its_mark() -> None:
    world, _ = load(data_dir() / "campaign.yaml")
    assert {unit.size for unit in world.units} <= set(SIZES)
