"""The tables of a results file as parquet (extra ``parquet``)."""

from __future__ import annotations

from pathlib import Path

from game.lab.database import Database
from game.lab.extras import need


def write_parquet(database: Database, folder: Path) -> list[Path]:
    """Write ``games.parquet`` and ``attacks.parquet``; raises MissingExtraError and OSError."""
    arrow, parquet = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    written = []
    for name in ("games", "attacks"):
        columns, rows = database.table(name)
        values = zip(*rows, strict=True) if rows else ((),) * len(columns)
        table = arrow.table({column: list(value) for column, value in zip(columns, values, strict=True)})
        written.append(folder / f"{name}.parquet")
        parquet.write_table(table, written[-1])
    return written
