"""Saving and loading: the same game comes back, and goes on as it would have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from session_support import PATIENT, TINY, Wanderer, first_move, new_game, played

from game.model.orders import End
from game.scenario import load
from game.session import formats, save
from game.session.atomic import backup_of
from game.session.differences import differences
from game.session.game import Game, Setting
from game.session.journal import FileJournal
from game.session.play import play
from game.session.problems import SaveError
from game.session.save import load_game, save_game, verify
from game.session.savefile import read_save


@pytest.mark.parametrize(("seed", "turns"), [(1, 1), (2, 4), (3, 10)])
def test_a_saved_game_comes_back(tmp_path: Path, seed: int, turns: int) -> None:
    game = played(seed, turns)
    save_game(game, tmp_path / "a.save")
    back = load_game(tmp_path / "a.save")
    assert differences(back.state, game.state) == []
    assert back.link == game.link
    assert [(e.text, e.link, e.full, e.note) for e in back.log] == [(e.text, e.link, e.full, e.note) for e in game.log]
    assert back.setting.players == ("wanderer", "wanderer")


def test_saving_what_was_loaded_gives_the_same_file(tmp_path: Path) -> None:
    save_game(played(4, 3), tmp_path / "a.save")
    save_game(load_game(tmp_path / "a.save"), tmp_path / "b.save")
    assert (tmp_path / "a.save").read_bytes() == (tmp_path / "b.save").read_bytes()


def test_a_loaded_game_goes_on_as_the_first_would(tmp_path: Path) -> None:
    game = played(5, 4)
    save_game(game, tmp_path / "a.save")
    back = load_game(tmp_path / "a.save")
    for each in (game, back):
        play(each, (Wanderer(8), Wanderer(9)), patience=PATIENT)
    assert back.link == game.link


def test_the_previous_save_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.save"
    save_game(played(1, 1), path)
    first = path.read_bytes()
    save_game(played(1, 2), path)
    assert backup_of(path).read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.save", "a.save.bak"]


def test_a_save_is_for_its_owner_alone(tmp_path: Path) -> None:
    save_game(new_game(), tmp_path / "a.save")
    assert os.name != "posix" or (tmp_path / "a.save").stat().st_mode & 0o077 == 0


def test_a_game_without_its_texts_cannot_be_saved(tmp_path: Path) -> None:
    world, start = load(TINY)
    with pytest.raises(ValueError, match="texts of its scenario"):
        save_game(Game(world, start, Setting(1)), tmp_path / "a.save")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(tmp_path: Path) -> None:
    save_game(played(1, 2), tmp_path / "a.save")
    told: list[tuple[int, int]] = []
    load_game(tmp_path / "a.save", progress=lambda done, total: told.append((done, total)))
    assert told
    assert all(done < total for done, total in told)


# --- saves of other rules -----------------------------------------------------------------------


def _older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Game, Path]:
    game, path = played(6, 4), tmp_path / "old.save"
    with monkeypatch.context() as patch:
        patch.setattr(formats, "RULES_VERSION", formats.RULES_VERSION - 1)
        save_game(game, path)
    return game, path


def test_an_older_save_goes_on_from_its_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game, path = _older(tmp_path, monkeypatch)
    back = load_game(path)
    assert "cannot be replayed" in back.notice
    assert differences(back.state, game.state) == []
    assert not verify(path).comparable


def test_a_continued_game_can_be_saved_and_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = _older(tmp_path, monkeypatch)
    back = load_game(path)
    play(back, (Wanderer(8), Wanderer(9)), 6, patience=PATIENT)
    save_game(back, tmp_path / "new.save")
    again = load_game(tmp_path / "new.save")
    assert again.link == back.link
    assert again.notice == back.notice
    assert differences(again.state, back.state) == []
    verdict = verify(tmp_path / "new.save", deep=True)
    assert verdict.comparable
    assert verdict.difference is None


def test_a_save_of_another_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.session.savefile.SAVE_FORMAT", 99)
    save_game(new_game(), tmp_path / "a.save")
    monkeypatch.undo()
    with pytest.raises(SaveError, match="format 99; this game reads format 1"):
        load_game(tmp_path / "a.save")


# --- journals -----------------------------------------------------------------------------------


def test_a_journal_holds_every_order_as_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "auto.journal"
    game = new_game(3)
    FileJournal(path, game)
    play(game, (Wanderer(3), Wanderer(4)), 3, patience=PATIENT)
    back = load_game(path)
    assert back.link == game.link
    assert verify(path, deep=True).difference is None


def test_an_order_taken_back_is_gone_from_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "auto.journal"
    game = new_game(3)
    FileJournal(path, game)
    game.submit(first_move(game))
    game.undo()
    game.submit(End())
    assert load_game(path).link == game.link
    assert [order.text for order in read_save(path).orders] == ["opening", "end"]


def test_a_journal_may_end_in_a_torn_line(tmp_path: Path) -> None:
    path, game = tmp_path / "auto.journal", new_game(3)
    FileJournal(path, game)
    game.submit(first_move(game))
    whole = path.read_bytes()
    start = whole[:-1].rfind(b"\n") + 1
    links = [entry.link for entry in game.log]
    for size in range(start, len(whole)):
        path.write_bytes(whole[:size])
        assert load_game(path).link == links[-2]
    path.write_bytes(whole)
    assert load_game(path).link == links[-1]


def test_three_journals_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "auto.journal"
    for seed in range(5):
        FileJournal(path, new_game(seed)).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["auto.journal", "auto.journal.1", "auto.journal.2"]
    assert load_game(path).setting.seed == 4
    assert load_game(path.with_name("auto.journal.2")).setting.seed == 2


def test_a_full_disk_stops_the_journal_and_not_the_game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game(3)
    journal = FileJournal(tmp_path / "auto.journal", game)

    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    game.submit(End())
    assert journal.problem is not None
    assert "No space left" in str(journal.problem)
    assert game.log[-1].text == "end"


def test_a_journal_that_cannot_be_begun_says_so(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="autosave cannot be written"):
        FileJournal(tmp_path / "nowhere" / "auto.journal", new_game())


def test_a_journal_of_other_rules_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game()
    with monkeypatch.context() as patch:
        patch.setattr(formats, "RULES_VERSION", formats.RULES_VERSION - 1)
        FileJournal(tmp_path / "auto.journal", game)
    with pytest.raises(SaveError, match="journal of another version"):
        save.load_game(tmp_path / "auto.journal")


def test_saved_and_loaded_after_every_order(tmp_path: Path) -> None:
    game, player, path = new_game(12), Wanderer(12), tmp_path / "a.save"
    for _ in range(60):
        orders = len(game.log)
        game.submit(player.choose(game.view(game.state.side).copy()))
        if len(game.log) > orders:
            save_game(game, path)
            back = load_game(path)
            assert differences(back.state, game.state) == []
            assert back.link == game.link
