"""A short campaign of random kills; the long one is a command, see campaign.py."""

import random
import unittest
from concurrent.futures import ThreadPoolExecutor

from campaign import PARALLEL, Campaign
from campaign_report import report
from harness import emulator
from slowness import Heartbeat

RUNS = 8


class CampaignTests(unittest.TestCase):
    def test_randomly_killed_runs_end_as_undisturbed_ones_do(self) -> None:
        seed = random.SystemRandom().randrange(1_000_000)
        heartbeat = Heartbeat()
        with emulator() as endpoint, heartbeat.beating():
            campaign = Campaign(endpoint, seed, heartbeat)
            campaign.prepare()
            with ThreadPoolExecutor(PARALLEL) as pool:
                runs = list(pool.map(campaign.run, range(RUNS)))
        self.assertFalse([run.number for run in runs if run.problems],
                         f"replay with campaign.py --seed {seed} --only N\n{report(runs, 0)}")


if __name__ == "__main__":
    unittest.main()
