"""No words are cut off and nothing lies over its neighbour, from small windows to large ones, at every scale."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from ui_support import open_app, open_table

from game.ui.layout import most_scale
from game.ui.title import Title

SIZES = [(1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)]
CASES = [
    (size, scale) for size in SIZES for scale in (100, 125, 150, 200, 250) if scale <= round(100 * most_scale(size))
]
PAGES = ("main", "scenarios", "load", "settings", "keys", "learn")


@pytest.mark.parametrize(("size", "scale"), CASES)
def test_every_page_has_room_at_every_scale(tmp_path: Path, size: tuple[int, int], scale: int) -> None:
    app = open_app(tmp_path, size)
    app.settings.scale = scale
    title = app.screen
    assert isinstance(title, Title)
    for page in PAGES:
        title.turn_to(page)
        app.frame(0.016)
        assert not title.clipped, (page, title.clipped)
        acting = [z for z in title.zones if z.act is not None]
        assert all(app.window.get_rect().contains(z.rect) for z in acting), page
        for one, other in combinations(acting, 2):
            assert not one.rect.colliderect(other.rect), (page, one.name, other.name)
    app.close()


@pytest.mark.parametrize(("size", "scale"), CASES)
def test_the_table_has_room_at_every_scale(tmp_path: Path, size: tuple[int, int], scale: int) -> None:
    app, table = open_table(tmp_path, size)
    app.settings.scale = scale
    table.resize(size)
    for unit in (-1, 0):
        table.seat.select(unit)
        table.dirty = True
        app.frame(0.016)
        assert not table.clipped, table.clipped
        acting = [z for z in table.zones if z.act is not None]
        assert all(app.window.get_rect().contains(z.rect) for z in table.zones)
        for one, other in combinations(acting, 2):
            assert not one.rect.colliderect(other.rect), (one.name, other.name)
    app.close()
