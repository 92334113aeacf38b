"""The scenario editor's screen: what is open, the tool in hand, and what keys and the mouse do."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.editor import forces, forms
from game.editor.commands import Command, Insert, Put, Take, Value
from game.editor.files import EVERY_EDITS, EVERY_SECONDS, Drafts, SaveRefusedError, export, save
from game.editor.look import Look, look
from game.editor.work import Work
from game.scenario.document import EditError
from game.scenario.nodes import Path as Way
from game.scenario.problems import Problem
from game.ui import edit_hands, edit_panel, edit_tools, theme
from game.ui.canvas import Canvas, Zone
from game.ui.edit_map import EditMap
from game.ui.edit_tools import TABS, Tool
from game.ui.layout import scale_for
from game.ui.theme import Type

SIDE, TOP = 400, 44  # of the panel and the bar, in sizes of the design
_IDLE = 0.25  # seconds after an edit until the scenario is read again
_HEX = re.compile(r"\b[0-9]{3}-[0-9]{2}\b")
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@dataclass
class EditDoors:
    """Where the editor leads."""

    test: Callable[[Path, str], object]  # play the text from here
    leave: Callable[[], object]


@dataclass
class Asking:
    """A line of text that is being typed, and who waits for it."""

    label: str
    text: str
    done: Callable[[str], object]
    fault: str = ""


class Editor:
    """One scenario under edit in the window."""

    def __init__(
        self, work: Work, drafts: Drafts, doors: EditDoors, size: tuple[int, int], *,
        scale: float = 0.0, cache: Path | None = None, painters: int | None = None,
    ) -> None:
        self.work, self.drafts, self.doors = work, drafts, doors
        self._scale, self._cache, self._painters = scale, cache, painters
        self.tool, self.tab, self.first = Tool(), 0, 0
        self.form_path: Way = ()
        self.selected = self.search = ""
        self.searching = False
        self.river_name = "River"
        self.opened = work.path  # what was asked for: over a shipped file the work has another path
        self.asking: Asking | None = None
        self.message = "The draft that was not saved is recovered; Undo leads back." if work.done else ""
        self.zones: list[Zone] = []
        self.clipped: list[str] = []
        self.dirty = True
        self.at = (-1, -1)
        self.panning = False
        self._panel = pygame.Surface((1, 1))
        self._shown: tuple[object, ...] = ()
        self._reader = ThreadPoolExecutor(1, "editor")
        self._coming: Future[Look] | None = None
        self._kept, self._kept_at, self._edited = work.edits, time.monotonic(), 0.0
        self.look = look(work.path, work.text, work.below)
        work.know(work.text, self.look.scene)
        self.map: EditMap | None = None
        self._lay(size)

    def _lay(self, size: tuple[int, int]) -> None:
        self.size = size
        self.type = Type(scale_for(size, self._scale))
        px = self.type.px
        self.panel = pygame.Rect(size[0] - px(SIDE), px(TOP), px(SIDE), size[1] - px(TOP))
        self.view = pygame.Rect(0, px(TOP), self.panel.x, size[1] - px(TOP))
        if self.map is None:
            self._draw_map_of(self.look)
        else:
            self.map.camera.resize(self.view)
        self.dirty = True

    def _draw_map_of(self, found: Look) -> None:
        if self.map is not None:
            self.map.close()
        self.map = None
        if found.board is not None:
            self.map = EditMap(found, self.view, self.type, self._cache, self._painters)

    # The screen's own part

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self._lay(size)

    def update(self, seconds: float) -> None:
        """Take in what was read and painted beside, and keep drafts."""
        if self.map is not None:
            self.dirty |= self.map.work() | self.map.camera.glide(seconds)
        if self._coming is not None and self._coming.done():
            future, self._coming = self._coming, None
            self._take(future.result())
        stale = self.look.text != self.work.text
        if stale and self._coming is None and time.monotonic() - self._edited > _IDLE:
            self._coming = self._reader.submit(look, self.work.path, self.work.text, self.work.below)
        self._keep_draft()

    def settle(self) -> None:
        """Read the scenario now, and wait for it."""
        if self.look.text != self.work.text:
            self._take(look(self.work.path, self.work.text, self.work.below))

    def _take(self, found: Look) -> None:
        self.look, self.dirty = found, True
        self.work.know(found.text, found.scene)
        if found.board is None:
            return
        if self.map is None or not self.map.fits(found):
            self._draw_map_of(found)
        else:
            self.map.show(found)
        if self.map is not None and found.text == self.work.text and not self.tool.down:
            self.map.pending.clear()

    def _keep_draft(self, *, now: bool = False) -> None:
        edits, age = self.work.edits - self._kept, time.monotonic() - self._kept_at
        if not edits or not self.work.changed or not (now or edits >= EVERY_EDITS or age > EVERY_SECONDS):
            return
        self._kept, self._kept_at = self.work.edits, time.monotonic()
        kept = self._reader.submit(self.drafts.keep, self.work.path, self.work.text)
        if now:
            try:
                kept.result()
            except SaveRefusedError as problem:
                self.message = str(problem)

    def close(self) -> None:
        """Keep what is not saved as a draft, and let the helpers go."""
        self._keep_draft(now=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        if self.map is not None:
            self.map.close()

    def draw(self, screen: pygame.Surface) -> None:
        """Draw everything."""
        self.dirty = False
        if self.map is not None:
            grid = self.map.board.grid
            held = [grid.parse(h) for h in self.look.allied] if self.tool.name == edit_tools.HELD else []
            self.map.draw(screen, [h for h in held if h >= 0])
            edit_panel.draw_over_map(self, screen)
        else:
            screen.fill(theme.SIDE_PANEL, self.view)
        self._draw_panel(screen)

    def _draw_panel(self, screen: pygame.Surface) -> None:
        """The bar and the panel, drawn anew only when they show something else."""
        tip = next((z.tip for z in reversed(self.zones) if z.tip and z.rect.collidepoint(self.at)), "")
        typed = (self.asking.label, self.asking.text, self.asking.fault) if self.asking is not None else ()
        key = (self.size, self.work.edits, self.work.changed, id(self.look), self.tab, self.first, self.form_path,
               self.selected, self.search, self.searching, self.tool.name, self.tool.word, self.tool.size, typed,
               self.message, tip)
        if key != self._shown:
            self._shown = key
            if self._panel.get_size() != self.size:
                self._panel = pygame.Surface(self.size)
            canvas = Canvas(self._panel, self.type)
            edit_panel.draw(self, canvas)
            self.zones, self.clipped = canvas.zones, canvas.clipped
        screen.blit(self._panel, self.panel, self.panel)
        screen.blit(self._panel, (0, 0), (0, 0, self.size[0], self.view.y))

    # What an author does

    def do(self, command: Command) -> bool:
        """Do a command, or say why it cannot be done."""
        try:
            changed = self.work.do(command)
        except EditError as problem:
            self.message = str(problem)
            changed = False
        else:
            self.message = command.label if changed else self.message
        self._touched()
        return changed

    def _touched(self) -> None:
        self._edited, self.dirty = time.monotonic(), True

    def undo(self) -> None:
        """Take the last command back."""
        label = self.work.undo()
        self._back(f"Undone: {label}" if label else "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was undone."""
        label = self.work.redo()
        self._back(f"Done again: {label}" if label else "There is nothing to do again.")

    def _back(self, said: str) -> None:
        if self.map is not None:
            self.map.pending.clear()
        self.message = said
        self._touched()

    def save(self) -> None:
        """Write the file; what does not load is kept as a draft."""
        self.settle()
        try:
            save(self.work, self.drafts)
        except SaveRefusedError as problem:
            self.message, self.tab, self.first = str(problem), TABS.index("Problems"), 0
        else:
            self.message = f"Saved: {self.work.path}"
            self._draw_map_of(self.look)
        self.dirty = True

    def export(self) -> None:
        """Write everything into one file beside the other."""
        self.settle()
        path = self.work.path.with_name(f"{self.work.path.stem}_whole.yaml")
        try:
            export(self.work, path)
        except SaveRefusedError as problem:
            self.message = str(problem)
        else:
            self.message = f"Exported: {path}"
        self.dirty = True

    def test(self) -> None:
        """Play the scenario as it is now."""
        self.settle()
        if not self.look.sound:
            self.message, self.tab = "Not playable yet: see the problems.", TABS.index("Problems")
            self.dirty = True
            return
        self._keep_draft(now=True)
        self.doors.test(self.work.path, self.work.text)

    def ask(self, label: str, text: str, done: Callable[[str], object]) -> None:
        """Let a line be typed."""
        self.asking, self.dirty = Asking(label, text, done), True

    def turn_to(self, tab: str) -> None:
        """Another tab of the panel."""
        self.tab, self.first, self.searching, self.dirty = TABS.index(tab), 0, False, True

    def select_at(self, hex_: int) -> None:
        """Select the top unit of a hex, or the next one of its stack; none where nobody stands."""
        name = self.map.board.grid.hex_id(hex_) if self.map is not None else ""
        here = [u.id for u in self.look.units.values() if u.hex == name]
        if self.selected in here and len(here) > 1:
            self.selected = here[(here.index(self.selected) + 1) % len(here)]
        else:
            self.selected = here[0] if here else ""
        self.dirty = True

    def select(self, unit: str) -> None:
        """Select a unit, and look at it."""
        self.selected, self.dirty = unit, True
        self.look_at(self.look.units[unit].hex)

    def look_at(self, hex_: str) -> None:
        """Bring a hex to the middle of the map."""
        index = self.map.board.grid.parse(hex_) if self.map is not None and hex_ else -1
        if self.map is not None and index >= 0:
            self.map.camera.centre_on(index)

    def go_to(self, problem: Problem) -> None:
        """To the field of a problem where the file has it, and to its hex."""
        found = _HEX.search(problem.message) or _HEX.search(problem.path)
        if found:
            self.look_at(found.group())
        if problem.file == str(self.work.path) and problem.path:
            way: Way = tuple(int(n) if n else w for n, w in _STEP.findall(problem.path))
            while way and forms.kind_at(way) is not None and not forms.form(way, self.value(way)):
                way = way[:-1]
            self.open_form(way)
        self.dirty = True

    # Forms

    def value(self, path: Way) -> Value:
        """The value in force at a path of the forms."""
        if len(path) > 1 and path[0] == "units":
            data: Value = forces.unit_data(self.work, str(path[1]))
            for step in path[2:]:
                data = data.get(step) if isinstance(data, dict) else data[int(step)]
            return data
        return self.work.get(path) if path else {k: self.work.get((k,)) for k in forms.header_keys()}

    def open_form(self, path: Way) -> None:
        """Show a form."""
        self.form_path = path
        self.turn_to("Forms")

    def written(self, path: Way) -> Way:
        """Where the value of a form's field is written."""
        if len(path) > 1 and path[0] in ("units", "formations"):
            return (*forces.unit_path(self.work, str(path[1]), str(path[0])), *path[2:])
        return path

    def fill(self, field: forms.Field, text: str) -> str:
        """Give a field what was typed; returns what is wrong with it."""
        value, fault = forms.taken(field, text)
        if fault:
            return fault
        path = self.written(field.path)
        if value is None and self.value(field.path) is None:
            return ""
        self.do(Command(f"{field.name}", (Take(path) if value is None else Put(path, value),)))
        return ""

    def add_to(self, path: Way, key: str = "") -> None:
        """A new member of a list, or a new entry of a map under a key."""
        kind, start = forms.kind_at(path), str(self.work.get(("start",)) or "1944-06-06")
        value = forms.blank(forms.inner(kind, key or 0), start)
        edit = Put((*path, key), value) if key else Insert((*path, -1), value)
        self.do(Command(f"new in {'.'.join(map(str, path))}", (edit,)))

    def handle(self, event: pygame.Event) -> None:
        """Take one event of the window."""
        self.dirty = True
        edit_hands.handle(self, event)
