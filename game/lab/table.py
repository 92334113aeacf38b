"""A table of texts: what reports hand to whoever prints them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """``rows`` have one text a column; ``footer`` holds lines to print below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footer: tuple[str, ...] = ()

    def text(self) -> str:
        """Plain text, columns aligned, for files and pipes."""
        lines = [self.columns, *self.rows]
        widths = [max(len(row[i]) for row in lines) for i in range(len(self.columns))]
        body = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in lines]
        return "\n".join([self.title, *body, *self.footer])
