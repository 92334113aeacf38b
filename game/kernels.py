"""Compiled loops over arrays: floods for movement and supply, steps, influence, zones, components.

Every kernel is here, in one file longer than the rest of the program allows itself: a kernel
cached on disk does not notice an edit in another file, so they must not be spread over several.

The file has four parts: the public functions; how one of the two makes is picked; the kernels,
written in the part of Python that numba compiles; and their plain twins, written in another way,
which are the oracle of the tests and serve where numba is not installed. Importing this module
does not import numba; the first call does. ``GAME_KERNELS=python`` in the environment picks the
twins, ``NUMBA_DISABLE_JIT=1`` runs the kernels as the plain Python they are written in.

Arrays are C-contiguous. N is the number of hexes, K of sources, U of units. ``nb`` is int32[N, 6],
the neighbours of a whole rectangle of hexes as ``Grid.neighbours`` numbers them, -1 off the map.
``cost`` is uint8[N, 6], the points for leaving hex ``i`` by direction ``d``, 0 = impassable.
Nothing else is checked: a wrong index reads foreign memory.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from os import environ
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Int32 = NDArray[np.int32]
Int16 = NDArray[np.int16]
Bytes = NDArray[np.uint8]
Work = tuple[Int32, Int32]

ZONE, BARRED, PASS_ONLY = 1, 2, 4  # bits of ``flags``
SHUT, OPEN, DEAD_END = 0, 1, 2  # values of ``passable``
MAX_STEP = 255 * 32767 // 100 + 255  # the dearest step that the types of cost, percent and extra allow
MAX_MATRIX = 32767


# ---------------------------------------------------------------------------------- public functions


def backend() -> str:
    """``numba`` when kernels are compiled, ``python`` when the plain twins serve."""
    return "numba" if _numba() is not None else "python"


def warm() -> None:
    """Compile every kernel, or load it from the cache, ahead of its first use."""
    for name in _SIGNATURES:
        _pick(name)


def work(size: int) -> tuple[Int32, Int32, Int32]:
    """Fresh ``dist``, ``back`` and ``out`` for :func:`reach` on a map of ``size`` hexes."""
    return np.full(size, -1, np.int32), np.full(size, -1, np.int32), np.empty(size, np.int32)


def reach(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    start: int, budget: int, allowance: int, dist: Int32, back: Int32, out: Int32,
) -> int:
    """Where one unit can march with ``budget`` points; returns how many hexes, the start included.

    A step costs ``max(1, cost * percent[entered] // 100 + extra[entered])``. ``flags`` of a hex:
    ``ZONE`` = entering ends the march, ``BARRED`` = cannot be entered, ``PASS_ONLY`` = may be
    crossed but is no place to stop. A unit that starts in a zone steps to another zone hex only
    when it has its whole allowance left (``budget == allowance``), and uses all of it. A unit with
    its whole allowance may also step to any one passable neighbour too dear for it, for all of it.
    With no points (``budget <= 0``) only the start is reached.

    ``dist`` (int32[N]) must be all -1 on entry. ``out[:count]`` are the hexes where it may end, by
    cost, then index; ``dist`` holds their costs and is -1 elsewhere, so :func:`clear` undoes a call.
    ``back`` is the hex before on the cheapest way: of several the one with the lowest cost, then
    the lowest index; it is valid for hexes reached by this call, crossed ones included, and -1 at the start.
    """
    count: int = _pick("reach")(nb, cost, percent, extra, flags, start, budget, allowance, dist, back, out)
    return count


def costs_to(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    start: int, budget: int, allowance: int, goals: Int32,
) -> Int32:
    """What :func:`reach` has in ``dist`` for each of the goals, quicker."""
    found: Int32 = _pick("costs_to")(nb, cost, percent, extra, flags, start, budget, allowance, goals)
    return found


def way_to(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    start: int, budget: int, allowance: int, goal: int,
) -> Int32:
    """The way of :func:`reach` to a hex, backwards: the goal first, the start left out; empty out of reach."""
    way: Int32 = _pick("way_to")(nb, cost, percent, extra, flags, start, budget, allowance, goal)
    return way


def clear(dist: Int32, out: Int32, count: int) -> None:
    """Make ``dist`` fit for the next :func:`reach` again."""
    dist[out[:count]] = -1


def march(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    start: int, budget: int, allowance: int, marks: Bytes, mark: int, limit: int, dist: Int32, back: Int32,
) -> Int32:
    """int32[2, count]: the hexes of :func:`reach` with their costs, but for those too many marked hexes away.

    A hex stays when at most ``limit`` of the hexes on the way to it, itself included, bear ``mark`` in ``marks``
    (uint8[N]) and all of them are hexes of :func:`reach`. The start always stays, and its own mark counts for
    nothing. ``dist`` must be all -1 on entry, and is so again; ``back`` is as :func:`reach` leaves it.
    """
    found: Int32 = _pick("march")(
        nb, cost, percent, extra, flags, start, budget, allowance, marks, mark, limit, dist, back
    )
    return found


def reach_many(
    nb: Int32, costs: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    starts: Int32, classes: Int32, budgets: Int32, allowances: Int32,
) -> tuple[int, int, int]:
    """Flood for U units of a side and sum up: hexes reached, their costs, their ``back`` values.

    ``costs`` is uint8[C, N, 6], one table a class; ``classes[u]`` picks the table of unit ``u``.
    A unit with a start below 0 reaches nothing.
    """
    none = np.empty((0, 0), np.int16)
    sums: tuple[int, int, int] = _pick("reach_batch")(
        nb, costs, percent, extra, flags, starts, classes, budgets, allowances, none
    )
    return sums


def reach_matrix(
    nb: Int32, costs: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    starts: Int32, classes: Int32, budgets: Int32, allowances: Int32, matrix: Int16,
) -> None:
    """Fill ``matrix`` (int16[U, N]) with the cost of every hex for every unit, -1 = out of reach.

    Units as in :func:`reach_many`, hexes as in :func:`reach`; points above 32,767 count as that many.
    """
    points, full = np.minimum(budgets, MAX_MATRIX), np.minimum(allowances, MAX_MATRIX)
    matrix.fill(-1)
    _pick("reach_batch")(nb, costs, percent, extra, flags, starts, classes, points, full, matrix)


def spread(
    nb: Int32, cost: Bytes, passable: Bytes, sources: Int32, starts: Int32, limit: int, dist: Int32, owner: Int32
) -> None:
    """Points from the nearest of K sources to every hex, outwards from the source, up to ``limit``.

    ``sources`` are hexes, ``starts`` what each has used already (0 or more). ``passable`` of a hex:
    ``SHUT`` = not entered, and a source there counts for nothing; ``OPEN``; ``DEAD_END`` = reached
    but not left. ``dist`` and ``owner`` (the index of the source, the first in the list when several
    are equally near) are filled for all N hexes; both are -1 where no source reaches.
    """
    _pick("spread")(nb, cost, passable, sources, starts, limit, dist, owner)


def distance(nb: Int32, marked: Bytes, passable: Bytes, limit: int, dist: Int32) -> None:
    """Steps from the nearest marked hex over hexes with ``passable`` not 0, up to ``limit``; -1 beyond.

    Marked hexes have 0 whether passable or not. ``dist`` is filled for all N hexes.
    """
    _pick("distance")(nb, marked, passable, limit, dist)


def influence(nb: Int32, hexes: Int32, weights: Int32, radius: int, falloff: Int32) -> Int32:
    """Sum over units of ``weight * falloff[steps] // 100`` in every hex within ``radius`` steps of each.

    ``falloff`` has ``radius + 1`` entries; terrain does not matter; sums must fit in 31 bits.
    """
    felt: Int32 = _pick("influence")(nb, hexes, weights, radius, falloff)
    return felt


def zones(nb: Int32, unit_hex: Int32, exerts: Bytes, side: Bytes) -> tuple[Bytes, Bytes]:
    """Units of side 0 and of side 1 that hold each hex in their zone of control; fewer than 256 a hex.

    Units with a hex below 0 or ``exerts`` 0 count for nothing.
    """
    counts: tuple[Bytes, Bytes] = _pick("zones")(nb, unit_hex, exerts, side)
    return counts


def components(nb: Int32, mask: Bytes) -> Int32:
    """Number the connected groups of masked hexes from 0, by their lowest hex; -1 outside."""
    labels: Int32 = _pick("components")(nb, mask)
    return labels


# --------------------------------------------------------------------------------- picking the make

# Argument types: u uint8, h int16, i int32 and the number of dimensions; ! = written to; q = a plain integer.
_SIGNATURES = {
    "reach": "i2 u2 h1 u1 u1 q q q i1! i1! i1!",
    "costs_to": "i2 u2 h1 u1 u1 q q q i1",
    "way_to": "i2 u2 h1 u1 u1 q q q q",
    "march": "i2 u2 h1 u1 u1 q q q u1 q q i1! i1!",
    "reach_batch": "i2 u3 h1 u1 u1 i1 i1 i1 i1 h2!",
    "spread": "i2 u2 u1 i1 i1 q i1! i1!",
    "distance": "i2 u1 u1 q i1!",
    "influence": "i2 i1 i1 q i1",
    "zones": "i2 i1 u1 u1",
    "components": "i2 u1",
}
# What kernels call, each after what it calls itself.
_HELPERS = {
    "_sort": "i1! q q",
    "_room": "q q",
    "_blank": "q",
    "_gather": "q q i1! i1! q i2!",
    "_leave": "i2 u2 h1 u1 u1 q q q i1! i1! i2! i1!",
    "_flood": "i2 u2 h1 u1 u1 q q q q u1 q i1! i1! i1! i2! i1!",
}


@cache
def _numba() -> Any:
    """The numba module, or None where it is missing or not wanted."""
    if environ.get("GAME_KERNELS") == "python":
        return None
    try:
        import numba  # noqa: PLC0415  # costs a third of a second: not before the first flood
    except ImportError:
        return None
    config: Any = numba.config
    if not config.CACHE_DIR:  # NUMBA_CACHE_DIR is not set
        from platformdirs import user_cache_dir  # noqa: PLC0415

        config.CACHE_DIR = user_cache_dir("normandy-breakout")
    return numba


@cache
def _pick(name: str) -> Callable[..., Any]:
    """The kernel of this name, compiled, or its twin behind an adapter for arrays."""
    if _numba() is None:
        return _adapted(name)
    source = _KERNELS[name]
    names = _with_helpers() if _HELPERS.keys() & set(source.__code__.co_names) else globals()
    return _compiled(source, _SIGNATURES[name], names)


@cache
def _with_helpers() -> dict[str, Any]:
    """Globals for kernels that call helpers: those of this module, with the helpers compiled."""
    names = dict(globals())
    for name, signature in _HELPERS.items():
        names[name] = _compiled(names[name], signature, names)
    return names


def _compiled(source: Any, signature: str, names: dict[str, Any]) -> Callable[..., Any]:
    """The function compiled for one signature, with ``names`` as its globals, or loaded from the cache."""
    numba, types = _numba(), _types_of(signature)
    function = FunctionType(source.__code__, names)
    try:
        return numba.njit(types, cache=True, nogil=True)(function)  # type: ignore[no-any-return]
    except RuntimeError:  # there is no directory where it could keep its files
        return numba.njit(types, nogil=True)(function)  # type: ignore[no-any-return]


def _types_of(signature: str) -> tuple[Any, ...]:
    """Numba's types for one of the signatures above."""
    types = _numba().types
    items = {"u": types.uint8, "h": types.int16, "i": types.int32}
    return tuple(
        types.int64 if text == "q" else types.Array(items[text[0]], int(text[1]), "C", readonly=text[-1] != "!")
        for text in signature.split()
    )


def _adapted(name: str) -> Callable[..., Any]:
    """The twin behind the face of the kernel: arrays become flat sequences of plain integers, where it wants them."""
    twin, kinds = _TWINS[name], _SIGNATURES[name].split()
    if name in _WHOLE:
        return twin

    def call(*args: Any) -> Any:
        return twin(*(value if kind == "q" else _flat(value, kind) for value, kind in zip(args, kinds, strict=True)))

    return call


def _flat(table: Any, kind: str) -> Any:
    """The quickest to look up of what has the same integers: what is written to must stay a view."""
    if table.size == 0:
        return []
    if kind[-1] == "!":
        return memoryview(table).cast("B").cast(table.dtype.char)
    if kind[1] != "1" and not table.flags.writeable:
        return _kept_lookup(_Lasting(table))
    return _lookup(table)


def _lookup(table: Any) -> Any:
    if table.dtype == np.uint8:
        return table.tobytes()
    return memoryview(table) if table.dtype == np.int16 else tuple(table.ravel().tolist())


class _Lasting:
    """Something that nobody can write to, as a key: equal to itself alone."""

    def __init__(self, kept: Any) -> None:
        self.kept = kept

    def __hash__(self) -> int:
        return id(self.kept)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lasting) and other.kept is self.kept


@lru_cache(maxsize=16)
def _kept_lookup(key: _Lasting) -> Any:
    """The same for the same table: the neighbours of a map, which take as long as a flood, and costs of steps."""
    return _lookup(key.kept)


# ------------------------------------------------------------------------------------------ kernels
# Integers read from arrays are widened with int() so that the interpreter, which would keep them
# eight bits wide, computes what the compiler does.


def _sort(out: Int32, first: int, end: int) -> None:
    """Sort ``out[first:end]`` in place (Shell's sort: buckets are short and half in order)."""
    gap = 1
    while gap < (end - first) // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for i in range(first + gap, end):
            item = out[i]
            j = i
            while j - gap >= first and out[j - gap] > item:
                out[j] = out[j - gap]
                j -= gap
            out[j] = item
        gap //= 3


def _room(entries: int, span: int) -> Work:
    """Memory for a queue of buckets: (hex, next) of each entry, and the first entry of each bucket.

    Buckets are used in a ring, so there must be more of them than any step costs (``span``).
    """
    buckets = 1
    while buckets <= span:
        buckets *= 2
    return np.empty((entries, 2), np.int32), np.empty(buckets, np.int32)


def _leave(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    dist: Int32, back: Int32, pool: Int32, heads: Int32,
) -> tuple[int, int, int]:
    """Queue the steps a unit can begin with: entries used, entries in buckets, first entry that takes everything."""
    mask = heads.size - 1
    used, pending, last = 0, 0, -1
    for d in range(6):
        v = int(nb[start, d])
        points = int(cost[start, d])
        if v < 0 or points == 0 or flags[v] & 2:
            continue
        step = max(1, points * int(percent[v]) // 100 + int(extra[v]))
        whole = step > budget or (flags[start] & 1 and flags[v] & 1)
        if whole and budget != allowance:
            continue
        back[v] = start
        pool[used, 0] = v
        if whole:
            dist[v] = budget
            pool[used, 1] = last
            last = used
        else:
            dist[v] = step
            pool[used, 1] = heads[step & mask]
            heads[step & mask] = used
            pending += 1
        used += 1
    return used, pending, last


def _blank(size: int) -> Int32:
    """An array of -1."""
    dist = np.empty(size, np.int32)
    for i in range(size):
        dist[i] = -1
    return dist


def _gather(entry: int, at: int, dist: Int32, out: Int32, count: int, pool: Int32) -> tuple[int, int]:
    """Append to ``out`` the hexes of a chain of entries that were not reached more cheaply since.

    Returns the new count and how many entries the chain had.
    """
    met = 0
    while entry >= 0:
        v = pool[entry, 0]
        if dist[v] == at:
            out[count] = v
            count += 1
        met += 1
        entry = int(pool[entry, 1])
    return count, met


def _flood(  # noqa: PLR0912, PLR0915  # the loop that everything waits for stays in one piece
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    ordered: int, asked: Bytes, left: int, dist: Int32, back: Int32, out: Int32, pool: Int32, heads: Int32,
) -> int:
    """Dial's algorithm for one unit.

    Hexes of equal cost are taken in order of index, unless ``ordered`` is 0: then ``dist`` alone is right.
    After ``left`` hexes that are marked in ``asked`` (0 = never) it ends, and what ``dist`` holds of dearer ones is
    not to be used; the start is not counted.
    """
    dist[start] = 0
    back[start] = -1
    out[0] = start
    count = 1
    if budget <= 0:
        return count
    mask = heads.size - 1
    for i in range(heads.size):
        heads[i] = -1
    used, pending, last = _leave(nb, cost, percent, extra, flags, start, budget, allowance, dist, back, pool, heads)
    hidden = False
    at, end = 0, budget
    while at < end:
        at += 1
        if pending == 0:
            at = end
        first = count
        count, met = _gather(int(heads[at & mask]), at, dist, out, count, pool)
        pending -= met
        heads[at & mask] = -1
        if at == budget:
            count, _ = _gather(last, at, dist, out, count, pool)
        if ordered and count - first > 1:
            _sort(out, first, count)
        kept = first
        for i in range(first, count):
            u = int(out[i])
            if flags[u] & 4:
                hidden = True
            else:
                out[kept] = u
                kept += 1
            if left > 0 and asked[u]:
                left -= 1
                if left == 0:
                    end = at
            if at == end or flags[u] & 1:
                continue
            for d in range(6):
                points = int(cost[u, d])
                v = int(nb[u, d])
                if points == 0 or v < 0:
                    continue
                known = int(dist[v])
                if 0 <= known <= at + 1 or flags[v] & 2:
                    continue
                factor = int(percent[v])
                step = points if factor == 100 else points * factor // 100
                there = at + max(1, step + int(extra[v]))
                if there > end or 0 <= known <= there:
                    continue
                dist[v] = there
                back[v] = u
                pool[used, 0] = v
                pool[used, 1] = heads[there & mask]
                heads[there & mask] = used
                used += 1
                pending += 1
        count = kept
    if hidden:
        for i in range(used):
            v = int(pool[i, 0])
            if flags[v] & 4:
                dist[v] = -1
    return count


def _reach(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    dist: Int32, back: Int32, out: Int32,
) -> int:
    near = max(budget, 0)
    hexes = min(nb.shape[0], 3 * near * (near + 1) + 1)
    pool, heads = _room(6 * hexes, min(near, MAX_STEP))
    return _flood(nb, cost, percent, extra, flags, start, budget, allowance, 1, flags, 0, dist, back, out, pool, heads)


def _costs_to(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    goals: Int32,
) -> Int32:
    dist, back, out = _blank(nb.shape[0]), np.empty(nb.shape[0], np.int32), np.empty(nb.shape[0], np.int32)
    pool, heads = _room(6 * nb.shape[0], min(max(budget, 0), MAX_STEP))
    asked, left = np.zeros(nb.shape[0], np.uint8), 0
    for goal in goals:
        if goal != start and not asked[goal]:
            asked[goal] = 1
            left += 1
    _flood(nb, cost, percent, extra, flags, start, budget, allowance, 0, asked, left, dist, back, out, pool, heads)
    found = np.empty(goals.size, np.int32)
    for i in range(goals.size):
        found[i] = dist[goals[i]]
    return found


def _way_to(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    goal: int,
) -> Int32:
    dist, back, out = _blank(nb.shape[0]), np.empty(nb.shape[0], np.int32), np.empty(nb.shape[0], np.int32)
    pool, heads = _room(6 * nb.shape[0], min(max(budget, 0), MAX_STEP))
    asked = np.zeros(nb.shape[0], np.uint8)
    asked[goal] = 1
    _flood(nb, cost, percent, extra, flags, start, budget, allowance, 1, asked, 1, dist, back, out, pool, heads)
    steps = 0
    at = goal
    while dist[goal] >= 0 and at != start:
        out[steps] = at
        steps += 1
        at = int(back[at])
    return out[:steps].copy()


def _march(
    nb: Int32, cost: Bytes, percent: Int16, extra: Bytes, flags: Bytes, start: int, budget: int, allowance: int,
    marks: Bytes, mark: int, limit: int, dist: Int32, back: Int32,
) -> Int32:
    near = max(budget, 0)
    hexes = min(nb.shape[0], 3 * near * (near + 1) + 1)
    pool, heads = _room(6 * hexes, min(near, MAX_STEP))
    out = np.empty(hexes, np.int32)
    count = _flood(nb, cost, percent, extra, flags, start, budget, allowance, 1, flags, 0, dist, back, out, pool, heads)
    met = np.empty(nb.shape[0], np.int32)  # marks on the way to a hex
    for i in range(1, count):
        met[back[out[i]]] = limit + 1  # unless it is among the hexes itself
    met[start] = 0
    found = np.empty((2, count), np.int32)
    kept = 0
    for i in range(count):
        h = int(out[i])
        if i > 0:
            met[h] = met[back[h]] + (marks[h] == mark)
        if i == 0 or met[h] <= limit:
            found[0, kept] = h
            found[1, kept] = dist[h]
            kept += 1
        dist[h] = -1
    return found[:, :kept].copy()


def _reach_batch(
    nb: Int32, costs: Bytes, percent: Int16, extra: Bytes, flags: Bytes,
    starts: Int32, classes: Int32, budgets: Int32, allowances: Int32, matrix: Int16,
) -> tuple[int, int, int]:
    """Flood for every unit; sums as of ``reach_many``, rows as of ``reach_matrix`` when ``matrix`` has any."""
    size = nb.shape[0]
    dist, back, out = _blank(size), np.empty(size, np.int32), np.empty(size, np.int32)
    most = 0
    for k in range(budgets.size):
        if budgets[k] > most:
            most = int(budgets[k])
    pool, heads = _room(6 * size, min(most, MAX_STEP))
    hexes, points, ways = 0, 0, 0
    for k in range(starts.size):
        if starts[k] < 0:
            continue
        count = _flood(
            nb, costs[classes[k]], percent, extra, flags, int(starts[k]), int(budgets[k]), int(allowances[k]),
            1, flags, 0, dist, back, out, pool, heads,
        )
        hexes += count
        for i in range(count):
            v = int(out[i])
            points += int(dist[v])
            ways += int(back[v])
            if matrix.size > 0:
                matrix[k, v] = dist[v]
            dist[v] = -1
    return hexes, points, ways


def _spread(  # noqa: PLR0912
    nb: Int32, cost: Bytes, passable: Bytes, sources: Int32, starts: Int32, limit: int, dist: Int32, owner: Int32
) -> None:
    size = nb.shape[0]
    for i in range(size):
        dist[i] = -1
        owner[i] = -1
    low, high = limit, 0
    for k in range(sources.size):
        if sources[k] >= 0 and starts[k] <= limit:
            low = min(low, int(starts[k]))
            high = max(high, int(starts[k]))
    pool, heads = _room(6 * size + sources.size, max(255, high - low))
    mask = heads.size - 1
    for i in range(heads.size):
        heads[i] = -1
    used, pending = 0, 0
    for k in range(sources.size):
        v, there = int(sources[k]), int(starts[k])
        if v < 0 or there > limit or passable[v] == 0 or 0 <= dist[v] <= there:
            continue
        dist[v] = there
        owner[v] = k
        pool[used, 0] = v
        pool[used, 1] = heads[there & mask]
        heads[there & mask] = used
        used += 1
        pending += 1
    at = low
    while pending > 0:
        entry = int(heads[at & mask])
        heads[at & mask] = -1
        while entry >= 0:
            u = int(pool[entry, 0])
            entry = int(pool[entry, 1])
            pending -= 1
            if dist[u] != at or passable[u] == 2:
                continue
            who = owner[u]
            for d in range(6):
                points = int(cost[u, d])
                v = int(nb[u, d])
                if points == 0 or v < 0 or passable[v] == 0:
                    continue
                there, known = at + points, int(dist[v])
                if there > limit or 0 <= known < there:
                    continue
                if known == there:  # costs are 1 or more, so ``v`` has not been left yet
                    owner[v] = min(owner[v], who)
                    continue
                dist[v] = there
                owner[v] = who
                pool[used, 0] = v
                pool[used, 1] = heads[there & mask]
                heads[there & mask] = used
                used += 1
                pending += 1
        at += 1


def _distance(nb: Int32, marked: Bytes, passable: Bytes, limit: int, dist: Int32) -> None:
    size = nb.shape[0]
    queue = np.empty(size, np.int32)
    end = 0
    for i in range(size):
        dist[i] = -1
        if marked[i]:
            dist[i] = 0
            queue[end] = i
            end += 1
    at = 0
    while at < end:
        u = int(queue[at])
        at += 1
        there = int(dist[u]) + 1
        if there > limit:
            break
        for d in range(6):
            v = int(nb[u, d])
            if v >= 0 and dist[v] < 0 and passable[v]:
                dist[v] = there
                queue[end] = v
                end += 1


def _influence(nb: Int32, hexes: Int32, weights: Int32, radius: int, falloff: Int32) -> Int32:
    """Column by column: of a column ``k`` away ``k + 1`` hexes are ``k`` steps off, the next ones a step more each."""
    size = nb.shape[0]
    felt = np.zeros(size, np.int32)
    if size == 0:
        return felt
    rows = 1
    while nb[rows - 1, 3] >= 0:
        rows += 1
    cols = size // rows
    odd = 1 if nb[0, 1] >= 0 else 0  # the first column is of the odd kind, half a hex further south
    up, line = np.empty(radius + 1, np.int32), np.empty(2 * radius + 1, np.int32)
    for n in range(hexes.size):
        for s in range(radius + 1):
            value = int(weights[n]) * int(falloff[s]) // 100
            up[radius - s] = value
            line[radius + s] = value
        col = int(hexes[n]) // rows
        row = int(hexes[n]) - col * rows
        for k in range(radius + 1):  # ``line[k:]`` becomes what the columns k to the east and west feel, north to south
            for s in range(radius - k):
                line[k + s] = up[s]
            for s in range(k + 1):
                line[radius + s] = up[radius - k]
            top = row - (k + 1 - ((col + odd) & 1)) // 2 - (radius - k)
            first, end = max(0, -top), min(2 * radius + 1 - k, rows - top)
            if end <= first:
                continue
            source = line[k + first : k + end]
            for turn in range(1 if k == 0 else 2):
                c = col - k if turn else col + k
                if 0 <= c < cols:
                    target = felt[c * rows + top + first : c * rows + top + end]
                    for i in range(target.size):
                        target[i] += source[i]
    return felt


def _zones(nb: Int32, unit_hex: Int32, exerts: Bytes, side: Bytes) -> tuple[Bytes, Bytes]:
    zero = np.zeros(nb.shape[0], np.uint8)
    one = np.zeros(nb.shape[0], np.uint8)
    for u in range(unit_hex.size):
        h = int(unit_hex[u])
        if h < 0 or not exerts[u]:
            continue
        for d in range(6):
            v = int(nb[h, d])
            if v >= 0:
                if side[u] == 0:
                    zero[v] += 1
                else:
                    one[v] += 1
    return zero, one


def _components(nb: Int32, mask: Bytes) -> Int32:
    size = nb.shape[0]
    labels = np.full(size, -1, np.int32)
    stack = np.empty(size, np.int32)
    label = 0
    for i in range(size):
        if not mask[i] or labels[i] >= 0:
            continue
        labels[i] = label
        stack[0] = i
        end = 1
        while end > 0:
            end -= 1
            u = int(stack[end])
            for d in range(6):
                v = int(nb[u, d])
                if v >= 0 and mask[v] and labels[v] < 0:
                    labels[v] = label
                    stack[end] = v
                    end += 1
        label += 1
    return labels


_KERNELS: dict[str, Any] = {
    "reach": _reach, "costs_to": _costs_to, "way_to": _way_to, "march": _march, "reach_batch": _reach_batch,
    "spread": _spread, "distance": _distance, "influence": _influence, "zones": _zones, "components": _components,
}


# ------------------------------------------------------------------------------------- plain twins
# Tables with six columns are flat here: ``nb[6 * i + d]``. Any sequence of plain integers will do.

Ints = Sequence[int]
Row = Any  # a mutable sequence of integers: list or memoryview


class _Flood(NamedTuple):
    """A flood in plain Python. ``cost`` of what is out of reach is greater than any budget."""

    cost: list[int]
    back: list[int]
    settled: list[int]  # hexes in order, those included where nobody may stop


class _Steps(dict[int, list[tuple[int, int]]]):
    """The steps that lead on from a hex, (hex, points), put together when they are first asked for."""

    def __init__(self, nb: Ints, cost: Ints) -> None:
        super().__init__()
        self.nb, self.cost = nb, cost

    def __missing__(self, u: int) -> list[tuple[int, int]]:
        e = 6 * u
        sides = zip(self.nb[e : e + 6], self.cost[e : e + 6], strict=True)
        found = self[u] = [(v, points) for v, points in sides if points and v >= 0]
        return found


@lru_cache(maxsize=16)
def _steps(nb: _Lasting, cost: _Lasting) -> _Steps:
    """The steps on a map that stays as it is, kept from flood to flood."""
    return _Steps(nb.kept, cost.kept)


def _steps_of(nb: Ints, cost: Ints) -> _Steps:
    return _steps(_Lasting(nb), _Lasting(cost)) if type(nb) is tuple else _Steps(nb, cost)


def _plain_flood(
    nb: Ints, cost: Ints, percent: Ints, extra: Ints, flags: Ints, start: int, budget: int, allowance: int,
    goals: Sequence[int] = (),
) -> _Flood:
    """A dictionary of buckets, each sorted when its turn comes. Nothing is looked at once all goals are reached."""
    end, steps = max(budget, 0), _steps_of(nb, cost)
    known, back, settled = [end + 1] * len(flags), [-1] * len(flags), [start]
    known[start] = 0
    asked = set(goals) - {start}
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    if budget > 0:
        for there, v in _first_steps(steps[start], percent, extra, flags, start, budget, budget == allowance):
            known[v], back[v] = there, start
            buckets[there].append(v)
    while buckets and (at := min(buckets)) <= end:
        bucket = sorted(buckets.pop(at))
        for u in bucket:
            if known[u] < at:
                continue
            settled.append(u)
            if flags[u] & ZONE:
                continue
            near = at + 1
            for v, points in steps[u]:
                if known[v] > near and not flags[v] & BARRED:
                    there = at + (points * percent[v] // 100 + extra[v] or 1)
                    if there < known[v]:
                        known[v], back[v] = there, u
                        buckets[there].append(v)
        asked.difference_update(bucket)
        if goals and not asked:
            break
    for h in settled[1:]:
        if flags[h] & PASS_ONLY:
            known[h] = max(budget, 0) + 1
    return _Flood(known, back, settled)


def plain_reach(
    nb: Ints, cost: Ints, percent: Ints, extra: Ints, flags: Ints,
    start: int, budget: int, allowance: int, dist: Row, back: Row, out: Row,
) -> int:
    """Twin of :func:`reach` over flat sequences."""
    flood = _plain_flood(nb, cost, percent, extra, flags, start, budget, allowance)
    count = 0
    for h in flood.settled:
        back[h] = flood.back[h]
        if flood.cost[h] <= max(budget, 0):
            dist[h] = flood.cost[h]
            out[count] = h
            count += 1
    return count


def plain_costs_to(
    nb: Ints, cost: Ints, percent: Ints, extra: Ints, flags: Ints,
    start: int, budget: int, allowance: int, goals: Ints,
) -> Int32:
    """Twin of :func:`costs_to` over flat sequences."""
    flood = _plain_flood(nb, cost, percent, extra, flags, start, budget, allowance, goals)
    return np.array([flood.cost[h] if flood.cost[h] <= max(budget, 0) else -1 for h in goals], np.int32)


def plain_way_to(
    nb: Ints, cost: Ints, percent: Ints, extra: Ints, flags: Ints,
    start: int, budget: int, allowance: int, goal: int,
) -> Int32:
    """Twin of :func:`way_to` over flat sequences."""
    flood = _plain_flood(nb, cost, percent, extra, flags, start, budget, allowance, [goal])
    way, at = [], goal
    while flood.cost[goal] <= budget and at != start:
        way.append(at)
        at = flood.back[at]
    return np.array(way, np.int32)


def _first_steps(
    beside: Sequence[tuple[int, int]], percent: Ints, extra: Ints, flags: Ints, start: int, budget: int, fresh: bool,
) -> list[tuple[int, int]]:
    """Cost and hex of each step a unit can begin with."""
    steps = []
    for v, points in beside:
        if flags[v] & BARRED:
            continue
        there = max(1, points * percent[v] // 100 + extra[v])
        from_zone_to_zone = flags[start] & flags[v] & ZONE
        if not from_zone_to_zone and there <= budget:
            steps.append((there, v))
        elif fresh:
            steps.append((budget, v))
    return steps


def plain_march(
    nb: Ints, cost: Ints, percent: Ints, extra: Ints, flags: Ints,
    start: int, budget: int, allowance: int, marks: Ints, mark: int, limit: int, dist: Row, back: Row,
) -> Int32:
    """Twin of :func:`march` over flat sequences; ``dist`` is not needed."""
    flood = _plain_flood(nb, cost, percent, extra, flags, start, budget, allowance)
    met, most = {start: 0}, max(budget, 0)
    for h in flood.settled:
        way = back[h] = flood.back[h]
        if h != start and flood.cost[h] <= most:
            met[h] = met.get(way, limit + 1) + (marks[h] == mark)
    hexes = [h for h, marked in met.items() if marked <= limit or h == start]
    return np.array([hexes, [flood.cost[h] for h in hexes]], np.int32)


def plain_reach_batch(
    nb: Ints, costs: Ints, percent: Ints, extra: Ints, flags: Ints,
    starts: Ints, classes: Ints, budgets: Ints, allowances: Ints, matrix: Row,
) -> tuple[int, int, int]:
    """Twin of :func:`reach_many` and :func:`reach_matrix` over flat sequences; ``matrix`` may be empty."""
    size = len(flags)
    tables = [costs[at : at + 6 * size] for at in range(0, len(costs), 6 * size)]
    dist, back, out = [-1] * size, [-1] * size, [0] * size
    hexes = points = ways = 0
    for k, start in enumerate(starts):
        if start < 0:
            continue
        ground = nb, tables[classes[k]], percent, extra, flags
        count = plain_reach(*ground, start, budgets[k], allowances[k], dist, back, out)
        hexes += count
        for h in out[:count]:
            points += dist[h]
            ways += back[h]
            if len(matrix):
                matrix[k * size + h] = dist[h]
            dist[h] = -1
    return hexes, points, ways


def plain_spread(
    nb: Ints, cost: Ints, passable: Ints, sources: Ints, starts: Ints, limit: int, dist: Row, owner: Row
) -> None:
    """Twin of :func:`spread` over flat sequences: a dictionary of buckets, in which a hex may lie more than once."""
    steps, beyond = _steps_of(nb, cost), limit + 1
    known, who = [beyond if open_ else -1 for open_ in passable], [-1] * len(passable)
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    for k, (h, start) in enumerate(zip(sources, starts, strict=True)):
        if h >= 0 and start < known[h]:
            known[h], who[h] = start, k
            buckets[start].append(h)
    while buckets and (at := min(buckets)) <= limit:
        for u in buckets.pop(at):
            if known[u] != at or passable[u] == DEAD_END:
                continue
            mine = who[u]
            for v, points in steps[u]:
                there = at + points
                if there < known[v]:
                    known[v], who[v] = there, mine
                    buckets[there].append(v)
                elif there == known[v] < beyond and mine < who[v]:
                    who[v] = mine
    dist[:] = array("i", [points if points <= limit else -1 for points in known])
    owner[:] = array("i", who)


def plain_distance(nb: Int32, marked: Bytes, passable: Bytes, limit: int, dist: Int32) -> None:
    """Twin of :func:`distance`, over arrays: ring after ring, each all at once."""
    ahead = np.append(passable != 0, False)  # the last one is hex -1
    ring: NDArray[Any] = marked.nonzero()[0]
    dist.fill(-1)
    dist[ring], ahead[ring] = 0, False
    order, at = np.empty(ahead.size, np.intp), 0
    while ring.size and at < limit:
        at += 1
        ring = nb[ring].ravel()
        ring = ring[ahead[ring]]
        order[ring] = number = np.arange(ring.size)
        ring = ring[order[ring] == number]  # each hex once
        dist[ring], ahead[ring] = at, False


def plain_influence(nb: Int32, hexes: Int32, weights: Int32, radius: int, falloff: Int32) -> Int32:
    """Twin of :func:`influence`, over arrays: the discs around all units of columns of a kind, all at once."""
    size = len(nb)
    if not size:
        return np.zeros(0, np.int32)
    rows = int((nb[:, 3] < 0).argmax()) + 1
    col, row = np.divmod(hexes.astype(np.intp), rows)
    odd = (col + (nb[0, 1] >= 0)) & 1
    felt = np.zeros(size, np.int64)
    for kind in (0, 1):
        disc, who = _disc(radius, kind), (odd == kind).nonzero()[0]
        there, down = col[who, None] + disc.cols, row[who, None] + disc.rows
        inside = (there >= 0) & (there < size // rows) & (down >= 0) & (down < rows)
        share = weights[who, None].astype(np.int64) * falloff[disc.steps] // 100
        np.add.at(felt, (there * rows + down)[inside], share[inside])
    return felt.astype(np.int32)


class _Disc(NamedTuple):
    """The hexes within a radius, as columns and rows from the middle one, with their steps from it."""

    cols: NDArray[np.intp]
    rows: NDArray[np.intp]
    steps: NDArray[np.intp]


@lru_cache(maxsize=8)
def _disc(radius: int, odd: int) -> _Disc:
    """The disc around a hex of an even or odd column; odd columns lie half a hex further south."""
    cols, rows = (side.ravel() for side in np.mgrid[-radius : radius + 1, -radius - 1 : radius + 2])
    down = rows - (cols + odd - ((cols + odd) & 1)) // 2
    steps = (np.abs(cols) + np.abs(down) + np.abs(cols + down)) // 2
    near = steps <= radius
    return _Disc(cols[near], rows[near], steps[near])


def plain_zones(nb: Ints, unit_hex: Ints, exerts: Ints, side: Ints) -> tuple[Bytes, Bytes]:
    """Twin of :func:`zones` over flat sequences."""
    counts = ([0] * (len(nb) // 6), [0] * (len(nb) // 6))
    for hex_, active, who in zip(unit_hex, exerts, side, strict=True):
        if hex_ >= 0 and active:
            for v in nb[6 * hex_ : 6 * hex_ + 6]:
                if v >= 0:
                    counts[min(who, 1)][v] += 1
    return np.array(counts[0], np.uint8), np.array(counts[1], np.uint8)


def plain_components(nb: Ints, mask: Ints) -> Int32:
    """Twin of :func:`components` over flat sequences: groups are joined pair by pair, the lowest hex leading."""
    leader = list(range(len(mask)))

    def lead(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for i, marked in enumerate(mask):
        for v in nb[6 * i : 6 * i + 6] if marked else ():
            if v >= 0 and mask[v]:
                a, b = lead(i), lead(v)
                leader[max(a, b)] = min(a, b)
    number: dict[int, int] = {}
    labels = [number.setdefault(lead(i), len(number)) if marked else -1 for i, marked in enumerate(mask)]
    return np.array(labels, np.int32)


_TWINS: dict[str, Callable[..., Any]] = {
    "reach": plain_reach, "costs_to": plain_costs_to, "way_to": plain_way_to, "march": plain_march,
    "reach_batch": plain_reach_batch, "spread": plain_spread, "distance": plain_distance,
    "influence": plain_influence, "zones": plain_zones, "components": plain_components,
}
_WHOLE = {"distance", "influence"}  # twins that want arrays as they are
