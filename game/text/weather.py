"""A day's weather in a sentence."""

from __future__ import annotations

from game.model.terms import Flying, Ground, Sea, Sky
from game.model.world import Weather

GROUND = {Ground.DRY: "dry ground", Ground.WET: "wet ground", Ground.MUD: "deep mud"}
SKY = {Sky.CLEAR: "a clear sky", Sky.PARTLY: "broken cloud", Sky.OVERCAST: "an overcast sky", Sky.STORM: "storm"}
SEA = {Sea.CALM: "a calm sea", Sea.MODERATE: "a moderate sea", Sea.ROUGH: "a rough sea", Sea.GALE: "a gale at sea"}
FLYING = {
    Flying.FULL: "the air forces fly all day",
    Flying.LIMITED: "the air forces fly part of the day",
    Flying.NONE: "no aircraft can fly",
}


def weather_sentence(weather: Weather) -> str:
    """``Dry ground, broken cloud and a rough sea; the air forces fly all day.``"""
    ground, sky, sea = GROUND[weather.ground], SKY[weather.sky], SEA[weather.sea]
    return f"{ground.capitalize()}, {sky} and {sea}; {FLYING[weather.flying]}."
