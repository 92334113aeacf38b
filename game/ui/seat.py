"""The player's seat: what is selected and planned, and the one way from the window into the game."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable
from typing import cast

from game.model.events import Event
from game.model.operation_text import is_standing, standing_from_text
from game.model.orders import Attack, End, Enter, Move, UnitOrder, from_text
from game.model.refusals import Refusal
from game.model.state import ACT_ENTERED
from game.model.terms import Side, Status, enemy_of
from game.model.view import View
from game.rules.api import refusal
from game.rules.entry import entry_hexes
from game.rules.reach import Reach, reach
from game.rules.visibility import redact
from game.rules.why import why_not
from game.session.chain import events_from
from game.session.game import Entry, Game, Step
from game.session.player import Staff
from game.text import window as words
from game.text.daylog import told
from game.text.refusals import refusal_sentence
from game.text.why import march_answer
from game.ui.desk import Desk
from game.ui.draft import Draft
from game.ui.faces import Stack, can_act, stack_of
from game.ui.leftover import left_words
from game.ui.notices import Line, Notice
from game.ui.playback import Reels, Shown, shown
from game.ui.runner import Runner
from game.ui.worker import Worker

_LINES = 600  # of the log that are kept


Aim = Callable[[int], UnitOrder]


class Seat:
    """One side of a game as its player handles it. It knows only what the side's view tells."""

    watching = False  # whether what its own side does is shown too

    def __init__(self, game: Game, side: Side, staff: Staff | None = None) -> None:
        self.game, self.side, self.world = game, side, game.world
        self.worker = Worker()
        self.desk = Desk(self, staff)
        self.runner: Runner | None = None
        self.undone: list[str] = []  # orders taken back, the last one first to be given again
        self.version = 0  # goes up with everything that changes what is drawn
        self.selected = self.entering = -1
        self.aim: Aim | None = None  # makes the order for the hex that is clicked next
        self.reach: Reach | None = None
        self.reached: dict[int, int] = {}
        self.draft: Draft | None = None
        self.notice: Notice | None = None
        self.log: deque[Line] = deque(maxlen=_LINES)
        self.seen: list[Shown] = []  # of the enemy's orders, not shown yet
        self.reels = Reels()
        self._old: View | None = None  # a position that is shown again
        self._position = 0
        self._threw = False  # whether the last order threw dice
        self._warned = False
        self.checks = True  # whether what is left to do is told before a turn ends
        self._tops: dict[int, int] = {}
        game.watchers.append(self.watch)

    @property
    def view(self) -> View:
        """What the side knows now; while a turn is shown again, what it knew then."""
        return self._old if self._old is not None else self.game.view(self.side)

    @property
    def my_turn(self) -> bool:
        """Whether orders of this side are accepted now."""
        mine = self.game.state.side == self.side and self._old is None
        return mine and not self.game.state.ended

    @property
    def position(self) -> int:
        """A number of the position: it changes with every order that is given or taken back."""
        return self._position

    def look_at(self, old: View | None) -> None:
        """Look at a position of the past; None for the present again."""
        self._old = old
        self._position += 1
        self.version += 1

    def leave(self) -> None:
        """Stop listening to the game."""
        self.worker.close()
        if self.watch in self.game.watchers:
            self.game.watchers.remove(self.watch)

    # What happens

    def watch(self, step: Step) -> None:
        """Take an order of either side into the log, as far as this side may read it."""
        events = redact(step.events, self.side, self.world)
        self.read(step.entry.turn, events)
        if step.entry.side != self.side or self.watching:
            seen = shown(events, self.game.view(self.side), step.entry.turn)
            self.seen += seen
            self.reels.take(step.entry.turn, seen)
        self._threw = bool(step.dice)
        self._position += 1
        self.version += 1

    def read(self, turn: int, events: list[Event]) -> None:
        """Write events into the log."""
        for line in told(events, self.world, turn):
            self.log.append(Line(line.turn, line.text, line.event.hex, line.event.side, line.event.code))

    def look_back(self, turns: int = 2) -> None:
        """Fill the log of a game that is gone on with, from what its orders did."""
        for entry in self.game.log:
            if entry.trace and entry.turn >= self.game.state.turn - turns:
                events = events_from(zlib.decompress(entry.trace))
                self.read(entry.turn, redact(events, self.side, self.world))

    def may_order(self) -> bool:
        """Whether an order may be given now; else it is said why not."""
        if not self.my_turn:
            self.say("refused", words.OVER if self.game.state.ended else words.NOT_NOW)
        return self.my_turn

    def forget_undone(self) -> None:
        """A new order was given: what was taken back before it cannot be given again."""
        self.undone.clear()

    def give(self, order: UnitOrder) -> bool:
        """Submit an order; a refused one says why."""
        if not self.may_order():
            return False
        result = self.game.submit(order)
        if isinstance(result, Refusal):
            self.say("refused", refusal_sentence(result, self.world))
            return False
        self._warned = False
        self.notice = None
        self.forget_undone()
        self.renew()
        return True

    def say(self, kind: str, *lines: str) -> None:
        """Show a notice."""
        self.notice = Notice(kind, lines)
        self.version += 1

    def renew(self) -> None:
        """After a change: what was worked out of the old position no longer holds."""
        self._position += 1
        self.version += 1
        self.draft = None
        view = self.view
        if self.selected >= 0 and view.status[self.selected] != Status.ACTIVE:
            self.selected = -1
        if self.entering >= 0 and view.status[self.entering] != Status.WAITING:
            self.entering = -1
        self._find_reach()

    def _find_reach(self) -> None:
        self.reach, self.reached = None, {}
        if self.selected >= 0 and can_act(self.view, self.selected):
            self.reach = reach(self.view, self.selected)
            self.reached = dict(zip(self.reach.hexes, self.reach.cost, strict=True))

    # Selecting

    def stack(self, hex_: int) -> Stack:
        """The stack of a hex, the selected or last looked at unit on top."""
        units = self.view.stack(hex_)
        first = self.selected if self.selected in units else self._tops.get(hex_, -1)
        return stack_of(self.view, hex_, first)

    def select(self, unit: int) -> None:
        """Select a unit (-1 for none); the enemy's may be looked at too."""
        self.selected, self.entering, self.aim, self.draft = unit, -1, None, None
        if unit >= 0:
            self.desk.body = -1
            self._tops[self.view.hex[unit]] = unit
        self.notice = None
        self.version += 1
        self._find_reach()

    def click(self, hex_: int) -> None:
        """Left click on a hex: select, or go on to the next unit of the stack; places what waits for a hex."""
        if hex_ >= 0 and self.aim is not None:
            order, self.aim = self.aim(hex_), None
            self.give(order)
            self.version += 1
        elif hex_ >= 0 and self.entering >= 0 and hex_ in self.doors():
            self.give(Enter(self.entering, hex_))
        else:
            units = self.stack(hex_).units if hex_ >= 0 else ()
            self.select(self._next_in(units, hex_) if units else -1)

    def would_order(self, hex_: int) -> bool:
        """Whether a click on a hex, with one button for everything, orders and does not select."""
        if self.selected < 0 or self.world.units[self.selected].side != self.side or self.entering >= 0:
            return False
        enemy = self.view.holder(hex_) == enemy_of(self.side)
        return (enemy and hex_ in self.targets()) or (hex_ in self.reached and hex_ != self.view.hex[self.selected])

    def _next_in(self, units: tuple[int, ...], hex_: int) -> int:
        if self.selected not in units:
            return units[0]
        ring = self.view.stack(hex_)
        return ring[(ring.index(self.selected) + 1) % len(ring)]

    def step(self, direction: int) -> int:
        """Select the next or previous unit that can still march; -1 when there is none."""
        view = self.view
        ready = [u.index for u in self.world.units if can_act(view, u.index)]
        if not ready:
            self.select(-1)
            return -1
        after = [u for u in ready if (u > self.selected if direction > 0 else u < self.selected)]
        ring = after or ready
        self.select(ring[0] if direction > 0 else ring[-1])
        return self.selected

    def cycle(self, hex_: int) -> None:
        """The next unit of the stack under the pointer, or of the selected one."""
        at = hex_ if hex_ >= 0 and self.view.stack(hex_) else self._place_of(self.selected)
        units = self.view.stack(at) if at >= 0 else []
        if units:
            now = self.selected if self.selected in units else units[-1]
            self.select(units[(units.index(now) + 1) % len(units)])

    def _place_of(self, unit: int) -> int:
        return self.view.hex[unit] if unit >= 0 else -1

    # Orders

    def target(self, hex_: int) -> None:
        """Right click on a hex: march there, attack it, or drop the selection on empty ground."""
        if hex_ < 0:
            self.select(-1)
        elif self.desk.body >= 0 and self.selected < 0:
            self.desk.aim(hex_)
        elif self.view.holder(hex_) == enemy_of(self.side):
            self.plan_attack(hex_)
        elif self.entering >= 0:
            self.give(Enter(self.entering, hex_))
        elif self.selected < 0:
            self.say("refused", words.NO_SELECTION)
        else:
            self.march(hex_)

    def march(self, hex_: int) -> None:
        """March the selected unit to a hex, or say why it cannot get there."""
        unit = self.selected
        if not self.may_order():
            return
        if self.reach is not None and hex_ in self.reached and hex_ != self.view.hex[unit]:
            if not self.give(Move(unit, self.reach.path(hex_))):
                self._explain(unit, hex_)
        else:
            self._explain(unit, hex_)

    def _explain(self, unit: int, hex_: int) -> None:
        self.say("refused", *march_answer(why_not(self.view, unit, hex_), self.world))

    def targets(self) -> list[int]:
        """Enemy hexes that the selected unit may attack as it stands, and the one on the drawing board."""
        found = {self.draft.hex} if self.draft is not None else set()
        unit = self.selected
        if unit >= 0 and self.my_turn and self.view.hex[unit] >= 0 and self.world.units[unit].side == self.side:
            near = self.world.board.grid.neighbours[self.view.hex[unit]]
            found |= {n for n in near if n >= 0 and refusal(self.view, Attack(n, (unit,))) is None}
        return sorted(found)

    def plan_attack(self, hex_: int) -> None:
        """Open the attack card for a hex, or say why nobody can attack it."""
        if not self.may_order():
            return
        draft = Draft(self.view, hex_, self.selected)
        if draft.candidates:
            self.draft = draft
            self.notice = None
            self.version += 1
            return
        why = refusal(self.view, Attack(hex_, (self.selected,))) if self.selected >= 0 else None
        self.say("refused", words.NO_ATTACKERS, *([refusal_sentence(why, self.world)] if why else []))

    def attack(self) -> bool:
        """Order the attack on the drawing board."""
        return self.draft is not None and self.give(self.draft.order)

    def cancel(self) -> bool:
        """Put away the topmost plan; whether there was one."""
        if self.draft is not None:
            self.draft = None
        elif self.notice is not None:
            self.notice = None
        elif self.aim is not None or max(self.entering, self.selected) >= 0:
            self.select(-1)
        elif self.desk.body >= 0:
            self.desk.choose(-1)
        else:
            return False
        self.version += 1
        return True

    def take_aim(self, aim: Aim, words_: str) -> None:
        """The next click on a hex gives an order."""
        self.select(-1)
        self.aim = aim
        self.say("plain", words_)

    def undo(self) -> Entry | None:
        """Take back the last order, or say why not."""
        taken = self.game.undo() if self.my_turn else None
        if taken is None:
            self.say("refused", self.undo_reason() if self.my_turn else words.NOT_NOW)
            return None
        self.log.append(Line(taken.turn, f"Taken back: {taken.text}", -1, self.side))
        self.undone.append(taken.text)
        self.notice = None
        self.renew()
        return taken

    def undo_reason(self) -> str:
        """Why the last order cannot be taken back; else that it can."""
        if self.game.can_undo and self.my_turn:
            return words.UNDO_READY
        last = self.game.log[-1] if self.game.log else None
        if last is None or last.side != self.side or last.text in ("end", "opening"):
            return words.UNDO_NOTHING
        return words.UNDO_DICE if self._threw else words.UNDO_MET

    def redo(self) -> bool:
        """Give the order again that was taken back last."""
        if not self.may_order() or not self.undone:
            self.say("refused", words.REDO_NOTHING if self.my_turn else words.NOT_NOW)
            return False
        *rest, text = self.undone
        done = self.desk.stand(standing_from_text(text, self.world)) if is_standing(text) else \
            self.give(cast("UnitOrder", from_text(text, self.world)))
        self.undone = rest if done else self.undone
        return done

    # Waiting units, bombers, the end of the turn

    def choose_entering(self, unit: int) -> None:
        """A waiting unit is to come in: its entry hexes light up."""
        self.select(-1)
        self.entering = unit
        self.version += 1

    def doors(self) -> tuple[int, ...]:
        """Hexes at which the chosen waiting unit may come in today."""
        if self.entering < 0:
            return ()
        entry = self.world.units[self.entering].entry
        hexes = entry_hexes(self.view, self.world.entries[entry]) if entry >= 0 else ()
        return tuple(h for h in hexes if refusal(self.view, Enter(self.entering, h)) is None)

    def waiting(self) -> list[int]:
        """Units of the side that wait to come in, those that may today first."""
        view = self.view
        found = [u.index for u in self.world.units if u.side == self.side and view.status[u.index] == Status.WAITING]
        return sorted(found, key=lambda u: (view.acts[u] & ACT_ENTERED, self.world.units[u].entry, u))

    def may_enter(self, unit: int) -> bool:
        """Whether a waiting unit may come in somewhere today."""
        entry = self.world.units[unit].entry
        hexes = entry_hexes(self.view, self.world.entries[entry]) if entry >= 0 else ()
        return any(refusal(self.view, Enter(unit, h)) is None for h in hexes)

    def end_turn(self) -> bool:
        """End the turn; where something is left the first call says what, and the second ends it."""
        if self.my_turn and self.checks and not self._warned and left_words(self):
            self.say("plain", "Before the turn ends:", *left_words(self), "End the turn again to end it all the same.")
            self._warned = True
            return False
        self.desk.forget()
        return self.give(End())

    @property
    def warned(self) -> bool:
        """Whether the player has been told what is left."""
        return self._warned
