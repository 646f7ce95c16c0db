"""What jobs cost, by user and month."""

import unittest
from decimal import Decimal

from handler_case import fixture
from job_story import Story
from spend_case import FLAT, SpendCase, spot_history


class SpendTests(SpendCase):
    def test_an_hour_of_eight_vcpus_costs_eight_times_the_average_price(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        for owner in ("alice", "-"):
            self.assert_spend("0.24", 8 * 3600, owner)
            self.assertEqual(1, self.spend(owner).jobs)
        self.assertEqual((28800, Decimal("0.24")), (self.job().vcpu_seconds, self.job().cost_usd))
        self.assert_spend("0", 0, "al-ice")

    def test_the_fleet_that_an_attempt_ran_on_has_the_price(self) -> None:
        self.ran("2026-11-22T08:00", 60, "fallback")
        self.account("2026-11-22T12:00")
        self.assert_spend("0.384", 8 * 3600)

    def test_a_fleet_that_is_not_known_is_the_queues_first(self) -> None:
        self.ran("2026-11-22T08:00", 60, "gone", batch_name="openevolve-prod-high")
        self.account("2026-11-22T12:00")
        self.assert_spend("0.384", 8 * 3600)

    def test_every_attempt_counts_and_waiting_costs_nothing(self) -> None:
        story = Story().waits().runs("spot").loses_its_host().runs("fallback").ends()
        self.handle(*story.events)
        self.account("2026-11-22T23:00")
        # 20 minutes on each.
        self.assert_spend("0.208", 2 * 20 * 60 * 8)

    def test_what_runs_counts_up_to_now(self) -> None:
        self.handle(*Story().waits().runs().events)
        for now, usd in (("2026-11-22T11:40", "0.24"), ("2026-11-22T12:40", "0.48")):
            self.account(now)
            self.assertEqual(Decimal(usd), self.spend().cost_usd)
            self.assertEqual(Decimal(usd), self.job().cost_usd)

    def test_a_second_round_gives_the_same_ledger(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.handle(*Story("al-ice", "b2", number=2).waits().runs().events)
        self.account("2026-11-22T12:00")
        before = self.everything()
        self.account("2026-11-22T12:00")
        self.assertEqual(before, self.everything())

    def test_a_bill_that_is_settled_outlives_the_prices(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        self.line.rules = [spot_history({key: [("2026-01-01T00:00:00Z", "99")] for key in FLAT})]
        self.line.calls.clear()
        self.account("2026-11-28T12:00")
        self.assert_spend("0.24", 8 * 3600)
        self.assertEqual(0, self.line.calls["DescribeSpotPriceHistory"])

    def test_a_bill_is_reckoned_anew_in_its_first_hour(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.line.rules = [spot_history({key: [("2026-01-01T00:00:00Z", "9.6")] for key in FLAT})]
        self.account("2026-11-22T11:30")
        self.line.rules = [spot_history(FLAT)]
        self.account("2026-11-22T12:00")
        self.assert_spend("0.24", 8 * 3600)

    def test_several_jobs_and_users_add_up(self) -> None:
        self.ran("2026-11-20T10:00", 60, number=1, short_id="a1")
        self.ran("2026-11-21T10:00", 60, number=2, short_id="a2")
        self.ran("2026-11-22T10:00", 60, number=3, short_id="b1", owner="al-ice")
        self.account("2026-11-22T12:00")
        self.assertEqual([(2, Decimal("0.48")), (1, Decimal("0.24")), (3, Decimal("0.72"))], [
            (self.spend(owner).jobs, self.spend(owner).cost_usd) for owner in ("alice", "al-ice", "-")])

    def test_a_run_and_the_one_that_resumed_it_are_one_job_with_two_bills(self) -> None:
        first = Story(number=1).waits().runs().ends(69)
        self.submitted(first.batch_job_id)
        self.handle(*first.events)
        second = Story(number=2, name="alice-a1b2c3d4-2").waits().runs().ends()
        self.submitted(second.batch_job_id, run=2)
        self.handle(*second.events)
        self.account("2026-11-22T23:00")
        self.assertEqual((1, Decimal("0.16")), (self.spend().jobs, self.spend().cost_usd))
        self.assertEqual((2, Decimal("0.08")), (self.job().run, self.job().cost_usd))

    def test_a_user_who_left_is_on_the_environments_bill(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        users = fixture("deployment.json")["users"]
        self.use_users({"al-ice": users["al-ice"]})
        self.account("2026-11-22T12:00")
        self.assert_spend("0.24", 8 * 3600, "-")
        self.assert_spend("0.24", 8 * 3600)

    def test_spending_and_the_budgets_share_of_it_are_published(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        for dimensions, values in (
                ({}, (0.24, 0.024)), ({"Owner": "alice"}, (0.24, 0.12)), ({"Owner": "al-ice"}, (0, 0))):
            for name, value in zip(("SpendMonthToDate", "BudgetUsedPercent"), values):
                [published] = self.published(name, **dimensions)
                self.assertAlmostEqual(value, published, 9, (name, dimensions))


if __name__ == "__main__":
    unittest.main()
