from __future__ import annotations

import datetime as dt

import pytest

from game.lab.calibrate_records import Loss, Losses, read_losses
from game.lab.results import losses, tons, towns
from tests.factory import tiny
from tests.lab.made import NATIONS, chronicle, held, targets


def test_towns_stand_in_the_order_of_history_with_the_delay() -> None:
    world, _ = tiny()
    marks = {"003-03": held((3, 9), days=10), "005-05": held((4, 5), days=10)}
    table = towns(world, chronicle(10, final_day=9, control=marks), targets())
    assert table.rows == (
        ("Saint-Pierre", "9 June", "7 June", "+2", "10"),
        ("Grandville", "-", "12 June", "", "25"),
    )


def test_losses_stand_beside_history_of_the_same_day() -> None:
    lost = {n: [0] * 25 for n in NATIONS}
    lost["us"] = [*range(24), 30_000]
    lost["de"] = [0] * 24 + [60_000]
    table = losses(chronicle(25, lost_men=lost), targets())
    rows = {row[0]: row for row in table.rows}
    assert table.title == "Losses to 30 June"
    assert rows["American"][1:3] == ("30,000", "37,034")
    assert rows["German"][1:3] == ("60,000", "70,000")
    assert rows["All Allied"][1:3] == ("30,000", "61,732")
    assert "French" not in rows


def test_a_series_is_a_straight_line_between_its_rows() -> None:
    days = [dt.date(1944, 6, 10), dt.date(1944, 6, 20)]
    record = Losses(tuple(Loss("us", "campaign", "men", d, v) for d, v in zip(days, (100.0, 200.0), strict=True)))
    assert record.at("us", "men", dt.date(1944, 6, 15)) == 150
    assert record.at("us", "men", dt.date(1944, 6, 20)) == 200
    assert record.at("us", "men", dt.date(1944, 8, 1)) == 200
    assert record.at("us", "men", dt.date(1944, 6, 9)) is None
    assert record.at("us", "men") == 200
    assert record.at("gb", "men") is None


@pytest.mark.parametrize("who", ["us", "gb_ca_pl", "ca", "pl", "allied", "german"])
def test_the_record_has_the_series_the_table_asks_for(who: str) -> None:
    assert read_losses().at(who, "casualties_ground")


def test_tons_stand_beside_history_of_the_same_day() -> None:
    world, _ = tiny()
    landed = {"us": [0] * 24 + [250_000], "aok7": [0] * 24 + [9_000]}
    table = tons(world, chronicle(25, tons=landed), targets())
    assert table.title == "Tons come in to 30 June"
    assert table.rows == (
        ("First Army", "250,000", "289,827"), ("Seventh Army", "9,000", ""), ("All Allied", "250,000", "570,505"),
    )
