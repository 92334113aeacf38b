"""Books of operations in a game: saved, undone, carried out by a staff; and days run until something happens."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from session_support import new_game

from game.ai.delegate import ProfileStaff
from game.ai.player import make_player
from game.model.interrupts import Condition, Until
from game.model.operation_text import is_standing
from game.model.operations import Halt, Launch, Operation, Phase, Stop
from game.model.orders import Attack, End, Move, from_text
from game.model.refusals import Refusal
from game.model.tasks import FormationOrder, Task
from game.model.terms import Side
from game.rules.formations import in_line, troops, units_under
from game.rules.operations import corridor
from game.scenario import data_dir, load, read_profile
from game.session.check import Check
from game.session.command import Leader, carry_on
from game.session.game import Game, Setting
from game.session.play import play
from game.session.run import run_until
from game.session.save import load_game, save_game, verify
from game.text.operations import interrupt_sentence, operation_line

HOLD = Operation("hold", Task.HOLD, -1, (), (0,))


@cache
def staff() -> ProfileStaff:
    return ProfileStaff(read_profile(data_dir() / "ai" / "historical.yaml"))


def attack(game: Game, **changes: object) -> Operation:
    """An attack of everything the Allies have on the first objective that is German."""
    goal = next(o.hex for o in game.world.objectives if game.state.control[o.hex] != Side.ALLIED)
    army = tuple(f.index for f in game.world.formations if f.side == Side.ALLIED and f.parent(1) < 0)
    return Operation("north", Task.ATTACK, goal, army, **changes)  # type: ignore[arg-type]


def enemy() -> object:
    return make_player("historical", Side.GERMAN, 5)


def test_a_standing_order_is_logged_and_changes_no_position() -> None:
    game = new_game()
    game._check = Check(heavy=True)
    before, link = game.state.digest(), game.link
    assert game.stand(HOLD) is None
    assert game.state.digest() == before and game.link != link and is_standing(game.log[-1].text)
    assert game.books[0].find("hold") is not None and not game.books[1].entries
    assert isinstance(game.stand(HOLD), Refusal) and len(game.log) == 2
    assert game.stand(Launch("hold")) is None and game.books[0].entries[0].phase is Phase.RUNNING


def test_undo_takes_the_book_back_as_well() -> None:
    game = new_game()
    books, link = game.books, game.link
    game.stand(HOLD)
    launched = game.books
    game.stand(Launch("hold"))
    assert game.undo() is not None and game.books == launched
    assert game.undo() is not None and game.books == books and game.link == link
    assert game.undo() is None


def test_a_save_holds_the_book(tmp_path: Path) -> None:
    game = new_game()
    for order in (HOLD, Launch("hold"), attack(game), Halt("hold")):
        assert game.stand(order) is None
    save_game(game, tmp_path / "a.save")
    back = load_game(tmp_path / "a.save")
    assert back.books == game.books and back.link == game.link
    assert verify(tmp_path / "a.save", deep=True).difference is None


def test_a_book_survives_rules_that_cannot_be_replayed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = new_game()
    game.stand(HOLD)
    game.stand(Launch("hold"))
    save_game(game, tmp_path / "a.save")
    monkeypatch.setattr("game.session.formats.RULES_VERSION", 999)
    back = load_game(tmp_path / "a.save")
    assert back.resumed and back.books == game.books
    save_game(back, tmp_path / "b.save")
    assert load_game(tmp_path / "b.save").books == game.books


def test_a_formation_order_is_refused_by_its_rule() -> None:
    game = new_game()
    refused = game.command(FormationOrder(0, Task.MOVE), staff())
    assert isinstance(refused, Refusal) and refused.rule in ("16.1", "16.2") and len(game.log) == 1


def test_16_8_a_day_by_the_book_is_nothing_but_orders(tmp_path: Path) -> None:
    """What a staff does by the book replays without staff or book."""
    game = new_game()
    game._check = Check(heavy=False)
    game.stand(attack(game))
    done = list(carry_on(game, Leader(Side.ALLIED, staff())))
    assert done and game.state.side == Side.GERMAN
    notes = {entry.note for entry in game.log}
    assert "operation north" in notes and all(not isinstance(o, End) for o, _, _ in done)
    save_game(game, tmp_path / "a.save")
    assert verify(tmp_path / "a.save", deep=True).difference is None


def test_16_9_an_operation_stops_in_the_middle_of_its_day_and_says_why() -> None:
    game = new_game()
    game.stand(attack(game, losses=1))
    for _ in range(3):
        list(carry_on(game, Leader(Side.ALLIED, staff())))
        game.submit(End())
    entry = game.books[0].entries[0]
    assert entry.phase is Phase.STOPPED and entry.why is Stop.LOSSES
    assert any(e.text == "halt north losses" for e in game.log)
    assert operation_line(entry, game.world)[3] == "it has lost the men it was to lose"


def test_16_12_runs_until_the_first_thing_asked_for() -> None:
    game = new_game()
    game.stand(attack(game))
    leader = Leader(Side.ALLIED, staff(), Task.ATTACK)
    found = run_until(game, leader, enemy(), (Condition(Until.DATE, 4), Condition(Until.ATTACK_FAILED)))  # type: ignore[arg-type]
    assert found and game.state.side == Side.ALLIED
    assert {met.kind for met in found} <= {Until.DATE, Until.ATTACK_FAILED}
    if found[0].kind is Until.ATTACK_FAILED:
        assert game.log[-1].text.startswith("attack ") and found[0].hex >= 0
    assert interrupt_sentence(found[0], game.world).endswith(".")
    assert not game.watchers


@pytest.mark.parametrize("kind", list(Until))
def test_16_12_stops_at_that_and_nothing_else(kind: Until) -> None:
    """Every kind of interrupt alone: the run ends with it, or with the end of the game."""
    game = new_game(11)
    game.stand(attack(game, last=3))
    leader = Leader(Side.ALLIED, staff(), Task.ATTACK)
    found = run_until(game, leader, enemy(), (Condition(kind, 3),))  # type: ignore[arg-type]
    assert {met.kind for met in found} <= {kind, Until.GAME_OVER}
    assert game.state.ended == (found[-1].kind is Until.GAME_OVER)
    if kind is Until.DATE:
        assert game.state.turn == 3 and game.state.side == Side.ALLIED
    if kind is Until.OPERATION:
        assert found[0].name == "north"


def test_16_12_a_run_is_the_same_again_and_replays(tmp_path: Path) -> None:
    def ran() -> Game:
        game = new_game(3)
        game.stand(attack(game))
        run_until(game, Leader(Side.ALLIED, staff(), Task.HOLD), enemy(), (Condition(Until.DATE, 6),))  # type: ignore[arg-type]
        return game

    one, two = ran(), ran()
    assert one.link == two.link and one.books == two.books
    save_game(one, tmp_path / "a.save")
    assert verify(tmp_path / "a.save").difference is None


def test_16_12_taken_up_in_the_same_turn_it_goes_on() -> None:
    game = new_game(3)
    game.stand(attack(game))
    leader = Leader(Side.ALLIED, staff(), Task.ATTACK)
    asked = (Condition(Until.OBJECTIVE), Condition(Until.ATTACK_FAILED))
    turns = []
    while not game.state.ended and len(turns) < 40:
        run_until(game, leader, enemy(), asked)  # type: ignore[arg-type]
        turns.append(game.state.turn)
    assert game.state.ended and turns == sorted(turns)


@cache
def _day_two() -> tuple[object, ...]:
    world, start = load(data_dir() / "d_day.yaml")
    game = Game(world, start, Setting(seed=5))
    play(game, (make_player("historical", Side.ALLIED, 5), make_player("historical", Side.GERMAN, 5)), until_turn=2)
    return world, game.state


def beachhead() -> Game:
    """The third morning of the landings."""
    world, state = _day_two()
    return Game.resume(world, state, Setting(seed=5), link="", notice="")  # type: ignore[arg-type]


def test_16_3_and_16_4_who_holds_or_rests_attacks_nobody() -> None:
    for task in (Task.HOLD, Task.REST):
        game = beachhead()
        corps = game.world.formation_index("gb-i-corps")
        done = game.command(FormationOrder(corps, task), staff())
        assert not isinstance(done, Refusal)
        assert not any(isinstance(order, Attack) for order, _, _ in done)


def test_16_2_an_attack_keeps_to_its_formation_and_its_axis() -> None:
    game = beachhead()
    world = game.world
    order = from_text("formation gb-i-corps attack 101-22 via 100-20 100-21", world)
    assert isinstance(order, FormationOrder)
    mine = units_under(world, order.formation, game.state.turn)
    done = game.command(order, staff())
    assert not isinstance(done, Refusal) and done
    near = corridor(world, (*order.axis, order.hex))
    for unit_order, _, _ in done:
        if isinstance(unit_order, Attack):
            assert set(unit_order.units) <= mine and unit_order.hex in near
        elif isinstance(unit_order, Move):
            assert unit_order.unit in mine


def attacked(text: str) -> set[int]:
    """Hexes that a formation attacks when told so on the third morning, landings left out."""
    game = beachhead()
    done = game.command(from_text(text, game.world), staff())  # type: ignore[arg-type]
    assert not isinstance(done, Refusal)
    return {order.hex for order, reason, _ in done if isinstance(order, Attack) and reason.goal != "land"}


def test_16_8_without_an_axis_it_attacks_wherever_it_pays_with_one_only_near_it() -> None:
    free = attacked("formation us-v-corps attack 101-22")
    bound = attacked("formation us-v-corps attack 101-22 via 100-21")
    near = corridor(beachhead().world, tuple(map(beachhead().world.board.grid.parse, ("100-21", "101-22"))))
    assert free - near and bound <= near


def test_16_5_a_relief_leaves_no_hex_of_the_line_empty() -> None:
    game = beachhead()
    bodies = [f.index for f in game.world.formations if f.side == Side.ALLIED and f.level == 0]
    for fresh in bodies:
        for tired in bodies:
            view = game.view(0)
            line = [u for u in troops(view, units_under(game.world, tired, view.turn)) if in_line(view, u)]
            held = {view.hex[u]: len(view.combat_stack(view.hex[u])) for u in line}
            result = game.command(FormationOrder(fresh, Task.RELIEVE, other=tired), staff())
            if isinstance(result, Refusal):
                continue
            assert any(isinstance(order, Move) for order, _, _ in result)
            assert held and all(len(game.state.combat_stack(h)) >= many for h, many in held.items())
            return
    raise AssertionError("nobody could be relieved")


def _supports(**limits: object) -> list[Attack]:
    game = beachhead()
    for stock in range(len(game.world.stocks)):
        game.state.attack_tons[stock] = 5000
    assert game.stand(attack(game, **limits)) is None
    list(carry_on(game, Leader(Side.ALLIED, staff())))
    orders = [from_text(entry.text, game.world) for entry in game.log if entry.note == "operation north"]
    return [order for order in orders if isinstance(order, Attack)]


def test_16_11_support_may_be_kept_from_an_operation() -> None:
    full = _supports()
    assert any(order.shells or order.air or order.naval for order in full)
    bare = _supports(shells=0, air=False, naval=False)
    assert bare and not any(order.shells or order.air or order.naval for order in bare)
