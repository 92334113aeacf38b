"""The directions between the rooms of the program, and what each must never do."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GAME = ROOT / "game"

# A room may import the rooms listed with it and itself, nothing else of ours.
LEAVES = {"hexgrid", "dice", "model"}
MAY_IMPORT = {
    "hexgrid": set(),
    "dice": set(),
    "kernels": set(),
    "model": {"hexgrid"},
    "text": {"hexgrid", "model"},
    "rules": LEAVES | {"kernels"},
    "scenario": LEAVES | {"rules", "text"},
    "session": LEAVES | {"rules", "scenario", "text"},
    "editor": LEAVES | {"rules", "scenario", "session", "text"},
    "plugin": LEAVES | {"rules", "scenario", "session", "text"},
    "ai": LEAVES | {"rules", "kernels", "scenario", "session", "plugin", "text"},
    "lab": LEAVES | {"rules", "kernels", "scenario", "session", "ai", "text"},
    "api": LEAVES | {"rules", "scenario", "session", "ai", "lab", "text"},
    "mapart": {"hexgrid", "model"},
    "report": LEAVES | {"rules", "scenario", "session", "lab", "text", "mapart"},
    "ui": LEAVES | {"rules", "kernels", "scenario", "session", "ai", "lab", "text", "mapart", "editor"},
    "cli": LEAVES | {"report", "rules", "scenario", "session", "ai", "lab", "text", "ui", "editor"},
}
# Modules that a room must never import.
EVERYWHERE = {
    "pickle", "marshal", "shelve", "socket", "urllib", "http", "ftplib", "smtplib", "ssl", "asyncio", "ctypes",
}
PURE = {
    "random", "secrets", "time", "threading", "subprocess", "os", "io", "pathlib", "logging", "locale", "numpy.random",
}
YAML = {"yaml", "ruamel", "pydantic"}
WINDOW = {"pygame", "pygame_gui"}
NEVER = {
    "hexgrid": PURE | YAML | {"numpy"},
    "dice": PURE | YAML | {"numpy"},
    "kernels": (PURE - {"os"}) | YAML,  # the environment chooses the plain twins
    "model": PURE | YAML,
    "rules": PURE | YAML,
    "text": PURE | YAML | {"numpy"},
    "session": YAML | {"random", "time", "threading"},
    "editor": YAML | {"random", "time", "threading"},
    "plugin": YAML | {"random"},
    "ai": YAML | {"random", "time", "threading", "os"},
    "lab": YAML | {"random", "threading"},
    "api": YAML | {"random", "time", "threading"},
    "mapart": YAML | {"random", "time", "threading"},
    "ui": YAML | {"random"},
    "cli": YAML | {"random", "threading"},
    "scenario": {"random", "time", "threading", "subprocess"},
}
WITH_WINDOW = {"ui"}  # rooms that may draw in a window
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}


def python_files() -> list[Path]:
    return sorted(p for p in GAME.rglob("*.py") if "_data" not in p.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def room(path: Path) -> str:
    return path.relative_to(GAME).parts[0].removesuffix(".py")


def imported(path: Path) -> list[tuple[int, str]]:
    """Line and full name of everything a file imports, ``from a import b`` as ``a.b``."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written from the root"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


FILES = [pytest.param(p, id=str(p.relative_to(ROOT))) for p in python_files()]


@pytest.mark.parametrize("path", FILES)
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for line, name in imported(path):
        if name.startswith("game."):
            target = name.split(".")[1]
            allowed = MAY_IMPORT[here] | {here, "__version__"}
            assert target in allowed, f"{path}:{line}: {here} may not import {target}"


@pytest.mark.parametrize("path", FILES)
def test_rooms_keep_to_what_they_are_for(path: Path) -> None:
    for line, name in imported(path):
        assert not within(name, EVERYWHERE), f"{path}:{line}: nothing here imports {name}"
        assert room(path) in WITH_WINDOW or not within(name, WINDOW), f"{path}:{line}: {room(path)} has no window"
        assert not within(name, NEVER.get(room(path), set())), f"{path}:{line}: {room(path)} never imports {name}"


@pytest.mark.parametrize("path", FILES)
def test_no_code_from_text(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, f"{path}:{node.lineno}: calls {node.func.id}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            dotted = f"{node.value.id}.{node.attr}"
            assert dotted not in ("os.system", "os.popen", "yaml.load"), f"{path}:{node.lineno}: uses {dotted}"


@pytest.mark.parametrize("path", FILES)
def test_files_stay_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400 or path == GAME / "kernels.py", f"{path} has {lines} lines; split it"


@pytest.mark.parametrize("path", FILES)
def test_functions_stay_short(path: Path) -> None:
    if path == GAME / "kernels.py":
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{path}:{node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES)
def test_public_names_have_docstrings(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module) or not module.body, f"{path} says nothing about itself"
    scopes: list[ast.Module | ast.ClassDef] = [module]
    while scopes:
        for node in scopes.pop().body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            assert ast.get_docstring(node), f"{path}:{node.lineno}: {node.name} has no docstring"
            if isinstance(node, ast.ClassDef):
                scopes.append(node)


@pytest.mark.parametrize("path", FILES)
def test_no_float_in_positions_orders_and_events(path: Path) -> None:
    if room(path) not in ("model", "rules", "dice") or path.name == "view.py":
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, float), f"{path}:{node.lineno}: {node.value} is no integer"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            path_like = room(path) not in ("model", "rules", "dice")
            assert path_like, f"{path}:{node.lineno}: divides into a float; use //"
        if isinstance(node, ast.Name):
            assert node.id != "float", f"{path}:{node.lineno}: names float"


def test_every_room_is_known() -> None:
    rooms = {room(p) for p in python_files()} - {"__init__"}
    assert rooms <= set(MAY_IMPORT), f"say what {sorted(rooms - set(MAY_IMPORT))} may import"


def test_main_is_only_a_door() -> None:
    assert (ROOT / "main.py").read_text(encoding="utf-8").count("\n") < 15
