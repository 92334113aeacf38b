"""Orders made illegal on purpose: each kind takes a legal order, or a position, and breaks one rule."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from game.model.orders import Allot, Attack, Blow, Enter, Move, Prepare, Regroup, Repair, Share, Ship, Strike, UnitOrder
from game.model.state import ACT_ATTACKED, ACT_ENTERED
from game.model.terms import MoveClass, Status, Terrain
from game.model.view import View


class Spoiler(NamedTuple):
    """A position, the order about to be given in it, and dice of one's own."""

    view: View
    order: UnitOrder
    rng: random.Random

    def units(self, *, side: int, status: int = Status.ACTIVE, support: bool | None = None) -> list[int]:
        """Units of a side in a status, in random order."""
        specs = self.view.world.units
        found = [
            u.index for u in specs
            if u.side == side and self.view.status[u.index] == status and support in (None, u.support)
        ]
        self.rng.shuffle(found)
        return found

    def mine(self, *, support: bool | None = None) -> list[int]:
        return self.units(side=self.view.viewer, support=support)

    def foes(self) -> list[int]:
        """Units of the enemy that are seen."""
        return self.units(side=1 - self.view.viewer)

    def anybody(self, side: int) -> int:
        return self.rng.choice([u.index for u in self.view.world.units if u.side == side])

    def near(self, hex_: int) -> list[int]:
        found = [n for n in self.view.world.board.grid.neighbours[hex_] if n >= 0]
        self.rng.shuffle(found)
        return found

    def any_hex(self) -> int:
        return self.rng.randrange(self.view.world.board.grid.size)

    def enemy_zone(self, hex_: int) -> bool:
        return self.view.zoc[1 - self.view.viewer][hex_] > 0


Spoil = Callable[[Spoiler], Iterator[UnitOrder]]
KINDS: list[tuple[str, str, Spoil]] = []


def breaks(rule: str, what: str) -> Callable[[Spoil], Spoil]:
    """Enters a kind of illegal order, with the rule it is meant to break."""

    def keep(spoil: Spoil) -> Spoil:
        KINDS.append((what, rule, spoil))
        return spoil

    return keep


@breaks("2.3", "the enemy's unit marches")
def _foreign_march(s: Spoiler) -> Iterator[UnitOrder]:
    unit = s.anybody(1 - s.view.viewer)
    path = s.order.path if isinstance(s.order, Move) else (s.any_hex(),)
    yield Move(unit, path)


@breaks("2.3", "the enemy's unit attacks")
def _foreign_attack(s: Spoiler) -> Iterator[UnitOrder]:
    foes = s.foes()
    if isinstance(s.order, Attack) and foes:
        yield replace(s.order, units=(*s.order.units, foes[0]))
    yield from (Attack(s.view.hex[u], (u,)) for u in foes[:1])


@breaks("2.3", "the enemy's unit enters")
def _foreign_entry(s: Spoiler) -> Iterator[UnitOrder]:
    yield Enter(s.anybody(1 - s.view.viewer), s.order.hex if isinstance(s.order, Enter) else s.any_hex())


@breaks("2.3", "a unit that is not on the map marches")
def _absent(s: Spoiler) -> Iterator[UnitOrder]:
    for status in (Status.WAITING, Status.FUTURE, Status.DESTROYED):
        yield from (Move(u, (s.any_hex(),)) for u in s.units(side=s.view.viewer, status=status)[:1])


@breaks("2.3", "units, hexes or hexsides that the game does not have")
def _strangers(s: Spoiler) -> Iterator[UnitOrder]:
    unit, hex_ = s.rng.choice((-1, -7, 10**6)), s.rng.choice((-1, -500, 10**6))
    at = s.mine()[0] if s.mine() else 0
    yield s.rng.choice((
        Move(unit, (s.any_hex(),)), Move(at, (hex_,)), Attack(hex_, (at,)), Attack(s.any_hex(), (at, unit)),
        Enter(unit, s.any_hex()), Enter(at, hex_), Strike(0, hex_), Blow(hex_, 0), Repair(hex_, 3),
    ))


@breaks("2.6", "a frozen unit marches")
def _frozen_march(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Move(u, tuple(s.near(s.view.hex[u])[:1])) for u in s.mine() if s.view.frozen[u])


@breaks("2.6", "a frozen unit attacks")
def _frozen_attack(s: Spoiler) -> Iterator[UnitOrder]:
    targets = s.foes()
    yield from (Attack(s.view.hex[targets[0]], (u,)) for u in s.mine() if s.view.frozen[u] and targets)


@breaks("3.1", "a leap")
def _leap(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Move):
        yield replace(s.order, path=(*s.order.path[:-1], s.any_hex()))
        yield replace(s.order, path=s.order.path[1:])


@breaks("3.1", "a march beyond the day's points")
def _too_far(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Move):
        path, land = list(s.order.path), s.view.world.board.terrain
        while len(path) < 40:
            path.append(next((n for n in s.near(path[-1]) if land[n] != Terrain.SEA), path[0]))
        yield replace(s.order, path=tuple(path))


@breaks("3.1", "an immobile unit marches")
def _rooted(s: Spoiler) -> Iterator[UnitOrder]:
    units = s.view.world.units
    yield from (Move(u, (s.near(s.view.hex[u])[0],)) for u in s.mine() if units[u].move_class == MoveClass.IMMOBILE)


@breaks("3.1", "a march to nowhere")
def _no_path(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Move(u, ()) for u in s.mine()[:1])


@breaks("3.2", "a march into the sea or over a cliff of cost")
def _ground(s: Spoiler) -> Iterator[UnitOrder]:
    sea = s.view.world.board.terrain == Terrain.SEA
    yield from (Move(u, (n,)) for u in s.mine() for n in s.near(s.view.hex[u]) if sea[n])


@breaks("3.7", "a march too deep into enemy ground")
def _too_deep(s: Spoiler) -> Iterator[UnitOrder]:
    control, enemy = s.view.control, 1 - s.view.viewer
    for u in s.mine()[:20]:
        path = [s.view.hex[u]]
        while len(path) < 12:
            path.append(next((n for n in s.near(path[-1]) if control[n] == enemy and n not in path), path[0]))
        yield Move(u, tuple(path[1:]))


@breaks("4.1", "a march onto the enemy")
def _onto_the_enemy(s: Spoiler) -> Iterator[UnitOrder]:
    held = {s.view.hex[u] for u in s.foes()}
    yield from (Move(u, (n,)) for u in s.mine() for n in s.near(s.view.hex[u]) if n in held)


@breaks("4.2", "a march through a zone of control")
def _through_a_zone(s: Spoiler) -> Iterator[UnitOrder]:
    for u in s.mine():
        for n in s.near(s.view.hex[u]):
            if s.enemy_zone(n):
                yield Move(u, (n, s.near(n)[0]))


@breaks("4.3", "a march from zone to zone, and on or tired")
def _zone_to_zone(s: Spoiler) -> Iterator[UnitOrder]:
    for u in s.mine():
        if s.enemy_zone(s.view.hex[u]):
            for n in s.near(s.view.hex[u]):
                if s.enemy_zone(n):
                    yield Move(u, (n,))
                    yield Move(u, (n, s.near(n)[0]))


@breaks("4.4", "guns march alone into a zone of control")
def _guns_alone(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Move(u, (n,)) for u in s.mine(support=True) for n in s.near(s.view.hex[u]) if s.enemy_zone(n))


@breaks("5.1", "a march into a full hex")
def _no_room(s: Spoiler) -> Iterator[UnitOrder]:
    view = s.view
    full = {h for h in range(view.world.board.grid.size) if sum(view.men[u] for u in view.combat_stack(h)) > 12_000}
    yield from (Move(u, (n,)) for u in s.mine(support=False) for n in s.near(view.hex[u]) if n in full)


@breaks("7.1", "an attack on a hex that is not adjacent")
def _far_attack(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Attack(s.view.hex[f], (u,)) for f in s.foes()[:3] for u in s.mine(support=False)[:3])


@breaks("7.1", "an attack on nobody, or on friends")
def _no_target(s: Spoiler) -> Iterator[UnitOrder]:
    units = s.order.units if isinstance(s.order, Attack) else tuple(s.mine(support=False)[:1])
    yield Attack(s.any_hex(), units)
    yield from (Attack(s.view.hex[u], units) for u in s.mine()[:1])


@breaks("7.1", "an attack that names a unit twice, or none")
def _twice(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Attack):
        yield replace(s.order, units=(*s.order.units, s.rng.choice(s.order.units)))
        yield replace(s.order, units=())


@breaks("7.1", "an attack over its frontage")
def _too_wide(s: Spoiler) -> Iterator[UnitOrder]:
    for f in s.foes():
        for n in s.near(s.view.hex[f]):
            stack = tuple(u for u in s.view.combat_stack(n) if s.view.world.units[u].side == s.view.viewer)
            if len(stack) > 2:
                yield Attack(s.view.hex[f], stack)
    if isinstance(s.order, Attack) and s.view.status[s.order.units[0]] == Status.WAITING:
        yield replace(s.order, units=tuple(s.units(side=s.view.viewer, status=Status.WAITING, support=False)[:8]))


@breaks("7.1", "support attacks")
def _guns_attack(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Attack(n, (u,)) for u in s.mine(support=True) for n in s.near(s.view.hex[u]))


@breaks("7.1", "a shaken unit attacks")
def _shaken(s: Spoiler) -> Iterator[UnitOrder]:
    least = s.view.world.rules.combat.min_attack_cohesion
    yield from (
        Attack(n, (u,)) for u in s.mine(support=False) if s.view.cohesion[u] < least for n in s.near(s.view.hex[u])
    )


@breaks("7.11", "a unit attacks again")
def _again(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (
        Attack(n, (u,)) for u in s.mine(support=False) if s.view.acts[u] & ACT_ATTACKED for n in s.near(s.view.hex[u])
    )


@breaks("7.5", "an attack without shells")
def _no_shells(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Attack):
        yield replace(s.order, shells=True)
    yield from (Attack(s.view.hex[f], tuple(s.mine(support=False)[:9]), shells=True) for f in s.foes()[:1])


@breaks("9.1", "more sorties than there are")
def _no_air(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Attack):
        most = s.view.air_points[s.view.viewer]
        yield replace(s.order, air=s.rng.choice((most + 1, most + s.rng.randint(2, 90), -1)))


@breaks("9.2", "ships that are out of range")
def _no_ships(s: Spoiler) -> Iterator[UnitOrder]:
    if isinstance(s.order, Attack):
        yield replace(s.order, naval=True)
    yield from (Attack(s.view.hex[f], tuple(s.mine(support=False)[:1]), naval=True) for f in s.foes())


@breaks("7.12", "an assault on another's beach")
def _wrong_beach(s: Spoiler) -> Iterator[UnitOrder]:
    afloat = s.units(side=s.view.viewer, status=Status.WAITING)[:5]
    yield from (Attack(s.view.hex[f], (u,)) for f in s.foes()[:10] for u in afloat)


@breaks("10.1", "an entry elsewhere")
def _wrong_door(s: Spoiler) -> Iterator[UnitOrder]:
    waiting = s.units(side=s.view.viewer, status=Status.WAITING)
    yield from (Enter(u, s.any_hex()) for u in waiting[:5])


@breaks("10.1", "an entry onto the enemy")
def _held_door(s: Spoiler) -> Iterator[UnitOrder]:
    waiting = s.units(side=s.view.viewer, status=Status.WAITING)
    yield from (Enter(u, s.view.hex[f]) for f in s.foes() for u in waiting[:2])


@breaks("10.1", "an entry of a unit that is ashore, or not due")
def _not_waiting(s: Spoiler) -> Iterator[UnitOrder]:
    for status in (Status.ACTIVE, Status.FUTURE):
        yield from (Enter(u, s.any_hex()) for u in s.units(side=s.view.viewer, status=status)[:1])


@breaks("10.2", "parachutists attack on the day they jump")
def _just_jumped(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (
        Attack(n, (u,)) for u in s.mine(support=False) if s.view.acts[u] & ACT_ENTERED for n in s.near(s.view.hex[u])
    )


@breaks("10.4", "an entry beyond a beach's capacity")
def _full_beach(s: Spoiler) -> Iterator[UnitOrder]:
    world = s.view.world
    for u in s.units(side=s.view.viewer, status=Status.WAITING):
        yield Enter(u, world.entries[world.units[u].entry].hexes[0])


@breaks("9.3", "bombers that are not at hand, or over the sea")
def _no_bombers(s: Spoiler) -> Iterator[UnitOrder]:
    yield Strike(s.rng.randrange(len(s.view.world.assets) + 2), s.any_hex())


@breaks("9.8", "shares of aircraft beyond the whole")
def _too_many_sorties(s: Spoiler) -> Iterator[UnitOrder]:
    yield s.rng.choice((Allot(60, 41), Allot(-1, 20), Allot(s.rng.randint(101, 900), 0)))


@breaks("9.16", "a preparation by no army, without shells, or of the sea")
def _no_preparation(s: Spoiler) -> Iterator[UnitOrder]:
    yield Prepare(s.rng.randrange(-1, len(s.view.world.formations) + 1), s.any_hex())


@breaks("7.19", "a change to no army, or the same")
def _no_regrouping(s: Spoiler) -> Iterator[UnitOrder]:
    many = len(s.view.world.formations)
    yield Regroup(s.rng.randrange(-1, many + 1), s.rng.randrange(-1, many + 1))


@breaks("3.8", "a bridge that is not there, not whole, or not in reach")
def _no_bridge(s: Spoiler) -> Iterator[UnitOrder]:
    yield s.rng.choice((Blow, Repair))(s.any_hex(), s.rng.randrange(6))
    yield Blow(s.any_hex(), s.rng.choice((-1, 6, 99)))
    for bridge in s.view.world.board.bridges[:5]:
        yield s.rng.choice((Blow, Repair))(bridge.hex, bridge.direction)


@breaks("3.9", "a bridge repaired under the enemy's guns")
def _bridge_in_a_zone(s: Spoiler) -> Iterator[UnitOrder]:
    near, blown = s.view.world.board.grid.neighbours, s.view.bridge_blown
    bridges = [b for b in s.view.world.board.bridges if blown[b.index]]
    yield from (Repair(b.hex, b.direction) for b in bridges if s.enemy_zone(near[b.hex][b.direction]))


@breaks("6.11", "tons for a body that is no army of one's own, or beyond measure")
def _strange_allotment(s: Spoiler) -> Iterator[UnitOrder]:
    armies = {army for pool, army in s.view.world.stocks if s.view.world.pools[pool].side == s.view.viewer}
    yield Share(min(armies), s.rng.choice((0, 5, 401, 999)))
    yield from (Share(f.index, 120) for f in s.view.world.formations if f.index not in armies)


@breaks("6.22", "a ship for a unit that waits for none")
def _no_ship(s: Spoiler) -> Iterator[UnitOrder]:
    yield from (Ship(u) for u in s.mine())
