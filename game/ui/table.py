"""The table: map, panels and cards of a game in progress, and what every key and button does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.model.terms import Terrain
from game.session.game import Game
from game.ui.actions import PANS, Action
from game.ui.attackcard import WIDTH as CARD_WIDTH
from game.ui.attackcard import AttackCard
from game.ui.backing import Backing
from game.ui.camera import Camera
from game.ui.canvas import Canvas, Zone
from game.ui.chunks import Chunks
from game.ui.commandcard import CommandCard
from game.ui.commandcard import Doors as CommandDoors
from game.ui.commandmap import CommandMap
from game.ui.counterart import CounterArt
from game.ui.doing import do as carry_out
from game.ui.drawers import WIDE, Drawer, rows_of
from game.ui.drawers import WIDTH as DRAWER_WIDTH
from game.ui.drawerview import DrawerView
from game.ui.files import Folders, Keeper
from game.ui.floats import draw_inspector, draw_notice, draw_path, draw_tip
from game.ui.focus import draw_cursor, draw_focus
from game.ui.labels import Labels
from game.ui.layout import Layout, layout, most_scale
from game.ui.lesson import Course, draw_course, draw_pointer
from game.ui.mapview import Ground
from game.ui.minimap import SmallMap
from game.ui.notices import Notice
from game.ui.opponent import SPEEDS as SPEED_TIMES
from game.ui.opponent import Opponent
from game.ui.overlaylines import draw_legend
from game.ui.overlays import Overlay, Overlays
from game.ui.playbar import draw_playbar
from game.ui.runner import Runner
from game.ui.seat import Seat
from game.ui.settings import SPEEDS, SettingsStore
from game.ui.sidepanel import draw_side
from game.ui.stacks import Stacks
from game.ui.strip import draw_strip
from game.ui.theme import Type
from game.ui.topbar import draw_top

INSPECT_AFTER, TIP_AFTER = 0.3, 0.6  # seconds the pointer rests
NEAR = 3  # zoom up to which a map narrower than the window is brought at first
EDGE = 3  # pixels of the window's edge that move the map


@dataclass
class Pointer:
    """Where the mouse is, what it has hold of, and how long it has rested."""

    at: tuple[int, int] = (-1, -1)
    still: float = 0.0
    holds: str = ""  # "map", "small map" or nothing
    moved: int = 0  # pixels dragged since the button went down


class Table:
    """The screen of a game in progress."""

    def __init__(
        self, game: Game, seat: Seat, opponent: Opponent, folders: Folders, keeper: Keeper, store: SettingsStore,
        size: tuple[int, int], *, painters: int | None = None, leave: Callable[[], object] = lambda: None,
        load: Callable[[], object] = lambda: None, before: Table | None = None,
    ) -> None:
        """``before`` is a table for another seat of the same map: what it has painted serves this one too."""
        self.game, self.seat, self.opponent = game, seat, opponent
        self.folders, self.keeper, self.store, self.settings = folders, keeper, store, store.settings
        self.leave, self.load_quick = leave, load
        board = game.world.board
        self.map_shape = board.grid.cols * 3, round(board.grid.rows * 3.4641)
        self.type = Type()
        self.lay: Layout = layout(size, self.settings.scale / 100, self.map_shape)
        self.camera = Camera(board.grid, self.lay.view)
        self.chunks: Chunks = before.chunks if before else Chunks(board, folders.maps, workers=painters)
        self.art: CounterArt = before.art if before else CounterArt(background=painters != 0)
        self.seat.runner = Runner(seat, opponent.player)
        self.foot: Callable[[Canvas, pygame.Rect], object] | None = None  # drawn in place of the end of the turn
        self.steer: Callable[[Action], bool] | None = None  # takes keys before the table does
        self.course: Course | None = None  # a lesson in progress
        self.ground = Ground(board, self.camera, self.chunks)
        self.small = SmallMap()
        self.drawer = DrawerView()
        self.pointer = Pointer()
        self.hover = -1
        self.cursor = -1  # hex of the keyboard's cursor; -1 while the mouse is used
        self.focus = ""  # what Return presses
        self.panning: set[Action] = set()
        self.dirty = True
        self.zones: list[Zone] = []
        self._cards: tuple[object, ...] = ()
        self._panels: dict[str, tuple[object, Canvas]] = {}
        self.clipped: list[str] = []  # words that had no room
        self._set_scale()
        self._turn = (game.state.turn, game.state.side)
        self.first_look()

    def _set_scale(self) -> None:
        self.type = Type(self.lay.scale)
        self.overlays = Overlays(self.seat, self.camera, self.type)
        self.labels = Labels(self.game.world.board, self.camera, self.type)
        self.stacks = Stacks(self.seat, self.camera, self.art)
        self.commands = CommandMap(self.seat, self.camera, self.type)
        self.backing = Backing(self.camera)
        self._panels.clear()

    def first_look(self) -> None:
        """Begin where the side's troops or beaches are, and closer to a map that is smaller than the window."""
        while self.camera.level < NEAR and self.camera.picture_size(self.camera.radius)[0] < self.lay.view.width:
            self.camera.level += 1
        self.camera.level = max(self.camera.level, self.camera.whole_level())
        world, view = self.game.world, self.seat.view
        own = [view.hex[u.index] for u in world.units if u.side == self.seat.side and view.hex[u.index] >= 0]
        doors = [e.hexes[0] for e in world.entries if e.side == self.seat.side and e.kind.word == "beach"]
        beaches = [b.hexes[0] for b in world.board.beaches if world.board.terrain[b.hexes[0]] != Terrain.SEA]
        hexes = doors or beaches or own
        if hexes:
            x, y = self.camera.centres[hexes].mean(axis=0)
            self.camera.look_at(float(x), float(y))

    # Sizes

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size, or the type another scale."""
        self.lay = layout(size, self.settings.scale / 100, self.map_shape)
        self.camera.resize(self.lay.view)
        on = self.overlays.on
        self._set_scale()
        self.overlays.on = on
        self.dirty = True

    def rescale(self, step: float) -> None:
        """Larger or smaller type."""
        now = self.settings.scale or round(100 * self.lay.scale)
        most = round(100 * most_scale(self.lay.window.size))
        self.settings.scale = min(most, max(100, now + round(100 * step)))
        self.store.keep()
        self.resize(self.lay.window.size)

    # Time

    def update(self, seconds: float) -> None:
        """Go on with everything that takes time."""
        self.pointer.still += seconds
        if self.chunks.work():
            self.dirty = True
        if self.ground.refresh():
            self.small.stale()
        self.dirty |= self.art.work() | self.camera.glide(seconds) | self._pan(seconds)
        self.dirty |= self.seat.worker.update()
        if self.seat.worker.computing:
            return
        if self.opponent.at_work and not self.seat.worker.active:
            self.dirty |= self.opponent.update(seconds)
            if self.opponent.event is not None and self.opponent.age == 0.0 and SPEED_TIMES[self.opponent.speed] > 0:
                self._follow(self.opponent.event.hex)
        if self.course is not None:
            self.dirty |= self.course.watch(self)
        for said in self.keeper.news():
            self.seat.say("plain", said)
        now = (self.game.state.turn, self.game.state.side)
        if now != self._turn:
            self._turn = now
            if now[1] == self.seat.side and self.steer is None:
                self.keeper.autosave(self.game)
        if self.pointer.still < INSPECT_AFTER + TIP_AFTER:
            self.dirty = True

    def _pan(self, seconds: float) -> bool:
        step = 900 * self.lay.scale * seconds
        for action in self.panning:
            dx, dy = PANS[action]
            self.camera.pan(dx * step, dy * step)
        x, y = self._edge()
        if x or y:
            self.camera.pan(x * step, y * step)
        return bool(self.panning or x or y)

    def _edge(self) -> tuple[int, int]:
        """Where the pointer pushes against the edge of the window, when the player wants that to move the map."""
        window, (x, y) = self.lay.window, self.pointer.at
        if not self.settings.edge_scroll or self.cursor >= 0 or not window.collidepoint(x, y):
            return 0, 0
        return (x >= window.right - EDGE) - (x < EDGE), (y >= window.bottom - EDGE) - (y < EDGE)

    def _follow(self, hex_: int) -> None:
        """Keep what is shown of the enemy's turn in view."""
        x, y = self.camera.place(hex_)
        if not self.lay.view.inflate(-120, -120).collidepoint(x, y):
            self.camera.centre_on(hex_, glide=True)

    # Drawing

    def draw(self, screen: pygame.Surface) -> None:
        """Draw everything."""
        self.dirty = False
        if self.seat.worker.computing:  # it has the game: what was drawn last stays
            return
        self.zones = []
        view = self.lay.view
        self.backing.draw(screen, self._map_key(), self._map)
        draw_path(screen, self.type, self.camera, self.seat, self.hover)
        draw_cursor(screen, self)
        self._floats(screen)
        self._panel(screen, "top", self.lay.top, self._top)
        self._panel(screen, "side", self.lay.side, self._side)
        self.small.draw(screen, self.lay.small_map, self.ground, self.seat, self.camera)
        self.zones.append(Zone(self.lay.small_map, "small map", tip=""))
        if self.course is not None:
            draw_pointer(screen, self, self.course)
        draw_focus(screen, self)
        if self.hover >= 0 and self.pointer.still >= INSPECT_AFTER and not self.over_panel():
            stack = self.seat.stack(self.hover)
            if len(stack.units) > 1 or (stack.units and self.camera.level < 2):
                draw_inspector(screen, self.type, self.art, self.seat, stack, self.pointer.at, view)
        zone = self.zone_at(self.pointer.at)
        if zone is not None and zone.tip and self.pointer.still >= TIP_AFTER:
            draw_tip(screen, self.type, zone.tip, self.pointer.at)

    def _map_key(self) -> object:
        """What the picture of the map depends on, but for the camera."""
        seat = self.seat
        return (
            seat.version, seat.position, seat.selected, frozenset(self.overlays.on), self.ground.version,
            self.art.version, self.commands.key(), self.opponent.event,
        )

    def _map(self, screen: pygame.Surface) -> None:
        """The map with overlays, counters and names."""
        self.ground.draw(screen)
        self.overlays.draw(screen)
        self.commands.draw_under(screen)
        if Overlay.LABELS in self.overlays.on:
            self.labels.draw_under(screen, self.stacks.occupied())
        self.stacks.draw(screen, self.opponent)
        if Overlay.LABELS in self.overlays.on:
            self.labels.draw(screen, self.stacks.occupied())
        self.commands.draw_over(screen)

    def _panel(
        self, screen: pygame.Surface, name: str, rect: pygame.Rect, paint: Callable[[Canvas], object],
    ) -> None:
        """A panel that is painted anew only when something it tells has changed."""
        seat, hover = self.seat, self.hover if self.seat.selected < 0 else -1
        whole = (seat.version, hover, frozenset(self.overlays.on), self.drawer.open, self.opponent.speed, seat.warned)
        kinds: dict[str, object] = {"top": seat.position, "command": seat.version}
        key = rect.size, self.opponent.at_work, kinds.get(name, whole)
        kept = self._panels.get(name)
        if kept is None or kept[0] != key:
            surface = pygame.Surface(rect.size, pygame.SRCALPHA) if name == "command" else pygame.Surface(rect.size)
            canvas = Canvas(surface if name == "command" else surface.convert(), self.type, rect.topleft)
            paint(canvas)
            kept = self._panels[name] = key, canvas
        screen.blit(kept[1].surface, rect)
        self.zones += kept[1].zones
        self.clipped += kept[1].clipped

    def _top(self, canvas: Canvas) -> None:
        buttons: list[tuple[str, str, Callable[[], object], str]] = [
            ("save", "Save", lambda: self.do(Action.SAVE), "Ctrl+S"),
            ("keys", "Keys", lambda: self.do(Action.KEYS), "F1"),
            ("menu", "Menu", lambda: self.do(Action.MENU), "F10"),
        ]
        draw_top(canvas, self.seat, buttons)

    def _side(self, canvas: Canvas) -> None:
        draw_side(canvas, self)

    def _floats(self, screen: pygame.Surface) -> None:
        """Cards and lists over the map."""
        canvas = Canvas(screen, self.type)
        self.clipped = canvas.clipped
        view, px = self.lay.view, self.type.px
        top = draw_strip(canvas, self)
        if self.drawer.open is not None:
            rows = rows_of(self.drawer.open, self.seat, self.look, self.drawer.browse)
            high = min(view.bottom - px(12) - top, self.drawer.height(canvas, len(rows)))
            wide = px(600 if self.drawer.open in WIDE else DRAWER_WIDTH)
            place = pygame.Rect(view.x + px(12), top, wide, high)
            self.drawer.draw(canvas, place, rows, self.close_drawer, self.touch)
        if self.seat.draft is not None:
            card = self.attack_card()
            high = min(card.height(canvas), view.height - px(24))
            place = pygame.Rect(view.right - px(CARD_WIDTH + 12), view.y + px(12), px(CARD_WIDTH), high)
            card.draw(canvas, place)
        elif self.seat.desk.body >= 0:
            self._command(screen)
        free, foot = view.copy(), view.copy()
        if self.course is not None:
            taken = draw_course(canvas, self, self.course)
            free.update(taken.right, view.y, view.right - taken.right, view.height)
            foot.height = taken.top - view.y
        for title, entries in self.overlays.legend():
            foot = draw_legend(canvas, foot, title, entries)
        working = self.working()
        if self.opponent.at_work and self.steer is None and not self.seat.worker.active:
            draw_playbar(canvas, self, free)
        elif working:
            draw_notice(canvas, Notice("plain", (working,)), free)
        elif self.seat.notice is not None:
            draw_notice(canvas, self.seat.notice, free)
        self.zones += canvas.zones

    def attack_card(self) -> AttackCard:
        """The card of the attack on the drawing board."""
        assert self.seat.draft is not None
        return AttackCard(self.seat.draft, self.touch, self.seat.attack, self.seat.cancel)

    def set_speed(self, speed: int) -> None:
        """Another speed for what is shown, kept for the next time."""
        self.opponent.set_speed(speed)
        self.settings.speed = SPEEDS[self.opponent.speed]
        self.store.keep()

    def _command(self, screen: pygame.Surface) -> None:
        """The card of the formation that is commanded."""
        seat, view, px = self.seat, self.lay.view, self.type.px
        card = CommandCard(seat.desk, CommandDoors(self._ask_staff, self._see_proposals, self.look))
        high = min(card.height(Canvas(screen, self.type)), view.height - px(24))
        place = pygame.Rect(view.right - px(CARD_WIDTH + 12), view.y + px(12), px(CARD_WIDTH), high)
        self._panel(screen, "command", place, lambda canvas: card.draw(canvas, place.move(-place.x, -place.y)))

    def working(self) -> str:
        """What is being worked at beside the window, in words; empty when nothing is."""
        runner = self.seat.runner
        if runner is not None and runner.running:
            return runner.words()
        return self.seat.worker.words if self.seat.worker.active else ""

    def _ask_staff(self) -> None:
        if self.seat.desk.ask():
            self._see_proposals()

    def _see_proposals(self) -> None:
        self.drawer.open = Drawer.PROPOSALS
        self.touch()

    # What the mouse finds

    def zone_at(self, point: tuple[int, int]) -> Zone | None:
        """The topmost part of the window that answers at a point; the map does not count."""
        return next((z for z in reversed(self.zones) if z.rect.collidepoint(point)), None)

    def over_panel(self) -> bool:
        """Whether the pointer is over something that hides the map."""
        return not self.lay.view.collidepoint(self.pointer.at) or self.zone_at(self.pointer.at) is not None

    def touch(self) -> None:
        """Something drawn has changed."""
        self.seat.version += 1
        self.dirty = True

    def look(self, hex_: int) -> None:
        """Bring a hex into the middle."""
        self.camera.centre_on(hex_, glide=True)
        self.dirty = True

    def close_drawer(self) -> None:
        """Put the open list away."""
        self.drawer.close()
        self.touch()

    def do(self, action: Action) -> None:
        """Carry an action out; see ``game.ui.doing``."""
        if self.course is not None:
            self.course.asked.add(action.value)
        if self.steer is None or not self.steer(action):
            carry_out(self, action)
        self.dirty = True

    def close(self) -> None:
        """Let everything go that works beside the window."""
        self.leave_seat()
        for worker in (self.chunks, self.art):
            worker.close()

    def leave_seat(self) -> None:
        """Another table for the same map takes over what is painted."""
        self.seat.leave()
        self.opponent.close()


