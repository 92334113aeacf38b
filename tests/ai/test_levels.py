"""Levels and characters: files that say what differs, listed handicaps, and mistakes that are the same again."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from game.ai.estimate import Estimate
from game.ai.player import StaffPlayer, player_names
from game.ai.slips import judged, overlooked
from game.cli.app import run
from game.model.orders import Attack
from game.model.terms import SIDES, Side
from game.rules import view_of
from game.scenario import ScenarioError, data_dir, load, read_profile
from game.session.game import Game, Setting
from game.session.play import play

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("easy", "normal", "hard", "cautious", "bold")


def profile(name: str):
    return read_profile(data_dir() / "ai" / f"{name}.yaml")


def _made(tmp_path, text: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_levels_are_players_and_only_easy_has_handicaps():
    assert set(LEVELS) <= set(player_names())
    for name in (*LEVELS, "historical", "first"):
        made = profile(name)
        assert made.name == name
        assert (made.overlook > 0, made.misjudge > 0) == (name == "easy", name == "easy")
    assert asdict(profile("normal")) | {"name": ""} == asdict(profile("historical")) | {"name": ""}


def test_every_handicap_stands_in_the_book():
    text = (ROOT / "docs" / "AI.md").read_text(encoding="utf-8")
    easy = profile("easy")
    for words in (f"overlooks {easy.overlook} %", f"up to {easy.misjudge} %", f"than {easy.days_ahead} days", "`hard`"):
        assert words in text


def test_a_file_may_say_what_differs(tmp_path):
    mine = read_profile(_made(tmp_path, "name: mine\nlike: historical\ntargets: 9\n"))
    assert (mine.name, mine.targets, mine.alarm) == ("mine", 9, profile("historical").alarm)


@pytest.mark.parametrize(("text", "why"), [
    ("name: mine\nlike: history\n", "2:7: like: there is no shipped profile 'history'. Did you mean 'historical'?"),
    ("name: mine\nlike: historical\ntarget: 9\n", "3:1: target: unknown key 'target'. Did you mean 'targets'?"),
    ("name: mine\nlike: historical\ntargets: many\n", "3:10: targets: expected a whole number"),
    ("name: mine\ntargets: 9\n", "the key 'tank_worth' is missing"),
])
def test_a_faulty_file_is_refused_with_its_place(tmp_path, text, why, capsys):
    path = _made(tmp_path, text)
    with pytest.raises(ScenarioError, match=r"mine\.yaml:") as told:
        read_profile(path)
    assert why in str(told.value)
    tiny = str(ROOT / "tests" / "data" / "tiny" / "tiny.yaml")
    assert run(["simulate", tiny, "--german", str(path)]) == 2
    assert why in capsys.readouterr().err


def test_mistakes_come_in_their_share_and_are_the_same_again():
    world, start = load(data_dir() / "d_day.yaml")
    game = Game(world, start, Setting(1))
    est = Estimate(view_of(game.state, Side.ALLIED), profile("easy"))
    blind = [h for h in range(2000) if overlooked(est, h)]
    assert 0.30 < len(blind) / 2000 < 0.40
    assert blind == [h for h in range(2000) if overlooked(est, h)]
    unit = next(u.index for u in world.units if u.side == Side.ALLIED and est.view.men[u.index] > 1000)
    errors = [judged(est, Attack(h, (unit,)), 0) for h in range(2000)]
    most = est.view.men[unit] * 8 // 100
    assert -most - 1 <= min(errors) < -most // 2 and most // 2 < max(errors) <= most
    sharp = Estimate(est.view, profile("hard"))
    assert not any(overlooked(sharp, h) for h in range(2000)) and judged(sharp, Attack(3, (unit,)), 7) == 7


def test_characters_play_differently():
    def played(name: str) -> Game:
        world, start = load(data_dir() / "d_day.yaml")
        game = Game(world, start, Setting(3))
        play(game, tuple(StaffPlayer(side, profile(name)) for side in SIDES), until_turn=2)
        return game

    games = {name: played(name) for name in ("historical", "normal", "easy", "bold")}
    assert games["historical"].link == games["normal"].link
    assert len({game.link for game in games.values()}) == 3
