"""The record layer of saves and journals: JSON lines, each chained to the one before it.

A record is one line of canonical JSON whose last key ``sum`` is a BLAKE2b-128 over the previous
record's sum and the line without it. A flipped byte, a missing, doubled or moved line and a cut
end are all seen, and located. This finds damage, not malice: what a record says is checked by
replaying it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from game.session.problems import save_error

Record = dict[str, Any]

MOST_BYTES = 256 << 20  # of a save
_MOST_LINE = 32 << 20
_FIRST_SUM = "0" * 32


class Chain:
    """Writes records: each call of :meth:`line` gives the next line of one file."""

    def __init__(self, last: str = _FIRST_SUM) -> None:
        self.last = last

    def line(self, record: Record) -> bytes:
        """A record as a line, newline included."""
        text = _canonical(record)
        self.last = _sum(self.last, text)
        return (text[:-1] + f',"sum":"{self.last}"}}\n').encode()


def encode(records: Iterable[Record]) -> bytes:
    """A whole file of records."""
    chain = Chain()
    return b"".join(chain.line(record) for record in records)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of reasonable size; raises SaveError."""
    try:
        # Not blocking: opening a FIFO must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode):
                raise save_error(path, "is not a regular file")
            if facts.st_size > MOST_BYTES:
                raise save_error(path, f"has {facts.st_size} bytes; a save has at most {MOST_BYTES}")
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(MOST_BYTES)
        finally:
            os.close(handle)
    except (OSError, ValueError) as problem:
        raise save_error(path, f"cannot be read ({getattr(problem, 'strerror', None) or problem})") from None


def decode(data: bytes, path: Path, *, torn: bool = False) -> Iterator[tuple[int, Record]]:
    """Line numbers and records, without their sums; raises SaveError at the first damaged line.

    With ``torn`` a last line without its newline is passed over: a journal's last words.
    """
    last, at, line = _FIRST_SUM, 0, 0
    while at < len(data):
        line += 1
        end = data.find(b"\n", at)
        if end < 0:
            if torn:
                return
            raise save_error(path, "the file ends in the middle of a record", line=line)
        if end - at > _MOST_LINE:
            raise save_error(path, f"the record is longer than {_MOST_LINE} bytes", line=line)
        record, last = _record(data[at:end], last, path, line)
        yield line, record
        at = end + 1


def kind_of(record: Record) -> str:
    """What a record is, for messages."""
    kind = record.get("record")
    if kind == "order":
        return f"order {record.get('n')}"
    return kind if isinstance(kind, str) else "record of no kind"


def _record(raw: bytes, last: str, path: Path, line: int) -> tuple[Record, str]:
    try:
        text = raw.decode("utf-8")
        record = json.loads(text)
    except UnicodeDecodeError:
        raise save_error(path, "the record is not UTF-8", line=line) from None
    except (ValueError, RecursionError):
        raise save_error(path, "the record is not JSON", line=line) from None
    if not isinstance(record, dict) or not isinstance(recorded := record.pop("sum", None), str):
        raise save_error(path, "the line is not a record with a sum", line=line)
    try:
        bare = _canonical(record)
    except (ValueError, RecursionError):
        raise save_error(path, "the record holds no plain values", line=line) from None
    if recorded != _sum(last, bare):
        raise save_error(path, "damaged: the record does not agree with its sum", line=line, record=kind_of(record))
    if text != bare[:-1] + f',"sum":"{recorded}"}}':
        raise save_error(path, "damaged: the record is not as it was written", line=line, record=kind_of(record))
    return record, recorded


def _canonical(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _sum(last: str, text: str) -> str:
    # Surrogates cannot be encoded as UTF-8; a record that holds one was never written by us.
    return hashlib.blake2b(f"{last}{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()
