"""Where scenario files are looked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario import ScenarioError, bundle, check, data_dir, load_bundle, roots, user_dir
from game.scenario.roots import FileShelf, Source, TextShelf, name_fault
from tests.factory import TINY


def test_shipped_files() -> None:
    assert (data_dir() / "rules" / "normandy44.yaml").is_file()


def test_an_installed_copy_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "game" / "scenario").mkdir(parents=True)
    (tmp_path / "game" / "_data" / "scenarios").mkdir(parents=True)
    monkeypatch.setattr(roots, "__file__", str(tmp_path / "game" / "scenario" / "roots.py"))
    assert data_dir() == tmp_path / "game" / "_data" / "scenarios"


def test_own_folder_then_the_users_then_the_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, users, shipped = tmp_path / "own", tmp_path / "users", tmp_path / "shipped"
    monkeypatch.setattr(roots, "user_dir", lambda: users)
    monkeypatch.setattr(roots, "data_dir", lambda: shipped)
    for folder in (own, users, shipped):
        (folder / "maps").mkdir(parents=True)
        (folder / "maps" / "m.yaml").write_text(folder.name)
    shelf = FileShelf(own / "s.yaml")
    for folder in (own, users, shipped):
        found = shelf.fetch("maps/m.yaml")
        assert isinstance(found, Source)
        assert found.text == folder.name
        (folder / "maps" / "m.yaml").unlink()
    assert "there is no file 'maps/m.yaml'" in str(shelf.fetch("maps/m.yaml"))


def test_the_users_folder_has_our_name() -> None:
    assert user_dir().parts[-2:] == ("normandy-breakout", "scenarios")


@pytest.mark.parametrize("name", ["maps/normandy.yaml", "setups/1944-06-06.yaml", "a.yaml", "a/b/c/d/e.yaml"])
def test_good_names(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize("name", ["a/nul.yaml", "com1.yaml", "lpt9/a.yaml", "", "a.yml", "a\n.yaml", "é.yaml"])
def test_bad_names(name: str) -> None:
    assert name_fault(name)


def test_texts_of_a_bundle() -> None:
    shelf = TextShelf({"s.yaml": "a: b\n", "bad.yaml": "\x00", "odd.yaml": "\ud800"}, "s.yaml")
    assert shelf.fetch("s.yaml") == Source("s.yaml", "s.yaml", "a: b\n")
    assert "is not allowed" in str(shelf.fetch("bad.yaml"))
    assert "not UTF-8" in str(shelf.fetch("odd.yaml"))
    assert "there is no text 'none.yaml' in the bundle" in str(shelf.fetch("none.yaml"))
    assert "is no file name" in str(shelf.fetch("../s.yaml"))


def test_a_bundle_without_its_main_text() -> None:
    with pytest.raises(ScenarioError, match=r"there is no text 'none\.yaml' in the bundle"):
        load_bundle({}, "none.yaml")


def test_no_bundle_of_a_spoilt_scenario(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("scenario: [\n")
    with pytest.raises(ScenarioError, match="not valid YAML"):
        bundle(tmp_path / "x.yaml")


def test_a_missing_text_of_a_bundle_is_told_at_the_name() -> None:
    texts = bundle(TINY)
    del texts["map.yaml"]
    with pytest.raises(ScenarioError) as caught:
        load_bundle(texts, "tiny.yaml")
    assert str(caught.value.problems[0]) == "tiny.yaml:4:6: map: there is no text 'map.yaml' in the bundle"


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    (tmp_path / "a.yaml").write_text("x")
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "there is no file" in str(FileShelf(tmp_path / "s.yaml").fetch("a.yaml"))


def test_unreadable_files_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.read", refuse)
    path = tmp_path / "x.yaml"
    path.write_text("a: b\n")
    assert [p.message for p in check(path)] == ["cannot be read: Input/output error"]


def test_the_room_is_light_until_it_is_used() -> None:
    script = "import sys, game.scenario; print(any(m in sys.modules for m in ('pydantic', 'yaml', 'numpy')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_unknown_names_of_the_room() -> None:
    import game.scenario

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = game.scenario.nothing
