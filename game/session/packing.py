"""Bytes as short text inside a record: zlib and base64, bounded on the way back."""

from __future__ import annotations

import base64
import binascii
import zlib


def pack(data: bytes) -> str:
    """Compressed and in base64."""
    return wrap(zlib.compress(data, 6))


def wrap(packed: bytes) -> str:
    """Bytes that are compressed already, in base64."""
    return base64.b64encode(packed).decode("ascii")


def unpack(text: str, limit: int) -> bytes:
    """The bytes behind a text of :func:`pack`, at most ``limit`` of them; raises ValueError."""
    try:
        packed = base64.b64decode(text.encode("ascii"), validate=True)
        machine = zlib.decompressobj()
        data = machine.decompress(packed, limit)
    except (UnicodeEncodeError, binascii.Error, zlib.error) as problem:
        raise ValueError(f"packed data is damaged ({problem})") from None
    if machine.unconsumed_tail or not machine.eof:
        raise ValueError(f"packed data is cut short or unpacks to more than {limit} bytes")
    if machine.unused_data:
        raise ValueError("packed data goes on after its end")
    return data
