"""What the counters of a view show: which unit lies on top of a stack, and the numbers on it."""

from __future__ import annotations

from typing import NamedTuple

from game.mapart.counters import MOST_PIPS, Face
from game.model.oob import UnitSpec
from game.model.state import ACT_ATTACKED, ACT_MOVED
from game.model.terms import MoveClass, Nation, Status, Supply, UnitKind
from game.model.view import View
from game.model.world import World
from game.rules.movement import allowance
from game.rules.odds import power

HUNDRED = 100  # men of plain quality in one point of combat power on a counter


class Stack(NamedTuple):
    """The units of a hex as they are drawn: the first lies on top."""

    hex: int
    units: tuple[int, ...]
    faces: tuple[Face, ...]
    done: tuple[bool, ...]  # has no more to do today; the enemy's always

    @property
    def top(self) -> Face:
        """The face that is seen."""
        return self.faces[0]


def is_ss(world: World, unit: int) -> bool:
    """Whether a unit bears SS in its name or its formation's: its counters are black."""
    spec = world.units[unit]
    names = spec.name, world.formations[spec.formation].name
    return spec.nation is Nation.DE and any("SS-" in name for name in names)


def short_designation(spec: UnitSpec) -> str:
    """``358`` for ``358/90``, ``353`` for ``HQ/353``: what has room at the edge of a counter."""
    own, _, of = spec.designation.partition("/")
    return of or own if spec.kind is UnitKind.HQ else own


def face_of(view: View, unit: int) -> Face:
    """The counter of a unit as the viewer knows it."""
    spec = view.world.units[unit]
    here = view.hex[unit]
    terrain = view.world.board.flat.terrain[here] if here >= 0 else 1
    waiting = view.status[unit] == Status.WAITING
    mine = spec.side == view.viewer
    return Face(
        spec.nation, spec.kind, spec.size, str(points(power(view, unit, terrain))), moves(view, unit),
        short_designation(spec), is_ss(view.world, unit),
        pips(view.men[unit], spec.men), pips(view.cohesion[unit], 100),
        veiled=mine and not waiting and is_done(view, unit), isolated=view.supply[unit] == Supply.ISOLATED,
    )


def points(power_of_unit: int) -> int:
    """Combat power in hundreds, at least one for anybody at all."""
    return max(1, (power_of_unit + HUNDRED // 2) // HUNDRED) if power_of_unit > 0 else 0


def moves(view: View, unit: int) -> str:
    """The movement factor: what is left to the viewer's own units, the allowance of others."""
    spec = view.world.units[unit]
    if spec.move_class == MoveClass.IMMOBILE:
        return "0"
    if spec.side == view.viewer == view.side and view.status[unit] == Status.ACTIVE:
        return str(view.mp[unit])
    return str(allowance(view, unit))


def pips(value: int, whole: int) -> int:
    """Quarters of a whole, rounded up, so that something is never nothing."""
    return min(MOST_PIPS, -(-value * MOST_PIPS // whole)) if whole > 0 else 0


def is_done(view: View, unit: int) -> bool:
    """Whether a unit of the viewer has marched or fought today and can march no more."""
    return bool(view.acts[unit] & (ACT_MOVED | ACT_ATTACKED)) and view.mp[unit] <= 0


def can_act(view: View, unit: int) -> bool:
    """Whether a unit of the viewer on the map can still march today."""
    spec = view.world.units[unit]
    return (
        spec.side == view.viewer == view.side and view.status[unit] == Status.ACTIVE and view.mp[unit] > 0
        and not view.frozen[unit] and spec.move_class != MoveClass.IMMOBILE
    )


def stack_of(view: View, hex_: int, first: int = -1) -> Stack:
    """The stack of a hex; ``first`` lies on top when it is there, else the strongest combat unit."""
    units = view.stack(hex_)
    specs, terrain = view.world.units, view.world.board.flat.terrain[hex_]
    strength = {u: power(view, u, terrain) for u in units}
    order = sorted(units, key=lambda u: (u != first, specs[u].support, -strength[u], u))
    return Stack(
        hex_, tuple(order), tuple(face_of(view, u) for u in order),
        tuple(not can_act(view, u) for u in order),
    )
