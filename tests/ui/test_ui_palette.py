"""Colours stay apart for three colour deficiencies, simulated after Machado, Oliveira and Fernandes (2009)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from game.mapart.counters import ground_colour
from game.mapart.counters import use as use_counters
from game.model.terms import Nation
from game.ui import theme

# Severity 1.0, for linear red, green and blue.
MACHADO = {
    "none": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}
# Least distance in CIE L*a*b* (1976) that is asked for; 2.3 is the least that a person can just see.
SIDES = {"standard": 16, "strong": 30}  # counters of any Allied nation against German ones
MARKS = {"standard": 40, "strong": 40}  # squares on the small map, bars of the log
SUPPLY = {"standard": 30, "strong": 30}  # near, end of full supply, end of the line
LINES = {"standard": 25, "strong": 25}  # the front against the gold of reach and selection
ALLIES = (Nation.US, Nation.GB, Nation.CA, Nation.PL, Nation.FR)


def lab(colour: tuple[int, ...], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    srgb = np.array(colour[:3]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(matrix @ linear, 0, 1)
    xyz = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                    [0.0193339, 0.1191920, 0.9503041]]) @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: tuple[int, ...], other: tuple[int, ...], deficiency: str) -> float:
    matrix = MACHADO[deficiency]
    return float(np.linalg.norm(lab(one, matrix) - lab(other, matrix)))


@pytest.fixture(params=["standard", "strong"])
def palette(request: pytest.FixtureRequest) -> object:
    theme.use(request.param)
    yield request.param
    theme.use("standard")


@pytest.mark.parametrize("deficiency", MACHADO)
def test_counters_of_the_sides_are_told_apart(palette: str, deficiency: str) -> None:
    for nation in ALLIES:
        for ss in (False, True):
            apart = distance(ground_colour(nation), ground_colour(Nation.DE, elite_ss=ss), deficiency)
            assert apart >= SIDES[palette], (nation, ss, round(apart, 1))


@pytest.mark.parametrize("deficiency", MACHADO)
def test_marks_of_the_sides_overlays_and_front_are_told_apart(palette: str, deficiency: str) -> None:
    assert distance(theme.ALLIED, theme.GERMAN, deficiency) >= MARKS[palette]
    for one, other in combinations((theme.SUPPLY_NEAR, theme.SUPPLY_MID, theme.SUPPLY_FAR), 2):
        assert distance(one, other, deficiency) >= SUPPLY[palette]
    for colour in (theme.GOLD, theme.REACH):
        assert distance(theme.FRONT, colour, deficiency) >= LINES[palette]
        assert distance(theme.TARGET, colour, deficiency) >= LINES[palette]


def test_an_unknown_palette_is_the_standard() -> None:
    before = theme.ALLIED
    theme.use("none of ours")
    assert before == theme.ALLIED
    use_counters("standard")
