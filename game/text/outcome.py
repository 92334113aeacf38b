"""Sides, nations and victory levels as they are printed."""

from __future__ import annotations

from game.model.terms import Nation, Outcome, Side

SIDE = {Side.ALLIED: "Allied", Side.GERMAN: "German"}
SIDE_NOUN = {Side.ALLIED: "the Allies", Side.GERMAN: "the Germans"}
NATION = {
    Nation.US: "American", Nation.GB: "British", Nation.CA: "Canadian", Nation.PL: "Polish", Nation.FR: "French",
    Nation.BE: "Belgian", Nation.NL: "Dutch", Nation.CZ: "Czechoslovak", Nation.DE: "German",
}
OUTCOME = {
    Outcome.ALLIED_DECISIVE: "Decisive Allied victory",
    Outcome.ALLIED_MARGINAL: "Marginal Allied victory",
    Outcome.DRAW: "Draw",
    Outcome.GERMAN_MARGINAL: "Marginal German victory",
    Outcome.GERMAN_DECISIVE: "Decisive German victory",
    Outcome.UNDECIDED: "Undecided",
}


def outcome_sentence(outcome: int, points: int) -> str:
    """``Marginal Allied victory with 84 points.``"""
    return f"{OUTCOME[Outcome(outcome)]} with {points} victory {'point' if points == 1 else 'points'}."
