"""A random agent as the Allies in the environment, and how fast the environment is beside the plain engine.

pip install -e ".[rl]", then: python docs/examples/random_agent.py
"""

import time

import numpy as np

from game import Scenario
from game.api.environment import OneSideEnv

dice = np.random.default_rng(1)
env = OneSideEnv("carentan", side="allied", opponent="passive")
seen, _ = env.reset(seed=1)
steps, gained, over, began = 0, 0.0, False, time.process_time()
while not over:
    action = int(dice.choice(np.flatnonzero(seen["action_mask"])))
    seen, reward, over, _, _ = env.step(action)
    steps, gained = steps + 1, gained + reward
spent = time.process_time() - began
print(f"environment: {steps} steps, {steps / spent:.0f} steps a second, {gained:+.0f} points")

match, began = Scenario.load("carentan").start(1), time.process_time()
match.play("random", "passive")
spent = time.process_time() - began
print(f"plain engine: {len(match.game.log)} orders, {len(match.game.log) / spent:.0f} orders a second")
