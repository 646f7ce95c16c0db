"""What people are told when a budget is used up."""

import unittest
from decimal import Decimal

from handler_case import deployment
from openevolve_aws.functions.spend.thresholds import Account, wording


class WordingTests(unittest.TestCase):
    def told(self, cost_usd: str, *, stop: bool) -> str:
        account = Account("alice", "2026-11", Decimal(cost_usd), Decimal(200))
        return wording(account, deployment(stop_submissions_at_limit=stop))[1]

    def test_a_used_up_budget_stops_further_jobs(self) -> None:
        self.assertIn("refuses further jobs until the month is over", self.told("200", stop=True))

    def test_a_budget_that_is_nearly_used_up_says_what_comes(self) -> None:
        self.assertIn("At 100 % the jobs API refuses further jobs", self.told("170", stop=True))

    def test_a_budget_that_stops_nothing_says_so(self) -> None:
        for usd in ("170", "200"):
            self.assertIn("Nothing stops further jobs", self.told(usd, stop=False))


if __name__ == "__main__":
    unittest.main()
