"""The drill of a side that attacks every day: all that are fit, shells when they are paid for, rest for the tired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.lab.experiments.field import Field, Look, Orders
from game.model.orders import Attack, Strike
from game.model.terms import MoveClass, SupportKind
from game.model.view import View
from game.rules.air import points_for
from game.rules.api import refusal
from game.rules.guns import shells_price, stock_of
from game.rules.odds import ARMOURED, case_of
from game.rules.results import expectation
from game.rules.ships import ships_for


class Attacking:
    """A day of attacks."""

    def __init__(self, field: Field) -> None:
        self.field, self.world, self.habits = field, field.world, field.habits

    def day(self, look: Look) -> Orders:
        """Bombs for tomorrow, the tired back, the fresh up, attacks, and on through what was opened."""
        yield from self._bombs(look())
        if look().turn < self.habits.from_turn:
            return
        yield from self._relieve(look)
        yield from self._close_up(look)
        yield from self._attacks(look)
        yield from self._drive_on(look)
        yield from self._attacks(look)
        yield from self.field.follow(look)

    def _bombs(self, view: View) -> Orders:
        assets = {a.id: a.index for a in self.world.assets if a.kind == SupportKind.HEAVY_BOMBER}
        for turn, asset, hex_ in self.habits.bombs:
            if turn == view.turn:
                yield Strike(assets[asset], self.world.board.grid.parse(hex_))

    def _relieve(self, look: Look) -> Orders:
        """The tired go back out of the enemy's reach, when somebody else stays."""
        field = self.field
        for u in field.units:
            view = look()
            if not field.ready(view, u) or not field.tired(view, u) or not view.zoc[field.enemy][view.hex[u]]:
                continue
            back = field.best(view, u, self._back_key)
            stays = field.men(view, view.hex[u], u) >= view.men[u] // 2
            if stays and back and not view.zoc[field.enemy][back.path[-1]]:
                yield back

    def _back_key(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        return (view.zoc[self.field.enemy][hex_] > 0, -self.field.left[hex_])

    def _close_up(self, look: Look) -> Orders:
        """The fit who touch no enemy go to where fewest of their own do, else forward."""
        field = self.field
        for u in field.units:
            view = look()
            if field.ready(view, u) and field.fit(view, u) and not field.touching(view, view.hex[u]):
                order = field.best(view, u, self._forward_key)
                if order is not None:
                    yield order

    def _forward_key(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        men = self.field.men(view, hex_, unit) + view.men[unit]
        full = men > self.habits.most_men
        if self.field.touching(view, hex_):
            return (full, 0, men // 1000, self.field.left[hex_])
        return (full, 1, max(self.field.left[hex_], self._bound(view)), men // 1000)

    def _bound(self, view: View) -> int:
        """Hexes to go beyond which nobody drives on while enemies stand behind."""
        behind = max((self.field.left[h] for h in self.field.foes(view)), default=0)
        return behind - self.habits.abreast

    def _attacks(self, look: Look) -> Orders:
        """The best attack there is, until none is good enough."""
        tried: set[tuple[int, tuple[int, ...]]] = set()
        while True:
            view = look()
            found = [order for order in self._possible(view) if (order.hex, order.units) not in tried]
            scored = [(self._chance(view, order), -order.hex, order) for order in found]
            scored = [row for row in scored if row[0] >= self.habits.chance]
            if not scored:
                return
            order = max(scored, key=lambda row: row[:2])[2]
            tried.add((order.hex, order.units))
            yield order

    def _possible(self, view: View) -> Iterator[Attack]:
        """For each enemy hex, everybody who can attack it, strongest first, as many as have room."""
        field, bound = self.field, self._bound(view)
        beside = {h for u in field.free(view) for h in field.near[view.hex[u]]}
        for target in sorted(h for h in beside if view.holder(h) == field.enemy and field.left[h] >= bound):
            units = [u for here in sorted(field.near[target]) for u in self._from(view, here, target)]
            if units:
                yield from self._with_shells(view, Attack(target, tuple(units)))

    def _with_shells(self, view: View, order: Attack) -> Iterator[Attack]:
        """The attack as it is; where its shells cannot be paid for, also by as many of the strongest as they can."""
        full = self._supported(view, order)
        if full.shells or self.habits.bare:
            yield full
        if self.habits.shells and not full.shells:
            strongest = sorted(order.units, key=lambda u: (-view.men[u] * view.cohesion[u], u))
            for many in range(len(strongest) - 1, 0, -1):
                fewer = self._supported(view, replace(order, units=tuple(strongest[:many])))
                if fewer.shells:
                    yield fewer
                    return

    def _from(self, view: View, here: int, target: int) -> list[int]:
        room = self.world.rules.terrain.of(self.world.board.flat.terrain[target]).frontage
        mine = [u for u in view.combat_stack(here) if self.world.units[u].side == self.field.side]
        able = [u for u in mine if self.field.fit(view, u) and refusal(view, Attack(target, (u,))) is None]
        able.sort(key=lambda u: (-view.men[u] * view.cohesion[u], u))
        armour = [u for u in able[room:] if self.world.units[u].kind in ARMOURED]
        return able[:room] + armour[:1]

    def _supported(self, view: View, order: Attack) -> Attack:
        stock = stock_of(view, order.units[0])
        return replace(
            order,
            shells=self.habits.shells and stock >= 0 and view.attack_tons[stock] >= shells_price(view, order),
            air=min(1, points_for(view, order.units[0])),
            naval=bool(ships_for(view, order.hex, self.field.side)),
        )

    def _chance(self, view: View, order: Attack) -> int:
        return expectation(self.world, case_of(view, order)).win

    def _drive_on(self, look: Look) -> Orders:
        """Mechanised units with points left drive on towards the goals."""
        field = self.field
        for u in field.units:
            view = look()
            mech = self.world.units[u].move_class == MoveClass.MECH
            if mech and field.ready(view, u) and field.fit(view, u) and view.mp[u] > 0:
                order = field.best(view, u, self._goal_key)
                if order is not None:
                    yield order

    def _goal_key(self, view: View, hex_: int, unit: int) -> tuple[int, ...]:
        return (max(self.field.left[hex_], self._bound(view)),)
