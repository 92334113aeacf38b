from __future__ import annotations

import json

from game.lab.bench import SIGNATURE_DIGITS, Bench, Run, signature, timed_game
from tests.factory import TINY


def run(cpu_s: float = 2.0) -> Run:
    return Run("campaign", 86, 50_000, 14_001, cpu_s, 0.5, "0123456789abcdef")


def made() -> Bench:
    kernels = {
        "backend": "numba", "compiler": "cc -O2", "checksums_agree": True, "hexes_per_flood": 120.5,
        "figures": {"spread": {"us": 300.0, "c_us": 250.0, "ratio": 1.2}}, "limits_kept": True,
    }
    return Bench(kernels, run(), "0123456789ab")


def test_the_last_line_is_the_speed() -> None:
    assert made().last_line() == "unit_turns_per_cpu_s=7000"
    assert run(cpu_s=0.0).unit_turns_per_cpu_s == 0


def test_tables_and_data_hold_the_figures() -> None:
    kernels, campaign = made().tables()
    assert kernels.rows == (("spread", "300.00", "250.00", "1.20", "1.5"),)
    assert ("unit-turns", "14,001") in campaign.rows
    assert campaign.footer == ("Signature: 0123456789ab",)
    data = made().data()
    assert json.loads(json.dumps(data)) == data
    assert data["campaign"]["unit_turns_per_cpu_s"] == 7000
    assert data["kernels"]["limits_kept"]


def test_a_game_is_counted_to_its_end() -> None:
    found = timed_game(TINY)
    assert found.scenario == "tiny"
    assert 1 <= found.turns <= 10
    # Two German and two Allied regiments stand on the map from the start; one of them is frozen at first.
    assert found.unit_turns >= found.turns
    assert found.orders >= 2 * found.turns - 1
    assert 0 < found.slowest_side_turn_s <= found.cpu_s


def test_the_signature_is_that_of_the_game_alone() -> None:
    first = signature(TINY)
    assert first == signature(TINY)
    assert len(first) == SIGNATURE_DIGITS
    assert first != timed_game(TINY, seed=7).link[:SIGNATURE_DIGITS]
