"""Whatever happens in whatever order, and wherever it is cut off, the promises of docs/admin/ledger.md hold.

    OPENEVOLVE_SEED=7 OPENEVOLVE_ROUNDS=50 python3 -m unittest jobs_api.test_interleavings
"""

import os
import random
import unittest
from collections import Counter

from jobs_api import promises
from jobs_api.simulation import LIMITS, Simulation
from support.apis import ApiCase

_SEED = int(os.environ.get("OPENEVOLVE_SEED", "20261122"))
_DEFAULT_ROUNDS = 5
_ROUNDS = int(os.environ.get("OPENEVOLVE_ROUNDS", _DEFAULT_ROUNDS))
_STEPS = 30


class InterleavingTests(ApiCase):
    DEPLOYMENT = LIMITS

    def test_no_order_of_events_breaks_a_promise(self) -> None:
        sns = self.emulator.client("sns")
        for topic in ("openevolve-test-owner-alice", "openevolve-test-notify"):
            sns.create_topic(Name=topic)
        happened: Counter[str] = Counter()
        for number in range(_ROUNDS):
            seed = f"{_SEED}/{number}"
            with self.subTest(seed=seed):
                self.setUp()
                simulation = Simulation(self, sns, random.Random(seed))
                for _ in range(_STEPS):
                    simulation.step()
                    promises.check(simulation)
                promises.settle(simulation)
                promises.check(simulation)
                happened += simulation.happened
        print(f"seed {_SEED}, {_ROUNDS} rounds of {_STEPS} steps: {dict(sorted(happened.items()))}")
        if _ROUNDS < _DEFAULT_ROUNDS:
            return
        for event in ("crash", "nested", "submit", "cancel", "run_on", "tell", "reconcile", "answer 201", "answer 200",
                      "answer 429"):
            self.assertGreater(happened[event], 0, f"{event} never happened: this test shows nothing about it")


if __name__ == "__main__":
    unittest.main()
