"""The set-up generator: fronts, places, strengths, and what it does not write over."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from game.cli.app import run
from game.hexgrid import OFF_MAP
from game.model.terms import Side
from game.scenario import check, data_dir
from game.scenario.deploy.front import owners
from game.scenario.deploy.past import Past
from game.scenario.deploy.plan import Deployment, deploy, gathered, misplaced
from game.scenario.deploy.writing import written

JULY = dt.date(1944, 7, 25)


@cache
def july() -> Deployment:
    return deploy(data_dir() / "campaign.yaml", JULY)


def test_the_front_gives_each_side_its_ground() -> None:
    _, _, ground = gathered(data_dir() / "campaign.yaml")
    sides = owners(ground, Past().fronts[dt.date(1944, 7, 18)])
    at = {name: sides[ground.grid.parse(name)] for name in ("094-20", "074-10", "101-22", "078-27", "079-36", "158-30")}
    assert at == {"094-20": 0, "074-10": 0, "101-22": 0, "078-27": 1, "079-36": 1, "158-30": 1}
    assert sides[ground.grid.parse("085-15")] == -1  # the sea


def test_nobody_shares_a_hex_with_the_enemy_and_nobody_crowds() -> None:
    plan = july()
    sides: dict[int, set[Side]] = {}
    men: dict[int, int] = {}
    for key, seat in plan.seats.items():
        sides.setdefault(seat.hex, set()).add(seat.member.row.side)
        if seat.member.fights:
            men[seat.hex] = men.get(seat.hex, 0) + plan.strengths[key][0]
    assert all(len(found) == 1 for found in sides.values())
    assert max(men.values()) <= 18_000


def test_everybody_stands_where_the_records_say() -> None:
    plan = july()
    faults = [e for m in plan.seats.values() if (e := misplaced(m.member, m.hex, plan.ground))]
    assert len(plan.seats) > 450 and faults == []


def test_the_front_is_manned_without_a_gap() -> None:
    held = {seat.hex for seat in july().seats.values() if seat.member.fights}
    assert july().line and july().line <= held


def test_strengths_lie_between_the_losses_and_the_establishment() -> None:
    plan = july()
    full = sum(s.member.row.data.men for s in plan.seats.values() if s.member.row.side == Side.GERMAN)
    now = sum(plan.strengths[k][0] for k, s in plan.seats.items() if s.member.row.side == Side.GERMAN)
    assert 25_000 < full - now < 116_863  # the losses to 24 July, less drafts and those who are no longer there
    assert all(0 < plan.strengths[k][0] <= seat.member.row.data.men for k, seat in plan.seats.items())


def test_a_unit_lost_by_then_is_not_there() -> None:
    assert "de-fjr6-i" not in july().seats and "de-709id-919gr" not in july().seats
    assert july().ground.grid.parse("074-10") != OFF_MAP


def test_the_same_day_gives_the_same_text() -> None:
    assert written(deploy(data_dir() / "campaign.yaml", JULY)) == written(july())


def test_it_writes_a_setup_that_a_scenario_can_use_and_does_not_write_over_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "setups").mkdir()
    mine = tmp_path / "mine.yaml"
    text = (data_dir() / "carentan.yaml").read_text(encoding="utf-8")
    begin, end = text.index("setup:\n"), text.index("entries:\n")
    mine.write_text(text[:begin] + "setup: setups/1944-06-10-mine.yaml\n\n" + text[end:], encoding="utf-8")
    assert run(["deploy", str(mine), "--date", "1944-06-10"]) == 0
    assert [p for p in check(mine) if p.severity == "error"] == []
    made = (tmp_path / "setups/1944-06-10-mine.yaml").read_bytes()
    assert run(["deploy", str(mine), "--date", "1944-06-10"]) == 2
    assert "--replace" in capsys.readouterr().err
    assert (tmp_path / "setups/1944-06-10-mine.yaml").read_bytes() == made
    assert run(["deploy", str(mine), "--check"]) == 0
    assert "Hexes with both sides: none" in capsys.readouterr().out


def test_a_unit_put_far_away_is_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (data_dir() / "carentan.yaml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(text.replace("us-101abn-327gir: {hex: 083-18", "us-101abn-327gir: {hex: 087-19"), encoding="utf-8")
    assert run(["deploy", str(mine), "--check"]) == 1
    assert "us-101abn-327gir: at 087-19" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--date", "6 June"], [], ["--date", "1944-07-25", "--front", "soon"]])
def test_a_bad_date_is_refused(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deploy", "campaign", "--out", str(tmp_path / "x.yaml"), *arguments]) == 2
    assert "such as" in capsys.readouterr().err
    assert not (tmp_path / "x.yaml").exists()
