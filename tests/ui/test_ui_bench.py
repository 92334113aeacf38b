"""The benchmark of frames measures the campaign's counters."""

from __future__ import annotations

import pytest
import ui_support  # noqa: F401  (a window that nobody sees)

from game.ui import bench


def test_frames_are_measured_with_every_counter_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "FRAMES", 2)
    (found,) = bench.frame_times((14,))
    assert found.counters > 200 and 0 < max(found.mean, found.moving) <= found.worst
