"""Mouse and keyboard in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.editor import forces
from game.ui import edit_tools

if TYPE_CHECKING:
    from game.ui.editor import Editor

TEST_KEY = pygame.K_F8


def handle(editor: Editor, event: pygame.Event) -> None:
    """Take one event of the window."""
    match event.type:
        case pygame.MOUSEMOTION:
            _motion(editor, event.pos, event.rel)
        case pygame.MOUSEBUTTONDOWN:
            _press(editor, event.pos, event.button)
        case pygame.MOUSEBUTTONUP:
            _release(editor, event.pos, event.button)
        case pygame.MOUSEWHEEL:
            _wheel(editor, event.y)
        case pygame.KEYDOWN:
            _key(editor, event.key, event.mod, event.unicode)


def _motion(editor: Editor, pos: tuple[int, int], rel: tuple[int, int]) -> None:
    editor.at = pos
    if editor.panning and editor.map is not None:
        editor.map.camera.pan(-rel[0], -rel[1])
    elif editor.tool.down:
        edit_tools.drag(editor, pos)


def _press(editor: Editor, pos: tuple[int, int], button: int) -> None:
    editor.at = pos
    if button == 1 and editor.view.collidepoint(pos) and editor.asking is None:
        edit_tools.press(editor, pos)
    elif button == 1:
        rows = (z for z in editor.zones if z.name.startswith("unit ") and z.rect.collidepoint(pos))
        editor.tool.unit = next((z.name[5:] for z in rows if z.name[5:] in editor.look.units), "")
    elif button in (2, 3):
        editor.panning = editor.view.collidepoint(pos)


def _release(editor: Editor, pos: tuple[int, int], button: int) -> None:
    if editor.tool.down and button == 1:
        edit_tools.release(editor, pos)
        return
    dragged, editor.tool.unit = editor.tool.unit, ""
    was_panning, editor.panning = editor.panning, False
    if button == 1 and dragged and editor.map is not None and editor.view.collidepoint(pos):
        hex_ = editor.map.camera.hex_at(pos)
        if hex_ >= 0:
            editor.selected = dragged
            editor.do(forces.stand(dragged, editor.map.board.grid.hex_id(hex_)))
        return
    if was_panning or button not in (1, 3):
        return
    zone = next((z for z in reversed(editor.zones) if z.rect.collidepoint(pos)
                 and (z.act if button == 1 else z.alt)), None)
    act = None if zone is None else zone.act if button == 1 else zone.alt
    if act is not None:
        act()


def _wheel(editor: Editor, lines: int) -> None:
    if editor.panel.collidepoint(editor.at):
        editor.first = max(0, editor.first - 3 * lines)
    elif editor.map is not None:
        editor.map.camera.zoom(1 if lines > 0 else -1, editor.at)


def _key(editor: Editor, key: int, mod: int, letter: str) -> None:
    if editor.asking is not None:
        _type(editor, key, letter)
    elif mod & pygame.KMOD_CTRL:
        act = {pygame.K_z: editor.redo if mod & pygame.KMOD_SHIFT else editor.undo, pygame.K_y: editor.redo,
               pygame.K_s: editor.save, pygame.K_e: editor.export}.get(key)
        if act is not None:
            act()
    elif editor.searching:
        _search(editor, key, letter)
    elif key == TEST_KEY:
        editor.test()
    elif key == pygame.K_F10:
        editor.doors.leave()
    elif key == pygame.K_ESCAPE:
        editor.tool.take(edit_tools.SELECT)
    elif letter in "12345" and letter:
        editor.tool.size = int(letter)
    elif editor.map is not None:
        _look_around(editor, key)


def _look_around(editor: Editor, key: int) -> None:
    assert editor.map is not None
    camera = editor.map.camera
    step = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}.get(key)
    if step is not None:
        camera.pan(step[0] * 3 * camera.radius, step[1] * 3 * camera.radius)
    elif key in (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS):
        camera.zoom(1)
    elif key in (pygame.K_MINUS, pygame.K_KP_MINUS):
        camera.zoom(-1)


def _type(editor: Editor, key: int, letter: str) -> None:
    asking = editor.asking
    assert asking is not None
    if key == pygame.K_ESCAPE:
        editor.asking = None
    elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
        editor.asking = None
        fault = asking.done(asking.text)
        if isinstance(fault, str) and fault:
            editor.asking, asking.fault = asking, fault
    elif key == pygame.K_BACKSPACE:
        asking.text = asking.text[:-1]
    elif letter and letter.isprintable():
        asking.text = (asking.text + letter)[:4000]


def _search(editor: Editor, key: int, letter: str) -> None:
    if key in (pygame.K_RETURN, pygame.K_ESCAPE):
        editor.searching = False
        editor.search = "" if key == pygame.K_ESCAPE else editor.search
    elif key == pygame.K_BACKSPACE:
        editor.search = editor.search[:-1]
    elif letter and letter.isprintable():
        editor.search = (editor.search + letter)[:40]
    editor.first = 0
