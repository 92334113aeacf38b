from __future__ import annotations

import pytest

from game.scenario.geodesy import centre_km, distance_km, hex_to_lat_lon, lat_lon_to_hex, project, unproject

# Latitude, longitude and hex of places that do not lie near the edge of their hex.
PLACES = [(49.639, -1.616, 74, 10), (49.185, -0.363, 101, 22), (48.857, 2.352, 158, 30), (48.390, -4.486, 13, 43)]


@pytest.mark.parametrize(("lat", "lon", "col", "row"), PLACES)
def test_places_lie_in_their_hexes(lat: float, lon: float, col: int, row: int) -> None:
    assert lat_lon_to_hex(lat, lon) == (col, row)


def test_every_centre_lies_in_its_own_hex() -> None:
    for col in range(0, 168, 5):
        for row in range(82):
            assert lat_lon_to_hex(*hex_to_lat_lon(col, row)) == (col, row)


def test_projection_round_trips() -> None:
    lat, lon = unproject(*project(48.9, -0.2))
    assert (lat, lon) == pytest.approx((48.9, -0.2), abs=1e-9)


def test_first_hex_is_the_north_west_corner_of_the_map() -> None:
    lat, lon = hex_to_lat_lon(0, 0)
    assert (lat, lon) == pytest.approx((49.9, -5.2), abs=0.15)


def test_neighbours_are_four_kilometres_apart() -> None:
    assert distance_km((80, 20), (80, 21)) == pytest.approx(4.0)
    assert distance_km((80, 20), (81, 20)) == pytest.approx(4.0, abs=1e-4)
    assert centre_km(81, 20)[1] == pytest.approx(centre_km(80, 20)[1] - 2)


def test_avranches_to_le_mans_is_as_far_as_on_the_ground() -> None:
    assert distance_km((79, 36), (113, 55)) == pytest.approx(137, rel=0.03)
