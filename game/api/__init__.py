"""The stable Python interface: ``from game import Scenario, Match``."""
