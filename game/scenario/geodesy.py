"""Where on earth a hex lies: the map's projection, for reports and measurements only.

Spherical Lambert conformal conic with standard parallels 47.7 and 49.4 N about 48.55 N 1.175 W; a
hex is 4 km between opposite sides. Floats are allowed here because no rule ever sees them.
"""

from __future__ import annotations

import math

HEX_KM = 4.0  # between opposite sides
SIDE_KM = HEX_KM / math.sqrt(3)  # length of a hexside
COLUMN_KM = 1.5 * SIDE_KM

_RADIUS = 6371.0088
_N = 0.74956118
_F = 1.82961868
_RHO0 = 5625.8629
_LON0 = -1.175
_X0, _Y0 = -289.252485, 161.232375  # centre of hex 000-00


def project(lat: float, lon: float) -> tuple[float, float]:
    """Kilometres east and north of the map's origin."""
    rho = _RADIUS * _F / math.tan(math.pi / 4 + math.radians(lat) / 2) ** _N
    theta = _N * math.radians(lon - _LON0)
    return rho * math.sin(theta), _RHO0 - rho * math.cos(theta)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the projection; inverse of :func:`project`."""
    north = _RHO0 - y
    rho = math.hypot(x, north)
    lat = 2 * math.atan((_RADIUS * _F / rho) ** (1 / _N)) - math.pi / 2
    return math.degrees(lat), _LON0 + math.degrees(math.atan2(x, north)) / _N


def centre_km(col: int, row: int) -> tuple[float, float]:
    """Kilometres east and north of a hex centre; the numbers are those of the whole map."""
    return _X0 + COLUMN_KM * col, _Y0 - HEX_KM * (row + 0.5 * (col & 1))


def hex_to_lat_lon(col: int, row: int) -> tuple[float, float]:
    """Latitude and longitude of a hex centre."""
    return unproject(*centre_km(col, row))


def lat_lon_to_hex(lat: float, lon: float) -> tuple[int, int]:
    """Column and row of the hex with the nearest centre; may lie off the map."""
    x, y = project(lat, lon)
    col = round((x - _X0) / COLUMN_KM)
    near = [(c, round((_Y0 - y) / HEX_KM - 0.5 * (c & 1))) for c in (col - 1, col, col + 1)]
    return min(near, key=lambda h: math.dist((x, y), centre_km(*h)))


def distance_km(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Kilometres between two hex centres, given as (column, row)."""
    return math.dist(centre_km(*a), centre_km(*b))
