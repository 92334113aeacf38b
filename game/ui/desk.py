"""The desk of a commander: what a formation is to do, what the staff proposes, and the days that run by operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from game.model.operation_text import NAME
from game.model.operations import Halt, Launch, Operation, Phase, Standing, StandingOrder
from game.model.orders import UnitOrder
from game.model.refusals import Refusal
from game.model.tasks import FormationOrder, MissionOrder, Task
from game.model.terms import Level, Status
from game.rules.api import refusal
from game.rules.formations import in_line, ready, refuse_formation, troops, units_under
from game.rules.operations import refuse_standing, units_of
from game.session.player import Limits, Mission, Reason, Staff
from game.text.command import BY_STAFF
from game.text.names import inert
from game.text.refusals import refusal_sentence
from game.text.words import count

if TYPE_CHECKING:
    from game.ui.seat import Seat

SHELLS, LOSSES, COHESION = (100, 80, 60, 40, 20, 0), (0, 30, 60, 100, 200), (0, 45, 55, 65, 75)
DAYS = (0, 1, 2, 3, 5, 7, 14)
LEVELS = (Level.THEATRE, Level.ARMY_GROUP, Level.ARMY, Level.CORPS, Level.DIVISION, Level.GROUP)
NO_STAFF = "There is no staff at hand in this game."
BUSY = "The staff is at work already."


@dataclass(frozen=True)
class Plan:
    """A task that is being put together for a formation."""

    task: Task = Task.ATTACK
    hex: int = -1
    axis: tuple[int, ...] = ()
    other: int = -1
    first: int = 0  # days from today
    last: int = 0  # days it goes on; 0 = open
    shells: int = 100
    air: bool = True
    naval: bool = True
    losses: int = 0
    cohesion: int = 0
    contact: bool = False
    flank: bool = False


class Proposal(NamedTuple):
    """An order the staff proposes, why, and whether the player has agreed to it."""

    order: UnitOrder
    reason: Reason
    agreed: bool = False


class Desk:
    """Formations of the seat's side, and everything that can be ordered of them."""

    def __init__(self, seat: Seat, staff: Staff | None = None) -> None:
        self.seat, self.staff = seat, staff
        self.body = -1  # the formation that is being commanded
        self.plan = Plan()
        self.adding = False  # whether the next click adds to the axis
        self.proposals: list[Proposal] = []
        self.asked = -1  # the formation the proposals are for
        self._read: tuple[int, Refusal | None] | None = None

    # Whom to command

    def bodies(self) -> list[tuple[int, int]]:
        """Formations with units on the map or waiting, each under its superior, with its depth."""
        seat, turn = self.seat, self.seat.view.turn
        own = [f for f in seat.world.formations if f.side == seat.side]
        alive = {f.index for f in own if ready(seat.view, units_under(seat.world, f.index, turn))}
        below: dict[int, list[int]] = {}
        for body in own:
            if body.index in alive:
                above = body.parent(turn)
                below.setdefault(above if above in alive else -1, []).append(body.index)
        found: list[tuple[int, int]] = []

        def add(above: int, depth: int) -> None:
            for body in sorted(below.get(above, ()), key=lambda f: (LEVELS.index(seat.world.formations[f].level), f)):
                found.append((body, depth))
                add(body, depth + 1)

        add(-1, 0)
        return found

    def choose(self, body: int) -> None:
        """Command a formation; -1 for none."""
        if body != self.body:
            self.plan = Plan()
        self.body, self.adding = body, False
        if body >= 0:
            self.seat.select(-1)
        self.touch()

    def of_selected(self) -> bool:
        """Command the formation of the selected unit, or the one above what is commanded now."""
        turn, world = self.seat.view.turn, self.seat.world
        if self.seat.selected >= 0 and world.units[self.seat.selected].side == self.seat.side:
            self.choose(world.units[self.seat.selected].formation)
            return True
        above = world.formations[self.body].parent(turn) if self.body >= 0 else -1
        if above >= 0:
            self.choose(above)
        return above >= 0

    def units(self) -> frozenset[int]:
        """Units of the formation that is commanded."""
        found: frozenset[int] = units_under(self.seat.world, self.body, self.seat.view.turn)
        return found if self.body >= 0 else frozenset()

    def on_map(self) -> list[int]:
        """Those of them that stand on the map."""
        status = self.seat.view.status
        return [u for u in sorted(self.units()) if status[u] == Status.ACTIVE]

    # What to order

    def change(self, **facts: object) -> None:
        """Another value of the plan."""
        self.plan = replace(self.plan, **facts)  # type: ignore[arg-type]
        self.touch()

    def cycle(self, name: str, values: tuple[int, ...]) -> None:
        """The next of some values of the plan."""
        now = getattr(self.plan, name)
        at = values.index(now) if now in values else -1
        self.change(**{name: values[(at + 1) % len(values)]})

    def cycle_other(self) -> None:
        """The next formation that could be relieved: one with troops in the line."""
        seat, turn = self.seat, self.seat.view.turn
        lines = [
            f.index for f in seat.world.formations
            if f.side == seat.side and f.index != self.body and f.level in (Level.DIVISION, Level.GROUP)
            and any(in_line(seat.view, u) for u in troops(seat.view, units_under(seat.world, f.index, turn)))
        ]
        after = [f for f in lines if f > self.plan.other]
        self.change(other=(after or lines or [-1])[0])

    def aim(self, hex_: int) -> None:
        """Set the objective, or add a hex to the axis."""
        if self.adding:
            self.change(axis=(*(h for h in self.plan.axis if h != hex_), hex_))
        else:
            self.change(hex=-1 if hex_ == self.plan.hex else hex_)

    def add_axis(self, hex_: int) -> None:
        """Add a hex to the axis, or take it out again."""
        axis = self.plan.axis
        self.change(axis=tuple(h for h in axis if h != hex_) if hex_ in axis else (*axis, hex_))

    def _goal(self) -> tuple[int, tuple[int, ...]]:
        aims = self.plan.task in (Task.ATTACK, Task.MOVE)
        return (self.plan.hex, self.plan.axis) if aims else (-1, ())

    @property
    def today(self) -> FormationOrder | MissionOrder:
        """The order for today: a mission when losses or shells are limited, else a task for the formation."""
        plan, (hex_, axis) = self.plan, self._goal()
        if plan.task is not Task.RELIEVE and not axis and (plan.losses or plan.shells != 100):
            return MissionOrder(self.body, plan.task, hex_, plan.losses, plan.shells)
        return FormationOrder(self.body, plan.task, hex_, axis, plan.other if plan.task is Task.RELIEVE else -1)

    @property
    def operation(self) -> Operation:
        """The standing operation that the plan makes."""
        plan, turn, (hex_, axis) = self.plan, self.seat.view.turn, self._goal()
        first = turn + plan.first if plan.first else 0
        last = min(self.seat.world.turns, turn + plan.first + plan.last) if plan.last else 0
        return Operation(
            self._name(), plan.task, hex_, (self.body,), (), axis, first, last, plan.shells, plan.air, plan.naval,
            plan.losses, plan.cohesion, plan.contact, plan.flank,
        )

    def _name(self) -> str:
        """A name that is not in the book yet: the place, or the formation."""
        world, book = self.seat.world, self.book
        hex_ = self._goal()[0]
        place = world.board.hex_name(hex_).split("(")[0] if hex_ >= 0 else world.formations[self.body].id
        stem = re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")[:30] or world.formations[self.body].id[:30]
        names = {entry.operation.name for entry in book}
        found = next(n for n in (stem, *(f"{stem}-{i}" for i in range(2, 1000))) if n not in names)
        assert NAME.fullmatch(found), found
        return found

    @property
    def book(self) -> tuple[Standing, ...]:
        """The operations of the side."""
        return self.seat.game.books[self.seat.side].entries

    def standing(self) -> list[Standing]:
        """Operations that are planned or under way, of the formation that is commanded or of all."""
        live = [entry for entry in self.book if entry.phase is not Phase.STOPPED]
        return [e for e in live if self.body < 0 or units_of(self.seat.view, e.operation) & self.units()]

    def refused(self, standing: bool) -> str:
        """Why the plan cannot be ordered, for today or as an operation; empty when it can."""
        seat = self.seat
        if standing:
            why = refuse_standing(seat.view, seat.game.books[seat.side], self.operation)
        else:
            order = self.today
            if isinstance(order, MissionOrder):
                order = FormationOrder(order.formation, order.task, order.hex)
            why = refuse_formation(seat.view, order)
        return refusal_sentence(why, seat.world) if why else ""

    # Orders

    def stand(self, order: StandingOrder) -> bool:
        """Enter a standing order in the book."""
        seat = self.seat
        if not seat.may_order():
            return False
        why = seat.game.stand(order)
        if why is not None:
            seat.say("refused", refusal_sentence(why, seat.world))
            return False
        seat.forget_undone()
        seat.renew()
        return True

    def begin(self) -> bool:
        """Enter the plan as a standing operation."""
        return self.stand(self.operation)

    def launch(self, name: str) -> bool:
        """Begin a planned operation now."""
        return self.stand(Launch(name))

    def halt(self, name: str) -> bool:
        """Call an operation off."""
        return self.stand(Halt(name))

    def order_today(self) -> bool:
        """Have the staff carry the plan out today, beside the window's own work."""
        seat = self.seat
        if not self._staff_free() or self.staff is None:
            return False
        work = seat.game.carrying_out(self.today, self.staff)
        if isinstance(work, Refusal):
            seat.say("refused", refusal_sentence(work, seat.world))
            return False
        name, before = inert(seat.world.formations[self.body].name), len(seat.game.log)

        def done() -> None:
            given = len(seat.game.log) - before
            seat.forget_undone()
            seat.renew()
            seat.say("plain", f"{name}: {count(given, 'order')} carried out." if given
                     else f"{name} finds nothing to do today.")

        seat.worker.start(f"{name} carries out its task ...", work, done)
        return True

    def _staff_free(self) -> bool:
        if self.staff is None:
            self.seat.say("refused", NO_STAFF)
        elif self.seat.worker.active:
            self.seat.say("refused", BUSY)
        else:
            return self.seat.may_order()
        return False

    # Delegation

    def ask(self, *, own_will: bool = False) -> bool:
        """Ask the staff of the formation for its orders: by the plan, or as it sees fit."""
        seat = self.seat
        if not self._staff_free() or self.staff is None:
            return False
        plan, (hex_, axis) = self.plan, self._goal()
        if own_will or (plan.task in (Task.ATTACK, Task.MOVE) and hex_ < 0):
            mission = Mission(self.body, Task.ATTACK)
        else:
            why = self.refused(standing=False)
            if why:
                seat.say("refused", why)
                return False
            mission = Mission(self.body, plan.task, hex_, axis, plan.other if plan.task is Task.RELIEVE else -1)
        limits = Limits(plan.losses, plan.shells, plan.air, plan.naval)
        staff, view, found = self.staff, seat.view.copy(), self._found(self.body)

        def work() -> Iterator[None]:
            found(staff.propose(view, mission, limits))
            yield

        name = inert(seat.world.formations[self.body].name)
        seat.worker.start(f"The staff of {name} is at work ...", work(), self._proposed, holds=False)
        return True

    def _found(self, body: int) -> Callable[[list[tuple[UnitOrder, Reason]]], None]:
        def keep(orders: list[tuple[UnitOrder, Reason]]) -> None:
            self.proposals = [Proposal(order, reason) for order, reason in orders]
            self.asked = body

        return keep

    def _proposed(self) -> None:
        many = len(self.proposals)
        self.seat.say("plain", f"{count(many, 'order')} proposed: agree to all or to some, then carry them out."
                      if many else f"The staff proposes nothing ({BY_STAFF}).")
        self.touch()

    def agree(self, index: int) -> None:
        """Agree to a proposal, or no longer."""
        old = self.proposals[index]
        self.proposals[index] = old._replace(agreed=not old.agreed)
        self.touch()

    def agree_all(self) -> None:
        """Agree to every proposal; when all are agreed to already, to none."""
        agreed = not all(p.agreed for p in self.proposals)
        self.proposals = [p._replace(agreed=agreed) for p in self.proposals]
        self.touch()

    def drop(self, index: int) -> None:
        """Strike a proposal out."""
        del self.proposals[index]
        self.touch()

    def drop_all(self) -> None:
        """Strike all proposals out."""
        self.proposals.clear()
        self.touch()

    def why_not(self, proposal: Proposal) -> str:
        """Why a proposal could not be carried out as things stand; empty when it could."""
        why = refusal(self.seat.view, proposal.order)
        return refusal_sentence(why, self.seat.world) if why else ""

    def carry_out(self) -> bool:
        """Give the proposals that are agreed to, in their order; those that are refused stay, with the reason told."""
        if not self.seat.may_order():
            return False
        agreed = [p for p in self.proposals if p.agreed]
        if not agreed:
            self.seat.say("refused", "Agree to some of the proposals first.")
            return False
        faults, given = [], 0
        for proposal in agreed:
            if self.seat.give(proposal.order):
                self.proposals.remove(proposal)
                given += 1
            elif self.seat.notice is not None:
                faults.append(self.seat.notice.lines[0])
            if not self.seat.my_turn:
                break
        words = f"{given} of {len(agreed)} orders carried out."
        self.seat.say("refused" if faults else "plain", words, *faults[:3])
        return given > 0

    def forget(self) -> None:
        """A new day or days that ran: what was proposed for the old one holds no longer."""
        self.proposals.clear()

    def touch(self) -> None:
        """Something drawn has changed."""
        self.seat.version += 1
