"""Prints which make of the kernels is in use and a digest of all their results on random maps.

Run in processes of their own by ``test_modes.py``: the make is chosen once a process.
"""

from __future__ import annotations

import hashlib
import sys

import numpy as np

from game import kernels
from tests.kernels.cases import make


def fingerprint(cases: int) -> str:
    """Digest of what every kernel makes of so many random maps."""
    digest = hashlib.blake2b(digest_size=8)
    for seed in range(cases):
        case = make(seed)
        rng, size = case.rng, case.size
        start, budget = int(rng.integers(size)), int(rng.integers(0, 40))
        dist, back, out = kernels.work(size)
        count = kernels.reach(*case.ground(), start, budget, budget + seed % 2, dist, back, out)
        digest.update(dist.tobytes() + back.tobytes() + out[:count].tobytes())
        march = (*case.ground(), start, budget, budget + seed % 2)
        dist.fill(-1)
        digest.update(kernels.march(*march, case.passable, 1, seed % 4, dist, back).tobytes())
        digest.update(kernels.costs_to(*march, out[:count]).tobytes() + kernels.way_to(*march, size // 2).tobytes())
        starts, points = rng.integers(0, size, 5).astype(np.int32), rng.integers(0, 40, 5).astype(np.int32)
        batch = (case.nb, case.cost[None], *case.ground()[2:], starts, np.zeros(5, np.int32), points, points)
        matrix = np.empty((5, size), np.int16)
        kernels.reach_matrix(*batch, matrix)
        digest.update(repr(kernels.reach_many(*batch)).encode() + matrix.tobytes())
        owner = np.empty(size, np.int32)
        kernels.spread(case.nb, case.cost, case.passable, starts, points, 300, dist, owner)
        digest.update(dist.tobytes() + owner.tobytes())
        marked = rng.integers(0, 2, size).astype(np.uint8)
        kernels.distance(case.nb, marked, case.passable, 9, dist)
        felt = kernels.influence(case.nb, starts, points, 3, np.array([100, 70, 33, 10], np.int32))
        digest.update(dist.tobytes() + felt.tobytes() + kernels.components(case.nb, marked).tobytes())
        for counts in kernels.zones(case.nb, starts, marked[starts], (starts % 2).astype(np.uint8)):
            digest.update(counts.tobytes())
    return digest.hexdigest()


if __name__ == "__main__":
    if sys.argv[2:] == ["without-numba"]:
        sys.modules["numba"] = None  # type: ignore[assignment]  # any import of it fails from here on
    found = fingerprint(int(sys.argv[1]))
    print(kernels.backend(), found)
