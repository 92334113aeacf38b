"""Reading bytes that may be hostile: a regular file of at most 2 MB, opened once, UTF-8, no hidden characters."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from game.scenario.problems import Problem

MAX_BYTES = 2 * 1024 * 1024

# Controls, soft hyphen, marks that reorder or hide text, and the line ends only YAML knows.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e0fff]|\r(?!\n)"
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, shown: str) -> bytes | Problem:
    """The bytes of a regular file of at most :data:`MAX_BYTES`; devices and pipes are never waited for."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a file name"
        return Problem(shown, 1, 1, "", f"cannot be read: {reason}")
    try:
        return _read_open(handle, shown)
    except OSError as error:
        return Problem(shown, 1, 1, "", f"cannot be read: {error.strerror}")
    finally:
        os.close(handle)


def _read_open(handle: int, shown: str) -> bytes | Problem:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        return Problem(shown, 1, 1, "", f"is {_kind(before.st_mode)}; a scenario file is a regular file")
    if before.st_size > MAX_BYTES:
        return _too_big(shown, before.st_size)
    data = bytearray()
    while len(data) <= MAX_BYTES and (chunk := os.read(handle, 1 << 16)):
        data += chunk
    if len(data) > MAX_BYTES:
        return _too_big(shown, len(data))
    after = os.fstat(handle)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        return Problem(shown, 1, 1, "", "changed while it was read; try again")
    return bytes(data)


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"


def _too_big(shown: str, size: int) -> Problem:
    return Problem(shown, 1, 1, "", f"the file has {size} bytes or more; the limit is {MAX_BYTES}")


def decode(data: bytes, shown: str) -> str | Problem:
    """The text of the bytes with ``\\n`` line ends; refuses other encodings, byte order marks and hidden characters."""
    if len(data) > MAX_BYTES:
        return _too_big(shown, len(data))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == b"\xef\xbb\xbf":
        return Problem(shown, 1, 1, "", "begins with a byte order mark; save the file as UTF-8 without one")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, col = position(before, len(before))
        return Problem(shown, line, col, "", f"byte {error.start} is not UTF-8; save the file as UTF-8")
    return _clean(text, shown)


def _clean(text: str, shown: str) -> str | Problem:
    if found := FORBIDDEN.search(text):
        line, col = position(text, found.start())
        code = ord(found.group()[0])
        return Problem(shown, line, col, "", f"character U+{code:04X} is not allowed (control or hidden character)")
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        line, col = _first_unnormalised(text)
        return Problem(shown, line, col, "", "an accent stands apart from its letter; save it in Unicode form NFC")
    return text.replace("\r\n", "\n")


def _first_unnormalised(text: str) -> tuple[int, int]:
    lines = enumerate(text.split("\n"), 1)
    number, line = next((n, x) for n, x in lines if not unicodedata.is_normalized("NFC", x))
    tidy = unicodedata.normalize("NFC", line)
    same = next((i for i, (a, b) in enumerate(zip(line, tidy, strict=False)) if a != b), len(tidy))
    return number, same + 1


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a text."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1
