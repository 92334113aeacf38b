"""Experiments: what the rules are meant to bring about, played many times and held to a target.

``catalogue`` names them, ``drills`` are the plain commanders they are played by, ``run`` plays and
``report`` prints. ``docs/EXPERIMENTS.md`` says where each target comes from.
"""
