"""Rare ways through the session room: every kind of difference, foreign snapshots, broken bases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from session_support import first_move, new_game, played

from game import rules
from game.model.events import Event, EventCode
from game.model.state import Change
from game.session.atomic import write_file
from game.session.chain import event_bytes, events_from
from game.session.check import Check, InvariantError
from game.session.compare import events_differ
from game.session.differences import differences, place_of
from game.session.game import Step
from game.session.journal import FileJournal
from game.session.packing import pack, unpack
from game.session.problems import SaveError, SaveProblem
from game.session.records import decode, encode
from game.session.save import load_game, save_game, verify
from game.session.savefile import SavedOrder
from game.session.snapshot import read_snapshot, snapshot

GAME = new_game()
WORLD = GAME.world


@pytest.mark.parametrize(("field", "index", "words"), [
    ("men", 0, "'men' of 16th Infantry Regiment (us-16ir)"),
    ("below", 1, "'below' of 18th Infantry Regiment (us-18ir)"),
    ("control", 12, "'control' of hex 001-03"),
    ("turn", 0, "'turn'"),
    ("nation_men", 8, "'nation_men' of de"),
    ("air_points", 1, "'air_points' of german"),
    ("bridge_blown", 0, "'bridge_blown' of the bridge at Saint-Pierre (003-03)"),
    ("pool_tons", 0, "'pool_tons' of First Army"),
    ("source_days", 0, "'source_days' of Able beach"),
    ("taken_turn", 1, "'taken_turn' of Grandville"),
    ("asset_used", 0, "'asset_used' of Bombardment group"),
    ("asset_stock", 0, "'asset_stock' of Bombardment group"),
    ("regrouped", 0, "'regrouped' of First Army"),
    ("bombed", 12, "'bombed' of hex 001-03"),
    ("entered_men", 2, "'entered_men' of Southern road"),
    ("something_new", 3, "'something_new' of row 3"),
])
def test_every_value_has_a_name(field: str, index: int, words: str) -> None:
    assert place_of(WORLD, field, index) == words


def test_differences_are_told_up_to_a_number() -> None:
    other = GAME.state.copy()
    for unit in range(12):
        other.men[unit] += 1
    assert len(differences(GAME.state, other)) == 10
    assert differences(GAME.state, other, most=1) == [
        "'men' of 16th Infantry Regiment (us-16ir) is 3000 where 3001 was expected"
    ]


# --- events beside their recording --------------------------------------------------------------

EVENT = Event(EventCode.RECOVERED, 0, 0, 12, (0,), 3, (Change(2, 0, 3000, 2990), Change(7, 0, 80, 75)))


def told(*recorded: Event) -> str:
    entry = GAME.log[0]
    step = Step(entry, GAME.state, GAME.state, [EVENT], ())
    return events_differ(SavedOrder(4, "end", "0" * 32, packed_events=pack(event_bytes(recorded))), step)


@pytest.mark.parametrize(("recorded", "words"), [
    (EVENT._replace(code=EventCode.MOVED), "RECOVERED where MOVED was recorded of 16th Infantry Regiment at 001-03"),
    (EVENT._replace(side=1), "'side' is 0 where 1 was recorded"),
    (EVENT._replace(args=(5,)), "'args' is (0,) where (5,) was recorded"),
    (EVENT._replace(seen=1), "'seen' is 3 where 1 was recorded"),
    (EVENT._replace(changes=(Change(2, 0, 3000, 2980), EVENT.changes[1])), "is 2990 where 2980 was recorded"),
    (EVENT._replace(changes=(Change(2, 1, 3000, 2990),)), "'men' of 18th Infantry Regiment (us-18ir) was recorded"),
    (EVENT._replace(changes=(Change(999, 0, 3000, 2990),)), "where a value that does not exist was recorded"),
    (EVENT._replace(changes=(Change(2, 999, 3000, 2990),)), "where a value that does not exist was recorded"),
    (EVENT._replace(changes=EVENT.changes[:1]), "becomes 75, and no such change was recorded"),
    (EVENT._replace(changes=(*EVENT.changes, Change(3, 0, 1, 2))), "stays 1 where 2 was recorded"),
])
def test_what_differs_in_an_event_is_named(recorded: Event, words: str) -> None:
    assert words in told(recorded)


def test_what_differs_beside_the_events_is_named() -> None:
    assert told(EVENT, EVENT) == "it has 1 events where 2 were recorded"
    assert told(EVENT).startswith("its events agree and its digest does not")
    step = Step(GAME.log[0], GAME.state, GAME.state, [EVENT], ())
    assert "holds no events" in events_differ(SavedOrder(4, "end", ""), step)
    assert "cannot be read" in events_differ(SavedOrder(4, "end", "", packed_events="!"), step)
    assert "cannot be read" in events_differ(SavedOrder(4, "end", "", packed_events=pack(b"1234")), step)


def test_an_event_that_claims_more_than_there_is_is_refused() -> None:
    data = event_bytes([EVENT])
    with pytest.raises(ValueError, match="cut short"):
        events_from(data[:40])
    with pytest.raises(ValueError, match="EventCode"):
        events_from(event_bytes([EVENT._replace(code=999)]))  # type: ignore[arg-type]


# --- snapshots and packing ----------------------------------------------------------------------


def foreign(change: Any) -> dict[str, Any]:
    record = snapshot(GAME.state)
    record["fields"] = change([list(row) for row in record["fields"]])
    return record


def test_a_snapshot_of_another_layout_is_read_field_by_field() -> None:
    data = unpack(snapshot(GAME.state)["data"], 1 << 20)
    record = foreign(lambda rows: [["morale", 1, "i"], *rows[:-1]])
    record["data"] = pack(b"\1\0\0\0" + data)
    back = read_snapshot(WORLD, record)
    assert list(back.men) == list(GAME.state.men)
    assert list(back.top) == list(GAME.state.top)


@pytest.mark.parametrize(("change", "words"), [
    (lambda rows: [*rows, ["extra", 1000, "i"]], "fewer values than its table"),
    (lambda rows: [["men", 3, "i"]], "has 3 values of 'men'"),
    (lambda rows: [["top", 81, "i"]], "which is derived"),
    (lambda rows: [["men", 12]], "table of fields is damaged"),
    (lambda rows: [["men", 12, "q"]], "table of fields is damaged"),
    (lambda rows: [], "no table of fields"),
    (lambda rows: [rows[1], rows[0]], "off the map"),
])
def test_a_snapshot_that_does_not_fit_is_refused(change: Any, words: str) -> None:
    record = foreign(change)
    if words == "off the map":
        record["data"] = pack(b"\2\0\0\0" * 24)
        record["fields"] = [["status", 12, "i"], ["hex", 12, "i"]]
        record["data"] = pack(b"\2\0\0\0" * 12 + b"\xff\xff\xff\x7f" * 12)
    with pytest.raises(ValueError, match=words):
        read_snapshot(WORLD, record)


@pytest.mark.parametrize("text", ["é", "!!!!", "AAAA", pack(b"x" * 100), pack(b"x")[:-4] + "AAAA"])
def test_packed_data_is_bounded_and_checked(text: str) -> None:
    with pytest.raises(ValueError, match="packed data"):
        unpack(text, 10)


def test_packed_data_ends_where_it_ends() -> None:
    import base64
    import zlib

    with pytest.raises(ValueError, match="goes on after its end"):
        unpack(base64.b64encode(zlib.compress(b"x") + b"more").decode(), 10)


# --- saves that are rarely seen -----------------------------------------------------------------


def altered(tmp_path: Path, change: Any) -> Path:
    path = tmp_path / "a.save"
    save_game(played(7, 2), path)
    records = [record for _, record in decode(path.read_bytes(), path)]
    change(records)
    path.write_bytes(encode(records))
    return path


def test_a_base_needs_its_link_and_notice(tmp_path: Path) -> None:
    def change(records: list[dict[str, Any]]) -> None:
        records.insert(2, {"record": "base", "link": 5, "notice": "", **snapshot(GAME.state)})

    with pytest.raises(SaveError, match="lacks its link or notice"):
        load_game(altered(tmp_path, change))


def test_an_older_save_with_a_broken_snapshot_is_refused(tmp_path: Path) -> None:
    def change(records: list[dict[str, Any]]) -> None:
        records[0]["versions"]["rules"] = 0
        records[-1]["full"] = "0" * 32

    with pytest.raises(SaveError, match="does not agree with its digest"):
        load_game(altered(tmp_path, change))


def test_an_opening_that_differs_is_told(tmp_path: Path) -> None:
    path = altered(tmp_path, lambda records: records[2].update(text="overture"))
    found = verify(path).difference
    assert found is not None
    assert str(found) == "order 0, turn 1, 'overture': comes out as 'opening'"


def test_a_save_without_orders_is_the_start_of_the_game(tmp_path: Path) -> None:
    path = tmp_path / "auto.journal"
    FileJournal(path, new_game())
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]))
    assert load_game(path).state.turn == 1
    path.write_bytes(lines[0])
    with pytest.raises(SaveError, match="ends before its scenario"):
        load_game(path)


def test_a_snapshot_that_the_orders_do_not_lead_to_is_told(tmp_path: Path) -> None:
    other = GAME.state.copy()
    other.men[0] -= 1

    def change(records: list[dict[str, Any]]) -> None:
        records[-1].update(snapshot(other))

    found = verify(altered(tmp_path, change)).difference
    assert found is not None
    assert "'turn'" in found.message or "where" in found.message


def test_a_journal_writes_nothing_after_it_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game()
    journal = FileJournal(tmp_path / "auto.journal", game)
    journal.problem = SaveProblem("x", 0, "", "full")
    size = (tmp_path / "auto.journal").stat().st_size
    game.submit(first_move(game))
    journal.close()
    assert (tmp_path / "auto.journal").stat().st_size == size


def test_heavy_checks_look_at_views_after_an_order_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAME_CHECK", "heavy")
    game = new_game()
    game.submit(first_move(game))
    assert game.undo() is not None
    game.submit(first_move(game))
    real = rules.view_of

    def stale(state: Any, side: Any) -> Any:
        view = real(state, side)
        view.men[0] += 1
        return view

    game.view(0), game.view(1)
    monkeypatch.setattr("game.session.check.rules.view_of", stale)
    with pytest.raises(InvariantError, match="view is stale"):
        Check(heavy=True).forget(game)


def test_a_too_large_file_is_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.save"
    save_game(new_game(), path)
    monkeypatch.setattr("game.session.records.MOST_BYTES", 100)
    with pytest.raises(SaveError, match="at most 100"):
        load_game(path)
    monkeypatch.undo()
    monkeypatch.setattr("game.session.records._MOST_LINE", 100)
    with pytest.raises(SaveError, match="longer than 100 bytes"):
        load_game(path)


def test_windows_is_given_time_to_let_go_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = Path.replace, [0]

    def busy(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] < 3:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr("game.session.atomic._TRIES", 5)
    write_file(tmp_path / "a.save", b"x")
    assert (tmp_path / "a.save").read_bytes() == b"x"



def test_a_record_written_otherwise_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.save"
    path.write_bytes(encode([{"record": "header"}]).replace(b'{"record":', b'{"record": '))
    with pytest.raises(SaveError, match="not as it was written"):
        load_game(path)


def test_nothing_follows_the_end(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="nothing may follow the end record"):
        load_game(altered(tmp_path, lambda records: records.append(dict(records[-1]))))


def test_an_invariant_broken_in_a_deep_replay_of_the_last_order_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "a.save"
    save_game(played(7, 2), path)
    real = rules.violations
    monkeypatch.setattr(rules, "violations", lambda state: ["no"] if state.turn == 3 else real(state))
    found = verify(path, deep=True).difference
    assert found is not None
    assert found.text == "end"


def test_a_journal_whose_disk_fails_at_once_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game()

    def fails(*_args: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.write", fails)
    monkeypatch.setattr("os.fsync", fails)
    journal = FileJournal(tmp_path / "auto.journal", game)
    assert journal.problem is not None
    game.submit(first_move(game))
    journal.close()
