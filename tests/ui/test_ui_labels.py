"""Names of places: a town's name goes where it covers no number on a counter, else it lies under the counters."""

from __future__ import annotations

import pygame
import ui_support  # noqa: F401  (a window that nobody sees)

from game.scenario import data_dir, load
from game.ui.camera import Camera
from game.ui.counterart import edge_of
from game.ui.labels import Labels
from game.ui.theme import Type


def test_no_town_covers_the_numbers_of_a_counter() -> None:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))
    world = load(data_dir() / "d_day.yaml")[0]
    camera = Camera(world.board.grid, pygame.Rect(0, 0, 1280, 720))
    labels = Labels(world.board, camera, Type())
    towns = {p.name: p.hex for p in world.board.places}
    occupied = set(world.board.grid.disc(towns["Bayeux"], 3)) - {towns["Bayeux"]}
    occupied |= {towns["Carentan"], towns["Isigny"], towns["Valognes"]}
    for level in (2, 3, 4):
        camera.level = level
        over, under = labels.settled(occupied)
        edge = edge_of(camera.radius)
        for label, box in over:
            if label.hex < 0:
                continue
            for hex_ in world.board.grid.disc(label.hex, 3):
                x, y = camera.centres[hex_] * camera.radius
                factors = pygame.Rect(0, 0, round(edge * 0.8), round(edge * 0.24))
                factors.midtop = round(x), round(y + edge * 0.18)
                assert hex_ not in occupied or not factors.colliderect(box.inflate(0, -round(box.height * 0.4)))
        names = {label.text for label, _ in (*over, *under)}
        assert {"Bayeux", "Carentan"} <= names, "a town is always named"
        assert "Carentan" in {label.text for label, _ in over}, "beside a single counter there is room"
        boxes = [box.inflate(-6, -8) for label, box in over if label.hex >= 0]
        assert all(box.collidelist(boxes[at + 1 :]) < 0 for at, box in enumerate(boxes))
