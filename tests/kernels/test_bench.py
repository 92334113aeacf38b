"""The bench of the kernels: same work in every make, a table, and a clear word where there is no compiler."""

from __future__ import annotations

import shutil

import pytest

from game.lab import kernel_bench


def test_kernels_and_c_agree() -> None:
    found = kernel_bench.run(rounds=1)
    assert found["checksums_agree"]
    assert found["hexes_per_flood"] > 40
    assert (found["compiler"] == kernel_bench.NO_COMPILER) == (shutil.which("cc") is None)
    assert all(figure["us"] > 0 for figure in found["figures"].values())


def test_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    found = kernel_bench.run(rounds=1)
    assert found["compiler"] == kernel_bench.NO_COMPILER
    assert found["checksums_agree"]
    assert found["limits_kept"]
    assert {figure["ratio"] for figure in found["figures"].values()} == {None}
    assert kernel_bench.NO_COMPILER in kernel_bench.kernel_table(found).text()
