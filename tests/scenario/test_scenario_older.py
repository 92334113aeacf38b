"""Rules of older versions, as saves carry them, are read with the keys of today."""

from __future__ import annotations

import re

import pytest

from game.scenario import ScenarioError, bundle, data_dir, load_bundle


def _aged() -> dict[str, str]:
    """The D-Day scenario with a rules file that lacks a key and a section, and has one nobody reads today."""
    texts = bundle(data_dir() / "d_day.yaml")
    rules = re.sub(r"^zones:.*?(?=^\w)", "", texts["rules/normandy44.yaml"], flags=re.M | re.S)
    rules = re.sub(r"^  crowded_men: .*\n", "  forgotten: 3\n", rules, flags=re.M)
    assert rules.count("zones:") == 0 and rules.count("forgotten") == 1
    return {**texts, "rules/normandy44.yaml": rules}


def test_a_rules_file_with_missing_and_strange_keys_is_refused_for_a_new_game() -> None:
    with pytest.raises(ScenarioError) as caught:
        load_bundle(_aged(), "d_day.yaml")
    said = " ".join(str(problem) for problem in caught.value.problems)
    assert "zones" in said and "forgotten" in said


def test_an_older_save_takes_what_it_lacks_from_the_shipped_rules() -> None:
    world, _ = load_bundle(_aged(), "d_day.yaml", older=True)
    today, _ = load_bundle(bundle(data_dir() / "d_day.yaml"), "d_day.yaml")
    assert world.rules == today.rules
