"""What can be wrong with a save, as a value, and the error that carries it."""

from __future__ import annotations

from dataclasses import dataclass

from game.text.names import inert


@dataclass(frozen=True, slots=True)
class SaveProblem:
    """Where a save is damaged or cannot be used. ``line`` is 0 when it is about the whole file."""

    file: str
    line: int
    record: str  # kind of the record on that line: header, scenario, order 17 ...
    message: str

    def __str__(self) -> str:
        where = f"{inert(self.file)}:{self.line}" if self.line else inert(self.file)
        return f"{where}: {self.record}: {self.message}" if self.record else f"{where}: {self.message}"


class SaveError(Exception):
    """A save could not be read or written; ``problem`` says where and why."""

    def __init__(self, problem: SaveProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def save_error(file: object, message: str, *, line: int = 0, record: str = "") -> SaveError:
    """A :class:`SaveError` made from its parts."""
    return SaveError(SaveProblem(str(file), line, record, message))
