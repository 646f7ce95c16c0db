"""Who is told that a budget is used, and how often."""

import unittest
from typing import Any

from faulty_line import refused
from handler_case import deployment, fixture
from job_story import Story
from openevolve_aws.functions.spend.accounting import SpendIncomplete
from spend_case import SpendCase


class ThresholdTests(SpendCase):
    def setUp(self) -> None:
        super().setUp()
        self.alice = self.deployment.users["alice"].topic_arn
        self.page, self.notify = self.deployment.topics.page, self.deployment.topics.notify

    def budgets(self, everybody: float, alice: float) -> None:
        users: dict[str, Any] = fixture("deployment.json")["users"]
        users["alice"]["monthly_budget_usd"] = alice
        self.deployment = deployment(users=users, monthly_budget_usd=everybody)

    def told_to(self) -> list[list[str]]:
        return [[subject for subject, _ in self.told(topic)] for topic in (self.page, self.notify, self.alice)]

    def test_at_80_percent_the_platform_and_the_owner_are_notified_once(self) -> None:
        self.budgets(1000, 0.3)
        self.ran("2026-11-22T10:00", 60)
        subject = "OpenEvolve prod: alice used 80 % of the budget of 2026-11"
        for expected in ([[], [subject], [subject]], [[], [], []]):
            self.account("2026-11-22T12:00")
            self.assertEqual(expected, self.told_to())

    def test_at_100_percent_somebody_is_paged_even_if_80_was_never_seen(self) -> None:
        self.budgets(1000, 0.2)
        self.ran("2026-11-22T10:00", 60)
        subject = "OpenEvolve prod: alice used 100 % of the budget of 2026-11"
        for expected in ([[subject], [], [subject]], [[], [], []]):
            self.account("2026-11-22T12:00")
            self.assertEqual(expected, self.told_to())
        self.assertEqual(100, self.spend().notified_percent)

    def test_the_environments_budget_is_everybodys(self) -> None:
        self.budgets(0.24, 200)
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        self.assertEqual([["OpenEvolve prod: everybody used 100 % of the budget of 2026-11"], [], []], self.told_to())

    def test_80_and_then_100_are_two_notices(self) -> None:
        self.budgets(1000, 0.5)
        self.handle(*Story().waits().runs().events)
        for now in ("2026-11-22T12:00", "2026-11-22T12:25", "2026-11-22T12:35", "2026-11-22T12:50", "2026-11-22T13:00"):
            self.account(now)
        page, notify, alice = self.told_to()
        self.assertEqual((1, 1, 2), (len(page), len(notify), len(alice)))

    def test_a_raised_budget_does_not_repeat_a_notice(self) -> None:
        self.budgets(1000, 0.24)
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        self.told_to()
        self.budgets(1000, 0.29)
        self.account("2026-11-22T12:15")
        self.assertEqual([[], [], []], self.told_to())

    def test_a_budget_of_nothing_is_used_up_by_anything(self) -> None:
        self.budgets(1000, 0)
        self.account("2026-11-22T09:00")
        self.assertEqual([[], [], []], self.told_to())
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        self.assertEqual(1, len(self.told_to()[2]))

    def test_a_notice_that_did_not_get_out_is_repeated(self) -> None:
        self.budgets(1000, 0.2)
        self.ran("2026-11-22T10:00", 60)
        self.line.rules.append(refused("Publish", 403, "AuthorizationError"))
        with self.assertRaisesRegex(SpendIncomplete, "alice: .*AuthorizationError"):
            self.account("2026-11-22T12:00")
        self.assertEqual(0, self.spend().notified_percent)
        self.line.rules.pop()
        self.account("2026-11-22T12:15")
        self.assertEqual(1, len(self.told_to()[2]))


if __name__ == "__main__":
    unittest.main()
