"""Noise that is the same wherever a picture is cut: values hashed from whole coordinates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.mapart.projection import Floats

_A, _B, _C = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)


def hashed(x: NDArray[np.int32], y: NDArray[np.int32], seed: int) -> Floats:
    """A value in 0..1 for whole coordinates."""
    h = x.astype(np.uint32) * _A ^ y.astype(np.uint32) * _B ^ np.uint32(seed * 2654435761 & 0xFFFFFFFF)
    h ^= h >> np.uint32(15)
    h = h * _C
    h ^= h >> np.uint32(13)
    h = h * _A
    h ^= h >> np.uint32(16)
    return (h >> np.uint32(8)).astype(np.float32) * np.float32(1 / (1 << 24))


def smooth(x: Floats, y: Floats, cell: float, seed: int) -> Floats:
    """One octave of value noise in -1..1 on a mesh [1, W], [H, 1]; ``cell`` in the mesh's unit."""
    columns, across = _weights(x[0] / np.float32(cell))
    rows, down = _weights(y[:, 0] / np.float32(cell))
    lattice = hashed(columns[None, :], rows[:, None], seed) * 2 - 1
    found: Floats = (down @ lattice @ across.T).astype(np.float32)
    return found


def _weights(at: Floats) -> tuple[NDArray[np.int32], Floats]:
    """Lattice lines under a row of points, and for each point its weights on them."""
    low = np.floor(at).astype(np.int32)
    part = (at - low).astype(np.float32)
    ease = part * part * (3 - 2 * part)
    lines = np.arange(low[0], low[-1] + 2, dtype=np.int32)
    weights = np.zeros((at.size, lines.size), np.float32)
    index = np.arange(at.size)
    weights[index, low - low[0]] = 1 - ease
    weights[index, low - low[0] + 1] = ease
    return lines, weights


def fractal(x: Floats, y: Floats, cell: float, seed: int, octaves: int) -> Floats:
    """Octaves of value noise, each half as large and half as strong; about -1..1."""
    total, strength, size = np.zeros((y.shape[0], x.shape[1]), np.float32), 1.0, cell
    for octave in range(octaves):
        total += np.float32(strength) * smooth(x, y, size, seed + 101 * octave)
        strength, size = strength / 2, size / 2
    return total


def cells(x: Floats, y: Floats, size: float, seed: int) -> tuple[Floats, Floats]:
    """Jittered cells, as fields are laid out: how far the border is (0 on it), and a value 0..1 of the cell.

    ``x`` and ``y`` are [H, W], so that they may be warped.
    """
    u, v = x / np.float32(size), y / np.float32(size)
    column, row = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
    nearest = np.full(u.shape, 9, np.float32)
    second = nearest.copy()
    value = np.zeros(u.shape, np.float32)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            c, r = column + np.int32(dx), row + np.int32(dy)
            jitter_x, jitter_y = hashed(c, r, seed), hashed(c, r, seed + 7)
            away = (c + jitter_x - u) ** 2 + (r + jitter_y - v) ** 2
            nearer = away < nearest
            second = np.where(nearer, nearest, np.minimum(second, away))
            value = np.where(nearer, hashed(c, r, seed + 13), value)
            nearest = np.where(nearer, away, nearest)
    return np.sqrt(second) - np.sqrt(nearest), value


def blurred(field: Floats, radius: float) -> Floats:
    """A field after three box blurs of about ``radius`` pixels; its edges are repeated."""
    half = max(1, round(radius))
    for _ in range(3):
        for axis in (0, 1):
            field = _box(field, half, axis)
    return field


def _box(field: Floats, half: int, axis: int) -> Floats:
    widths = [(half + 1, half) if a == axis else (0, 0) for a in (0, 1)]
    total = np.cumsum(np.pad(field, widths, mode="edge"), axis=axis, dtype=np.float64)
    length = field.shape[axis]
    upper = np.take(total, range(2 * half + 1, 2 * half + 1 + length), axis=axis)
    lower = np.take(total, range(length), axis=axis)
    return ((upper - lower) / (2 * half + 1)).astype(np.float32)


def ramp(value: Floats, low: float, high: float) -> Floats:
    """0 at ``low``, 1 at ``high``, eased between."""
    part = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    eased: Floats = part * part * (3 - 2 * part)
    return eased
