"""Formations and their orders on the map: who is commanded, operations as arrows and lines, what the staff proposes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pygame

from game.mapart.lines import curve
from game.model.operations import Operation, Phase
from game.model.orders import Attack, Enter, Move
from game.model.tasks import Task
from game.model.terms import Side, Status, Terrain
from game.rules.operations import units_of
from game.text.names import inert
from game.ui import theme
from game.ui.camera import Camera
from game.ui.commandlists import place_of
from game.ui.desk import Plan, Proposal
from game.ui.mapview import Layer
from game.ui.seat import Seat
from game.ui.strokes import Points, arrow_shape, borders, draw_line, hexagon, outline
from game.ui.theme import Colour, Type

BODY, AGREED, OPEN = (250, 250, 240), (255, 226, 120), (214, 226, 236)
_INK = (24, 22, 16)
SHAFT, HEAD = 0.26, 0.62  # half widths of an operation's arrow, in hex radii


class Chip(NamedTuple):
    """The name of an operation and where it stands, in pixels of the layer."""

    words: str
    at: tuple[float, float]
    colour: Colour
    hexes: list[int]  # of troops that hold


class CommandMap:
    """Two layers: operations and the chosen formation under the counters, proposals and names over them."""

    def __init__(self, seat: Seat, camera: Camera, type_: Type) -> None:
        self.seat, self.camera, self.type = seat, camera, type_
        self._under, self._over = Layer(), Layer()
        self._chips: list[Chip] = []

    def key(self) -> object:
        """What is drawn depends on this alone."""
        desk = self.seat.desk
        return (
            self.seat.position, desk.body, desk.plan, tuple(desk.proposals), desk.book, self.type.scale,
        )

    @property
    def _anything(self) -> bool:
        """Whether there is something to draw."""
        desk = self.seat.desk
        live = any(entry.phase is not Phase.STOPPED for entry in desk.book)
        return live or desk.body >= 0 or bool(desk.proposals)

    def draw_under(self, screen: pygame.Surface) -> None:
        """Operations and the formation that is commanded."""
        if not self._anything:  # a see-through picture of the whole view is dear even when it is empty
            return
        if not self._under.fits(self.camera, self.key()):
            surface, at = self._under.begin(self.camera, self.key())
            self._chips = []
            for entry in self.seat.desk.book:
                if entry.phase is not Phase.STOPPED:
                    self._operation(surface, at, entry.operation, planned=entry.phase is Phase.PLANNED)
            self._body(surface, at)
        self._under.draw(screen, self.camera)

    def draw_over(self, screen: pygame.Surface) -> None:
        """Proposals, and the names of the operations."""
        if not self._anything:
            return
        if not self._over.fits(self.camera, self.key()):
            surface, at = self._over.begin(self.camera, self.key())
            for chip in self._chips:
                if chip.hexes:
                    self._line(surface, at, chip.hexes)
            self._ring_body(surface, at)
            self._proposals(surface, at)
            for chip in self._chips:
                self._chip(surface, chip)
        self._over.draw(screen, self.camera)

    @property
    def _side_colour(self) -> Colour:
        return theme.ALLIED if self.seat.side == Side.ALLIED else (60, 64, 70)

    def _places(self, units: frozenset[int]) -> list[int]:
        view = self.seat.view
        return sorted({view.hex[u] for u in units if view.status[u] == Status.ACTIVE and view.hex[u] >= 0})

    def _body(self, surface: pygame.Surface, at: Points) -> None:
        """A white line around the hexes of the formation, and its plan."""
        desk = self.seat.desk
        if desk.body < 0:
            return
        hexes = self._places(desk.units())
        radius = self.camera.radius
        for x, y in at[hexes].tolist():
            pygame.draw.polygon(surface, (*BODY, 60), hexagon(x, y, radius))
        plan: Plan = desk.plan
        goals = plan.axis + ((plan.hex,) if plan.hex >= 0 else ())
        if goals and hexes and plan.task in (Task.ATTACK, Task.MOVE):
            self._arrow(surface, [self._middle(at, hexes, goals[0]), *at[list(goals)]], plan.task, alpha=120)
        for hex_ in plan.axis:
            x, y = at[hex_]
            pygame.draw.aacircle(surface, BODY, (round(x), round(y)), max(3, radius // 5), 2)

    def _ring_body(self, surface: pygame.Surface, at: Points) -> None:
        """A white line around the hexes of the formation that is commanded, over the counters."""
        if self.seat.desk.body < 0:
            return
        grid, radius = self.seat.world.board.grid, self.camera.radius
        hexes = set(self._places(self.seat.desk.units()))
        origin = at[0] - self.camera.centres[0] * radius
        for line in borders(grid, self.camera.centres, outline(grid, hexes), 1):
            draw_line(surface, line * radius + origin, BODY, max(2.0, radius * 0.12), _INK)

    def _middle(self, at: Points, hexes: list[int], towards: int) -> np.ndarray:
        """Where an arrow begins: the middle of those of its troops that are nearest to its first goal."""
        grid = self.seat.world.board.grid
        near = sorted(hexes, key=lambda h: (grid.distance(h, towards), h))[: max(1, len(hexes) // 2)]
        found: np.ndarray = at[near].mean(axis=0)
        return found

    def _operation(self, surface: pygame.Surface, at: Points, operation: Operation, *, planned: bool) -> None:
        hexes = self._places(units_of(self.seat.view, operation))
        if not hexes:
            return
        alpha = 105 if planned else 190
        name = inert(operation.name) + (" (planned)" if planned else "")
        goals, holding = operation.goals, []
        if goals and operation.task in (Task.ATTACK, Task.MOVE):
            points = [self._middle(at, hexes, goals[0]), *at[list(goals)]]
            self._arrow(surface, points, operation.task, alpha=alpha)
            middle = (points[0] + points[1]) / 2
        else:
            holding, middle = hexes, at[hexes].mean(axis=0)
        words = name if operation.task is Task.ATTACK else f"{name}: {operation.task.value}"
        self._chips.append(Chip(words, (float(middle[0]), float(middle[1])), self._side_colour, holding))

    def _line(self, surface: pygame.Surface, at: Points, hexes: list[int]) -> None:
        """Troops that hold: a broad line along their front, or around them where no enemy ground is near."""
        seat, radius = self.seat, self.camera.radius
        near, control = seat.world.board.grid.neighbours, seat.view.control
        sides = [(h, d) for h in hexes for d, n in enumerate(near[h])
                 if n >= 0 and control[n] != seat.side and seat.world.board.terrain[n] != Terrain.SEA]
        grid = seat.world.board.grid
        origin = at[0] - self.camera.centres[0] * radius
        for line in borders(grid, self.camera.centres, sides or outline(grid, set(hexes)), 1):
            points = line * radius + origin
            draw_line(surface, points, self._side_colour, max(3.0, radius * 0.2), (250, 246, 230))

    def _arrow(self, surface: pygame.Surface, points: list[np.ndarray], task: Task, *, alpha: int) -> None:
        """A broad arrow that grows towards its head, as on the maps of a staff; a march has a slimmer one."""
        radius = self.camera.radius
        line = curve(np.array(points), 4) if len(points) > 2 else np.linspace(points[0], points[-1], 12)
        if float(np.hypot(*(line[-1] - line[0]))) < radius * 0.5:
            return
        slim = 0.6 if task is Task.MOVE else 1.0
        shape = arrow_shape(line, radius * SHAFT * slim, radius * HEAD * slim)
        box = pygame.Rect(0, 0, *surface.get_size())
        if not box.colliderect(_around(shape)):
            return
        pygame.draw.polygon(surface, (*self._side_colour, alpha), shape)
        edge = (250, 246, 230) if self.seat.side == Side.ALLIED else (230, 226, 214)
        pygame.draw.aalines(surface, edge, True, shape)
        pygame.draw.aalines(surface, _INK, True, arrow_shape(line, radius * SHAFT * slim + 1, radius * HEAD * slim + 1))

    def _proposals(self, surface: pygame.Surface, at: Points) -> None:
        """What is proposed, each order from where those before it leave its unit."""
        where: dict[int, int] = {}
        for proposal in self.seat.desk.proposals:
            self._proposal(surface, at, proposal, where)
            if isinstance(proposal.order, Move) and proposal.order.path:
                where[proposal.order.unit] = proposal.order.path[-1]

    def _proposal(self, surface: pygame.Surface, at: Points, proposal: Proposal, where: dict[int, int]) -> None:
        """A thin arrow for a march, a ring and strokes for an attack; gold once it is agreed to."""
        radius, order = self.camera.radius, proposal.order
        colour = AGREED if proposal.agreed else OPEN
        wide = max(2.0, radius * 0.09)
        if isinstance(order, Move) and order.path:
            points = at[[where.get(order.unit, self.seat.view.hex[order.unit]), *order.path]]
            line = curve(points, 3) if len(points) > 2 else points
            draw_line(surface, line, colour, wide, _INK)
            _tip(surface, line, wide, colour)
        elif isinstance(order, Attack):
            for unit in order.units:
                here = where.get(unit, self.seat.view.hex[unit])
                if here >= 0:
                    ends = np.array([at[here], at[here] * 0.35 + at[order.hex] * 0.65])
                    draw_line(surface, ends, theme.TARGET, wide * 1.6, _INK)
                    _tip(surface, ends, wide * 1.6, theme.TARGET)
            self._ring(surface, at, order.hex, AGREED if proposal.agreed else theme.TARGET)
        else:
            hex_ = place_of(self.seat, order)
            if hex_ >= 0:
                self._ring(surface, at, hex_, colour if not isinstance(order, Enter) else theme.GOLD)

    def _ring(self, surface: pygame.Surface, at: Points, hex_: int, colour: Colour) -> None:
        corners = hexagon(at[hex_, 0], at[hex_, 1], self.camera.radius * 0.9)
        draw_line(surface, np.array([*corners, corners[0]]), colour, max(2.0, self.camera.radius * 0.1), _INK)

    def _chip(self, surface: pygame.Surface, chip: Chip) -> None:
        words = self.type.words(chip.words, "bold", 14, (255, 252, 238))
        box = words.get_rect(center=(round(chip.at[0]), round(chip.at[1]))).inflate(self.type.px(12), self.type.px(3))
        pygame.draw.rect(surface, chip.colour, box, border_radius=self.type.px(4))
        pygame.draw.rect(surface, (250, 246, 230), box, 1, border_radius=self.type.px(4))
        surface.blit(words, words.get_rect(center=box.center))


def _around(shape: list[tuple[float, float]]) -> pygame.Rect:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return pygame.Rect(int(min(xs)), int(min(ys)), int(max(xs) - min(xs)) + 1, int(max(ys) - min(ys)) + 1)


def _tip(surface: pygame.Surface, line: Points, wide: float, colour: Colour) -> None:
    """The head of a thin arrow."""
    end, before = line[-1], line[max(0, len(line) - 4)]
    way = end - before
    length = float(np.hypot(*way)) or 1.0
    way = way / length
    across = np.array([-way[1], way[0]])
    back = end - way * wide * 2.2
    corners = [end + way * wide * 1.2, back + across * wide * 2, back - across * wide * 2]
    pygame.draw.polygon(surface, colour, [tuple(c) for c in corners])
    pygame.draw.aalines(surface, _INK, True, [tuple(c) for c in corners])
