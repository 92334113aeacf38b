"""The rules of orders once more, in the plainest words: which rules does an order break?

A second opinion for ``game.rules.refusal``, written without its code and without its shortcuts: it
walks every rule to the end and looks at every unit, and reads nothing but a view and the numbers of
the ruleset. It knows no "first" reason, so it answers with all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.constraints import NEVER, Bond
from game.model.orders import (
    Allot,
    Attack,
    Blow,
    Enter,
    Focus,
    Move,
    Prepare,
    Regroup,
    Repair,
    Share,
    Ship,
    Strike,
    UnitOrder,
)
from game.model.state import ACT_ATTACKED, ACT_ENTERED, ACT_EXPLOITED, ACT_MOVED, ACT_RETREATED, ACT_WON
from game.model.terms import (
    EntryKind,
    Ground,
    Level,
    MoveClass,
    River,
    Road,
    Side,
    Status,
    Supply,
    SupportKind,
    Terrain,
    UnitKind,
)
from game.model.troop_orders import Disband, Ferry, Merge
from game.model.view import View
from game.model.world import SupportAsset
from game.rules.odds import power

STIRRED = ACT_MOVED | ACT_ATTACKED | ACT_ENTERED | ACT_RETREATED
ARMOUR = {UnitKind.ARMOR, UnitKind.HEAVY_ARMOR, UnitKind.ASSAULT_GUN}


def broken_rules(view: View, order: UnitOrder) -> set[str]:
    """Numbers of the rules that an order of the viewer would break; empty when he may give it."""
    if view.ended:
        return {"2.5"}
    if view.side != view.viewer:
        return {"2.1"}
    return set(_Judge(view).order(order))


class _Judge:
    """One view, asked rule by rule."""

    def __init__(self, view: View) -> None:
        self.view, self.world, self.rules = view, view.world, view.world.rules
        self.me, self.foe = view.viewer, Side(1 - view.viewer)
        self.size = self.world.board.grid.size
        self.stacks: dict[int, list[int]] = {}
        for unit, status in enumerate(view.status):
            if status == Status.ACTIVE:
                self.stacks.setdefault(view.hex[unit], []).append(unit)

    def order(self, order: UnitOrder) -> Iterator[str]:
        """Every rule that an order breaks; those of strange units and hexes alone, where there are any."""
        if list(self.strangers(order)):
            yield "2.3"
            return
        match order:
            case Move():
                yield from self.move(order)
            case Attack():
                yield from self.attack(order)
            case Enter():
                yield from self.enter(order)
            case Strike():
                yield from self.strike(order)
            case Blow() | Repair():
                yield from self.bridge(order)
            case Allot():
                yield from self.allot(order)
            case Prepare():
                yield from self.prepare(order)
            case Regroup():
                yield from self.regroup(order)
            case Share() | Ship():
                yield from self.share(order) if isinstance(order, Share) else self.ship(order)
            case Disband() | Merge() | Ferry():
                yield from self.troops(order)

    def strangers(self, order: UnitOrder) -> Iterator[int]:
        """Units and hexes that the game does not have."""
        units = getattr(order, "units", ()) or [u for u in [getattr(order, "unit", None)] if u is not None]
        hexes = getattr(order, "path", ()) or [h for h in [getattr(order, "hex", None)] if h is not None]
        yield from (u for u in units if u not in range(len(self.world.units)))
        yield from (h for h in hexes if h not in range(self.world.board.grid.size))

    def on_map(self, hex_: int) -> list[int]:
        """Every unit seen in a hex."""
        return self.stacks.get(hex_, [])

    def fighters(self, hex_: int) -> list[int]:
        return [u for u in self.on_map(hex_) if not self.world.units[u].support]

    def digs(self, unit: int) -> bool:
        """Rule 15.1: engineers, the troops or staff of a division, or by the order of battle."""
        spec = self.world.units[unit]
        staff = spec.kind == UnitKind.HQ and self.world.formations[spec.formation].level == Level.DIVISION
        return staff or spec.kind in (UnitKind.ENGINEER, UnitKind.TROOPS) or "sappers" in spec.skills

    def men(self, hex_: int) -> int:
        return sum(self.view.men[u] for u in self.fighters(hex_))

    def enemy_in(self, hex_: int) -> bool:
        return any(self.world.units[u].side == self.foe for u in self.on_map(hex_))

    def enemy_zone(self, hex_: int) -> bool:
        """Chapter 4: an enemy combat unit in good order stands next to the hex."""
        zones, view = self.rules.zones, self.view
        return any(
            view.men[u] >= zones.min_men and view.cohesion[u] >= zones.min_cohesion
            for near in self.beside(hex_) for u in self.fighters(near) if self.world.units[u].side == self.foe
        )

    def beside(self, hex_: int) -> list[int]:
        return list(self.world.board.grid.ring(hex_, 1))

    def room(self, unit: int, hex_: int) -> bool:
        """Chapter 5: support always finds room."""
        stacking = self.rules.stacking
        beach = any(hex_ in b.hexes for b in self.world.board.beaches) and self.view.turn <= stacking.beach_until
        others = sum(self.view.men[u] for u in self.fighters(hex_) if u != unit)
        most = stacking.beach_men if beach else stacking.men
        stays = self.view.hex[unit] == hex_
        return self.world.units[unit].support or stays or others + self.view.men[unit] <= most

    def commanded(self, unit: int) -> Iterator[str]:
        """Whether a unit can be told to do anything on the map."""
        mine = self.world.units[unit].side == self.me
        if not mine or self.view.status[unit] != Status.ACTIVE:
            yield "2.3"
        if mine and self.view.frozen[unit]:
            yield "2.6"

    def move(self, order: Move) -> Iterator[str]:
        yield from self.commanded(order.unit)
        spec, here = self.world.units[order.unit], self.view.hex[order.unit]
        if spec.move_class == MoveClass.IMMOBILE or not order.path:
            yield "3.1"
        if here < 0 or spec.side != self.me:
            return
        yield from self.march(order, here)
        yield from self.ordered(order, here)
        end = order.path[-1] if order.path else here
        if not self.room(order.unit, end):
            yield "5.1"
        if spec.support and order.path and self.enemy_zone(end) and not self.fighters(end):
            yield "4.4"

    def troops(self, order: Disband | Merge | Ferry) -> Iterator[str]:
        """Rules 8.11, 8.12 and 13.8."""
        match order:
            case Disband():
                yield from self.disband(order)
            case Merge():
                yield from self.merge(order)
            case Ferry():
                yield from self.ferry(order)

    def disband(self, order: Disband) -> Iterator[str]:
        """Rule 8.11: supplied, mobile, whole, out of the enemy's way, and the depots empty."""
        unit, view = order.unit, self.view
        yield from self.commanded(unit)
        spec, here = self.world.units[unit], view.hex[unit]
        foes = [u for near in self.beside(here) for u in self.fighters(near)] if here >= 0 else []
        if (
            spec.move_class == MoveClass.IMMOBILE or view.supply[unit] != Supply.FULL or view.astray[unit]
            or any(self.world.units[u].side == self.foe for u in foes)
            or view.pool_men[spec.nation] >= self.rules.depots.disband_below
        ):
            yield "8.11"

    def merge(self, order: Merge) -> Iterator[str]:
        """Rule 8.12: a remnant, and another unit of its kind in its hex."""
        yield from self.commanded(order.unit)
        yield from self.commanded(order.into)
        one, two, view = self.world.units[order.unit], self.world.units[order.into], self.view
        tanks = [u.kind in ARMOUR for u in (one, two)]
        if (
            order.unit == order.into or view.hex[order.unit] != view.hex[order.into] or view.astray[order.unit]
            or one.support or two.support or one.nation != two.nation or tanks[0] != tanks[1]
            or MoveClass.IMMOBILE in (one.move_class, two.move_class)
            or view.men[order.unit] >= one.men * self.rules.depots.merge_percent // 100
        ):
            yield "8.12"

    def ferry(self, order: Ferry) -> Iterator[str]:
        """Rule 13.8: fresh, mobile, over a great river inside a ferry service that has room left."""
        unit, there, view = order.unit, order.hex, self.view
        yield from self.commanded(unit)
        spec, here = self.world.units[unit], view.hex[unit]
        if here < 0 or spec.side != self.me:
            return
        yield from self.ordered(Move(unit, (there,)), here)
        fresh = view.mp[unit] > 0 and view.mp[unit] >= self.allowance(unit)
        clear = not self.enemy_in(there) and not self.enemy_zone(there)
        services = [
            c for c in self.world.constraints
            if c.kind is Bond.FERRIES and c.side == self.me and c.first <= view.turn <= c.last
            and not view.bond_over[c.index] and (c.begins == NEVER or view.bond_begun[c.index])
            and here in c.area and there in c.area
            and view.bond_count[c.index] + view.men[unit] <= c.count * 1000
        ]
        river = there in self.beside(here) and self.river(here, there) in (River.MAJOR, River.CANAL)
        if spec.move_class == MoveClass.IMMOBILE or not fresh or not clear or not services or not river:
            yield "13.8"
        if not self.room(unit, there):
            yield "5.1"

    def river(self, here: int, there: int) -> int:
        return self.world.board.river[here, self.world.board.grid.direction(here, there)].item()

    def ordered(self, order: Move, here: int) -> Iterator[str]:
        """Chapter 13: a fortress is not left; pinned armour does not go west of its sector."""
        view, quiet = self.view, self.rules.orders.pinned_days
        for bond in self.world.constraints:
            late = not bond.first <= view.turn <= bond.last or view.bond_over[bond.index]
            others = bond.units and order.unit not in bond.units
            if late or others or bond.side != self.me or here not in bond.area:
                continue
            column = self.world.board.grid.coords
            west = min(column(h)[0] for h in bond.area)
            if bond.kind is Bond.FORTRESS and set(order.path) - bond.area:
                yield "13.5"
            if bond.kind is Bond.PINNING and view.quiet[order.unit] < quiet:
                yield from ("13.6" for there in order.path if 0 <= there < self.size and column(there)[0] < west)

    def march(self, order: Move, here: int) -> Iterator[str]:
        """Step by step: ground, points, zones, depth."""
        points = self.view.mp[order.unit]
        rested = points > 0 and points == self.allowance(order.unit)
        foreign = self.view.acts[order.unit] >> 16  # hexes entered on earlier marches of the day
        for number, there in enumerate(order.path):
            if there not in self.beside(here):
                yield "3.1"
                return
            price = self.price(order.unit, here, there)
            if self.enemy_in(there):
                if price and number + 1 == len(order.path) and self.tramples(order.unit, there):
                    price += self.rules.overrun.points
                else:
                    yield "4.1"
            if price == 0:
                yield "3.2"
            if price > points and not (rested and number == 0):
                yield "3.1"
            if number > 0 and self.enemy_zone(here):
                yield "4.2"
            alone = rested and len(order.path) == 1
            if number == 0 and self.enemy_zone(here) and self.enemy_zone(there) and not alone:
                yield "4.3"
            foreign += self.view.control[there] == self.foe
            if self.world.units[order.unit].support:
                yield from ["3.15"] * (foreign > self.rules.movement.support_deep_hexes)
            elif foreign > self.rules.movement.exploitation_hexes:
                yield "3.7"
            points, here = max(0, points - price), there

    def tramples(self, unit: int, there: int) -> bool:
        """Whether mechanised troops may run over who stands there, as far as is known."""
        view, rules, spec, held = self.view, self.rules.overrun, self.world.units[unit], self.on_map(there)
        if spec.support or spec.move_class != MoveClass.MECH or self.world.board.fort[there]:
            return False
        if any(self.world.units[u].kind == UnitKind.STRONGPOINT for u in held) or self.men(there) >= rules.most_men:
            return False
        if view.men[unit] < rules.least_men or view.cohesion[unit] < self.rules.combat.min_attack_cohesion:
            return False
        terrain = int(self.world.board.terrain[there])
        return power(view, unit, terrain) >= rules.ratio * sum(power(view, u, terrain) for u in held)

    def allowance(self, unit: int) -> int:
        rules, weather = self.rules.movement, self.world.weather_on(self.view.turn)
        spec = self.world.units[unit]
        if spec.move_class == MoveClass.IMMOBILE:
            return 0
        if spec.move_class == MoveClass.FOOT:
            return rules.allowance.foot
        full = rules.allowance.motor if spec.move_class == MoveClass.MOTOR else rules.allowance.mech
        ground = {Ground.DRY: 100, Ground.WET: rules.wet_percent, Ground.MUD: rules.mud_percent}[weather.ground]
        fuel = {Supply.FULL: 100, Supply.SHORT: rules.short_percent, Supply.ISOLATED: rules.isolated_percent}
        hunted = 10_000 - (100 - rules.day_march_percent) * self.view.harried[unit]
        return full * ground * fuel[Supply(self.view.supply[unit])] * hunted // 100_000_000

    def price(self, unit: int, here: int, there: int) -> int:
        """Points for a step; 0 where it is impossible."""
        cost = self.ground_price(self.world.units[unit].move_class, here, there)
        if cost == 0:
            return 0
        if self.view.control[there] == self.foe:
            cost = cost * self.rules.movement.enemy_ground_percent // 100
        cost += self.rules.air.crater_extra if self.view.crater[there] else 0
        cost += self.rules.urban.rubble_extra if self.view.rubble[there] else 0
        return cost + (self.rules.movement.crowded_extra if self.men(there) > self.rules.stacking.crowded_men else 0)

    def ground_price(self, move_class: MoveClass, here: int, there: int) -> int:
        """The step over empty, friendly ground: by road, or else by the terrain and what lies across the way."""
        board, rules = self.world.board, self.rules.movement
        if move_class == MoveClass.IMMOBILE:
            return 0
        direction = board.grid.neighbours[here].index(there)
        bridge = int(board.bridge[here, direction])
        road = Road(int(board.road[here, direction])) if bridge < 0 or not self.view.bridge_blown[bridge] else Road.NONE
        if road != Road.NONE:
            return (rules.primary_road if road == Road.PRIMARY else rules.secondary_road).of(move_class)
        if Terrain.SEA in (board.terrain[here], board.terrain[there]):
            return 0
        river = River(int(board.river[here, direction]))
        parts = [self.rules.terrain.of(int(board.terrain[there])).cost.of(move_class)]
        parts += [rules.flooded.of(move_class)] if board.flooded[there] else []
        across = {River.MINOR: rules.minor_river, River.MAJOR: rules.major_river, River.CANAL: rules.canal}
        parts += [across[river].of(move_class)] if river in across else []
        return min(sum(parts), 255) if all(parts) else 0

    def attack(self, order: Attack) -> Iterator[str]:
        if not order.units or len(order.units) != len(set(order.units)) or not self.enemy_in(order.hex):
            yield "7.1"
        for unit in order.units:
            afloat = self.world.units[unit].side == self.me and self.view.status[unit] == Status.WAITING
            yield from self.afloat(order, unit) if afloat else self.ashore(order, unit)
        yield from self.width(order)
        yield from self.boats(order)
        yield from self.darkness(order) if order.night else ()
        if order.units and all(self.world.units[u].side == self.me for u in order.units):
            yield from self.support(order)

    def darkness(self, order: Attack) -> Iterator[str]:
        """By night only rested troops that have done nothing, and no aircraft."""
        for unit in order.units:
            idle = self.view.status[unit] == Status.ACTIVE and not self.view.acts[unit] & STIRRED
            if not idle or self.view.cohesion[unit] < self.rules.night.min_cohesion:
                yield "7.29"
        if order.air:
            yield "7.29"

    def ashore(self, order: Attack, unit: int) -> Iterator[str]:
        yield from self.commanded(unit)
        spec, acts, here = self.world.units[unit], self.view.acts[unit], self.view.hex[unit]
        if spec.side != self.me or here < 0:
            return
        if spec.support or spec.move_class == MoveClass.IMMOBILE:
            yield "7.1"
        if acts & ACT_ENTERED and spec.entry >= 0 and self.world.entries[spec.entry].kind == EntryKind.DROP:
            yield "10.2"
        again = acts & ACT_WON and not acts & ACT_EXPLOITED and self.view.mp[unit] > 0
        if acts & ACT_ATTACKED and not again:
            yield "7.11"
        if self.view.supply[unit] == Supply.ISOLATED:
            yield from ["6.43"] * (self.view.cohesion[unit] < self.rules.pocket.breakout_cohesion)
        elif self.view.cohesion[unit] < self.rules.combat.min_attack_cohesion:
            yield "7.1"
        if order.hex not in self.beside(here) or not self.ground_price(spec.move_class, here, order.hex):
            yield "7.1"

    def afloat(self, order: Attack, unit: int) -> Iterator[str]:
        spec = self.world.units[unit]
        entry = self.world.entries[spec.entry] if spec.entry >= 0 else None
        on_its_beach = entry is not None and entry.kind == EntryKind.BEACH and order.hex in entry.hexes
        if not on_its_beach or spec.support or self.view.acts[unit] & ACT_ATTACKED:
            yield "7.12"
        if self.steep(order.hex) and not spec.climbs:
            yield "7.15"

    def steep(self, hex_: int) -> bool:
        """Whether the sea meets a hex under cliffs alone."""
        board = self.world.board
        sides = [int(board.cliff[hex_, d]) for d, n in enumerate(board.grid.neighbours[hex_])
                 if n >= 0 and board.terrain[n] == Terrain.SEA]
        return len(sides) > 0 and min(sides) == 1

    def boats(self, order: Attack) -> Iterator[str]:
        """Men of each beach in the wave against what its boats carry."""
        for entry, plan in zip(self.world.entries, self.world.landings, strict=False):
            wave = [
                u for u in order.units
                if self.world.units[u].entry == entry.index and self.view.status[u] == Status.WAITING
            ]
            if plan is not None and 0 < plan.wave < sum(self.view.men[u] for u in wave):
                yield "10.13"

    def width(self, order: Attack) -> Iterator[str]:
        """Frontage by the hex the attackers come from; those afloat come from one."""
        most = self.rules.terrain.of(int(self.world.board.terrain[order.hex])).frontage \
            if self.world.board.terrain[order.hex] != Terrain.SEA else 0
        groups: dict[int, list[int]] = {}
        for unit in order.units:
            groups.setdefault(self.view.hex[unit] if self.view.status[unit] == Status.ACTIVE else -1, []).append(unit)
        for units in groups.values():
            foot = [u for u in units if self.world.units[u].kind not in ARMOUR]
            if len(foot) > most or len(units) > most + 1:
                yield "7.1"

    def support(self, order: Attack) -> Iterator[str]:
        supply, lead = self.rules.supply, order.units[0]
        price = (supply.allied_shells_tons if self.me == Side.ALLIED else supply.german_shells_tons) * len(order.units)
        stock = self.stock(lead)
        if order.shells and (stock is None or self.view.attack_tons[stock] < price):
            yield "7.5"
        if order.air and not 0 <= order.air <= self.sorties(lead):
            yield "9.1"
        if order.naval and not self.ships(order.hex):
            yield "9.2"

    def pool(self, unit: int) -> int | None:
        """The store of the lowest superior formation that has one; else the side's first."""
        return self.store(self.world.units[unit].formation)

    def store(self, formation: int) -> int | None:
        """The same for a formation."""
        mine = [p for p in self.world.pools if p.side == self.me]
        while formation >= 0:
            for pool in mine:
                if formation in pool.armies:
                    return pool.index
            formation = self.world.formations[formation].parent(self.view.turn)
        return mine[0].index if mine else None

    def stock(self, unit: int) -> int | None:
        return self.stock_of(self.world.units[unit].formation)

    def stock_of(self, formation: int) -> int | None:
        """The attack stock of the lowest superior that has one, by order or by history; else the side's first."""
        mine = [i for i, (pool, _) in enumerate(self.world.stocks) if self.world.pools[pool].side == self.me]
        while formation >= 0:
            for stock in mine:
                if self.world.stocks[stock][1] == formation:
                    return stock
            given = self.view.regrouped[formation]
            formation = given - 1 if given else self.world.formations[formation].parent(self.view.turn)
        return mine[0] if mine else None

    def share(self, order: Share) -> Iterator[str]:
        mine = [
            i for i, (pool, army) in enumerate(self.world.stocks)
            if army == order.army and self.world.pools[pool].side == self.me
        ]
        low, high = self.rules.logistics.allot_least, self.rules.logistics.allot_most
        if not mine or not low <= order.percent <= high or self.view.allotment[mine[0]] + 100 == order.percent:
            yield "6.11"

    def ship(self, order: Ship) -> Iterator[str]:
        view, spec = self.view, self.world.units[order.unit]
        if spec.side != self.me:
            yield "2.3"
            return
        waiting = [
            u.index for u in self.world.units
            if view.status[u.index] == Status.FUTURE and u.side == self.me and u.entry == spec.entry >= 0
            and self.world.entries[u.entry].lift_men and u.arrival - view.turn <= self.rules.logistics.early_days
        ]
        ranks = {u: (view.queue[u], self.world.units[u].arrival, u) for u in waiting}
        end = max if order.last else min
        if order.unit not in waiting or (view.queue[order.unit] and ranks[order.unit] == end(ranks.values())):
            yield "6.22"

    def ships(self, hex_: int) -> bool:
        grid, turn = self.world.board.grid, self.view.turn
        return any(
            a.kind == SupportKind.NAVAL and a.side == self.me and a.first <= turn <= a.last and a.hex >= 0
            and grid.distance(a.hex, hex_) <= a.range_hexes and self.view.asset_used[a.index] < a.strength
            and self.view.asset_stock[a.index] > 0 and self.salvo(a, grid.distance(a.hex, hex_))
            for a in self.world.assets
        )

    def salvo(self, ships: SupportAsset, steps: int) -> int:
        rules = self.rules.naval
        strength = ships.strength if steps <= rules.light_hexes else ships.heavy
        return strength * rules.sea_percent[self.world.weather_on(self.view.turn).sea] // 100

    def sorties(self, unit: int) -> int:
        """Points of close support that the army of a unit may call on."""
        view, turn = self.view, self.view.turn
        bodies = list(self.above(self.world.units[unit].formation))
        army = self.army(bodies[0])
        chain = list(self.above(army)) if army >= 0 else bodies
        if not view.air_points[self.me]:
            return 0
        return sum(
            view.asset_points[a.index] for a in self.world.assets
            if a.kind == SupportKind.TACTICAL_AIR and a.side == self.me and a.first <= turn <= a.last
            and (a.sector < 0 or a.sector in chain)
        )

    def above(self, formation: int) -> Iterator[int]:
        """A formation and its superiors of today."""
        while formation >= 0:
            yield formation
            formation = self.world.formations[formation].parent(self.view.turn)

    def army(self, formation: int) -> int:
        """The army over a formation, by order or by date; -1 without one."""
        for body in self.above(formation):
            if self.view.regrouped[body]:
                return self.view.regrouped[body] - 1
            if self.world.formations[body].level == Level.ARMY:
                return body
        return -1

    def own(self, formation: int, *levels: Level) -> bool:
        """Whether there is such a formation of one's own on one of these levels."""
        bodies = self.world.formations
        return 0 <= formation < len(bodies) and bodies[formation].side == self.me and bodies[formation].level in levels

    def allot(self, order: Allot) -> Iterator[str]:
        wings = [a for a in self.world.assets if a.kind == SupportKind.TACTICAL_AIR and a.side == self.me]
        code, air = self.view.air_plan[self.me], self.rules.air
        standing = (air.support_percent, air.interdiction_percent, Focus.EVEN)
        if code:
            standing = ((code - 1) % 101, (code - 1) // 101 % 101, list(Focus)[(code - 1) // 101**2])
        shares = (order.support, order.interdiction)
        if min(shares) < 0 or sum(shares) > 100 or not wings or standing == (*shares, order.focus):
            yield "9.8"

    def prepare(self, order: Prepare) -> Iterator[str]:
        if not self.own(order.formation, Level.ARMY):
            yield "9.16"
            return
        rules = self.rules.preparation
        tons = rules.allied_tons if self.me == Side.ALLIED else rules.german_tons
        stock = self.stock_of(order.formation)
        at_sea = self.world.board.terrain[order.hex] == Terrain.SEA
        if self.view.prepare_hex[order.formation] or at_sea or stock is None or self.view.attack_tons[stock] < tons:
            yield "9.16"

    def regroup(self, order: Regroup) -> Iterator[str]:
        if not (self.own(order.formation, Level.DIVISION, Level.GROUP) and self.own(order.army, Level.ARMY)):
            yield "7.19"
            return
        there = any(
            self.view.status[u.index] == Status.ACTIVE and order.formation in self.above(u.formation)
            for u in self.world.units
        )
        same = self.store(order.formation) == self.store(order.army)
        if not there or not same or self.army(order.formation) == order.army:
            yield "7.19"

    def enter(self, order: Enter) -> Iterator[str]:
        view, spec = self.view, self.world.units[order.unit]
        if spec.side != self.me:
            yield "2.3"
            return
        if view.status[order.unit] != Status.WAITING or spec.entry < 0:
            yield "10.1"
            return
        if view.acts[order.unit] & ACT_ENTERED:
            yield "10.1"
        entry = self.world.entries[spec.entry]
        doors = set(entry.hexes)
        if entry.kind == EntryKind.BEACH and view.turn > 1:
            doors |= {n for h in entry.hexes for n in self.beside(h) if view.control[n] == self.me}
        if order.hex not in doors or self.enemy_in(order.hex):
            yield "10.1"
        if entry.kind == EntryKind.BEACH and self.steep(order.hex) and not spec.climbs:
            yield "7.15"
        if entry.kind in (EntryKind.BEACH, EntryKind.PORT) and entry.men_a_day:
            fair = self.rules.landing.sea_percent[self.world.weather_on(view.turn).sea]
            if view.entered_men[entry.index] + view.men[order.unit] > entry.men_a_day * fair // 100:
                yield "10.4"
        if not self.room(order.unit, order.hex):
            yield "5.1"

    def strike(self, order: Strike) -> Iterator[str]:
        view, tomorrow = self.view, self.view.turn + 1
        mine = [
            a.index for a in self.world.assets
            if a.kind == SupportKind.HEAVY_BOMBER and a.side == self.me and a.first <= tomorrow <= a.last
            and not view.asset_used[a.index]
        ]
        at_sea = self.world.board.terrain[order.hex] == Terrain.SEA
        if order.asset not in mine or view.strike_asset[self.me] or at_sea:
            yield "9.3"

    def bridge(self, order: Blow | Repair) -> Iterator[str]:
        board, view = self.world.board, self.view
        bridge = int(board.bridge[order.hex, order.direction]) if order.direction in range(6) else -1
        if bridge < 0 or bool(view.bridge_blown[bridge]) != isinstance(order, Repair):
            yield "3.8"
            return
        hands = [
            u for u in self.on_map(order.hex)
            if self.world.units[u].side == self.me and not view.acts[u] & STIRRED and not view.frozen[u]
            and (not self.world.units[u].support or self.digs(u))
        ]
        far = board.grid.neighbours[order.hex][order.direction]
        if not hands or self.enemy_in(far):
            yield "3.8"
        if isinstance(order, Repair) and self.enemy_zone(far):
            yield "3.9"
