from __future__ import annotations

import math
from fractions import Fraction

import pytest

from game.lab.calibrate import game_rows, report_games, score
from game.lab.calibrate_games import at_day, captured_on, measure
from game.lab.calibrate_targets import load_targets, number
from tests.lab.made import AVRANCHES, BREST, CAEN, LE_MANS, chronicle, held, target, targets

CAPTURE = target("cap_caen", "capture_day", "21", "45", hex=CAEN, weight=3)


def with_control(**marks: str) -> dict[str, object]:
    control = dict(chronicle()["control"])
    return chronicle(control={**control, **{k.lstrip("h").replace("_", "-"): v for k, v in marks.items()}})


def test_a_capture_counts_once_held_three_days() -> None:
    assert captured_on(with_control(h101_22=held((10, 11), (30, 32))), CAEN) == 30


def test_a_capture_held_to_the_end_counts_however_short() -> None:
    assert captured_on(with_control(h101_22=held((85, 85))), CAEN) == 85


def test_never_captured_is_later_than_the_last_day() -> None:
    assert measure(CAPTURE, chronicle(), targets()) == math.inf


def test_a_capture_beyond_a_short_scenario_is_not_measured() -> None:
    assert measure(CAPTURE, chronicle(10, final_day=9, control={CAEN: held(days=10)}), targets()) is None


def test_a_place_off_the_map_is_not_measured() -> None:
    assert measure(CAPTURE, chronicle(control={}), targets()) is None


def test_holds_asks_for_the_owner_on_the_last_day() -> None:
    brest = target("brest_holds", "boolean", "1", "1", hex=BREST)
    assert measure(brest, chronicle(), targets()) == 1.0
    assert measure(brest, with_control(h013_43=held((80, 85))), targets()) == 0.0
    assert measure(brest, chronicle(10, final_day=9), targets()) is None


def test_losses_add_the_allied_nations_and_leave_the_germans_out() -> None:
    lost = {n: list(range(86)) for n in chronicle()["lost_men"]}
    made = chronicle(lost_men=lost)
    assert measure(target("allied_loss_d24"), made, targets()) == 8 * 24
    assert measure(target("axis_loss_end"), made, targets()) == 85
    assert measure(target("loss_ratio_end", "ratio"), made, targets()) == pytest.approx(1 / 8)


def test_a_game_that_ends_early_counts_with_its_last_day() -> None:
    assert at_day(chronicle(40), list(range(40)), 60) == 39
    assert at_day(chronicle(40, final_day=39), list(range(40)), 60) is None


def test_breakout_rate_is_the_straight_way_by_the_days() -> None:
    rate = target("breakout_rate", "rate")
    ends = {"cap_avranches": AVRANCHES, "cap_lemans": LE_MANS}
    hexes = targets(*(target(key, "capture_day", hex=hex_) for key, hex_ in ends.items()))
    made = with_control(h079_36=held((54, 85)), h113_55=held((63, 85)))
    assert measure(rate, made, hexes) == pytest.approx(15.6, abs=0.1)
    assert measure(rate, chronicle(), hexes) == 0.0


def test_pocket_prisoners_are_those_of_the_ten_days_in_august() -> None:
    taken = [100 * max(0, min(day, 80) - 60) for day in range(86)]
    made = chronicle(prisoners_in={"pocket": taken, "cotentin": [0] * 86})
    assert measure(target("pocket_prisoners"), made, targets()) == 1100


def test_without_a_pocket_all_escape() -> None:
    escape = target("pocket_escape_share", "share")
    assert measure(escape, chronicle(), targets()) == 1.0
    closed = {"closed": 74, "divisions": [], "inside": 1000, "escaped": 400, "cut_off": []}
    assert measure(escape, chronicle(pocket=closed), targets()) == 0.4


def test_a_row_holds_median_and_quartiles() -> None:
    games = [chronicle(front_km=km) for km in (100, 110, 120, 130, 200)]
    row = game_rows(games, targets(target("front_length_d48", "length", "105", "155")))[0]
    assert (row.lower, row.median, row.upper, row.games) == (110, 120, 130, 5)
    assert row.passed


def test_a_capture_missed_in_most_games_is_flagged() -> None:
    games = [chronicle(), chronicle(), with_control(h101_22=held((30, 85)))]
    row = game_rows(games, targets(CAPTURE))[0]
    assert (row.median, row.never, row.passed, row.missing) == (math.inf, 2, False, True)
    assert score([row], targets(CAPTURE)).missing_captures == ("cap_caen",)


def test_score_is_by_weight_and_apart_for_the_arrival_fed() -> None:
    rows = game_rows(
        [chronicle(front_km=120.0)] * 2,
        targets(
            target("front_length_d48", "length", "105", "155", weight=3),
            target("panzer_share_east", "share"),
            target("allied_loss_end", "cumulative", "5", "9"),
            target("div_end", "count", "35", "39", arrival_fed=True, weight=2),
        ),
    )
    result = score(rows, targets())
    assert (result.core.met, result.core.weight, result.core.targets) == (3, 4, 2)
    assert (result.arrival_fed.met, result.arrival_fed.weight) == (0, 2)
    assert (result.total.met, result.total.weight) == (3, 6)
    assert result.passes_gate


def test_the_gate_asks_for_enough_games() -> None:
    rows = game_rows([chronicle(front_km=120.0)], targets(target("front_length_d48", "length", "105", "155")))
    assert not score(rows, targets()).passes_gate


def test_no_game_measures_nothing() -> None:
    rows = game_rows([], targets(CAPTURE))
    assert rows[0].passed is None
    assert score(rows, targets()).total.share == 0.0


def test_report_has_a_line_a_target() -> None:
    table = report_games([chronicle()])
    assert len(table.rows) == len(load_targets().rows)
    assert table.footer[0].startswith("Core score")
    assert "never in 1 of 1" in table.text()


def test_the_targets_are_the_forty_of_the_campaign() -> None:
    loaded = load_targets()
    assert len(loaded.rows) == 40
    assert sum(t.arrival_fed for t in loaded.rows) == 5
    assert all(t.low <= t.value <= t.high for t in loaded.rows)
    assert all(t.hex for t in loaded.rows if t.kind == "capture_day")
    assert all(t.high <= loaded.last_day for t in loaded.rows if t.kind in ("capture_day", "event_day"))


@pytest.mark.parametrize("text", ["1e3", "1/3", "1_000", "", " 1", "nan"])
def test_only_plain_decimals_are_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        number(text)


def test_numbers_are_exact() -> None:
    assert number("0.77") == Fraction(77, 100)
