"""Every number that a page shows is explained where the pointer rests on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ui_support import open_table

from game.ui.drawers import TABS, Drawer, rows_of
from game.ui.rows import Browse

PAGES = [Drawer.FORCES, Drawer.CALENDAR, Drawer.HISTORY, Drawer.UNIT]


@pytest.mark.parametrize("drawer", PAGES)
def test_every_number_of_a_page_is_explained(tmp_path: Path, drawer: Drawer) -> None:
    app, table = open_table(tmp_path)
    table.seat.select(0)
    numbers = 0
    for tab in range(len(TABS.get(drawer, ("",)))):
        browse = Browse("", tab, {str(f.index) for f in table.game.world.formations})
        for row in rows_of(drawer, table.seat, table.look, browse):
            if re.search(r"\d", row.more + row.middle):
                numbers += 1
                assert row.tip, row
    assert numbers >= 3
    app.close()
