"""Bills when events got lost, and when AWS refuses something."""

import unittest
from decimal import Decimal

from faulty_line import refused, throttled
from job_story import Story
from openevolve_aws.functions.spend.accounting import SpendIncomplete
from openevolve_aws.ledger import metering, transitions
from openevolve_aws.ledger.observation import of
from spend_case import SpendCase, moment


class LostEventTests(SpendCase):
    def test_a_start_that_no_event_told_is_taken_from_the_ledger(self) -> None:
        story = Story().waits().runs()
        job = self.submitted(story.batch_job_id)
        transitions.advance(self.table, job, of(story.events[-1]["detail"]), story.now)
        self.account("2026-11-22T11:40")
        self.assert_spend("0.24", 8 * 3600)

    def test_an_end_that_no_event_told_is_taken_from_the_ledger(self) -> None:
        story = Story().waits().runs()
        self.submitted(story.batch_job_id)
        self.handle(*story.events)
        story.now += 3 * (moment("2026-11-22T01:00") - moment("2026-11-22T00:50"))
        story.ends()
        transitions.finish(self.table, self.job(), of(story.events[-1]["detail"]), "succeeded", "", story.now, 400)
        self.account("2026-11-22T20:00")
        # From 10:40 to 11:30.
        self.assert_spend("0.20", 50 * 60 * 8)
        self.account("2026-11-25T20:00")
        self.assert_spend("0.20", 50 * 60 * 8)

    def test_an_attempt_whose_record_is_gone_costs_nothing_more(self) -> None:
        story = Story().waits().runs()
        self.handle(*story.events)
        self.client("dynamodb").delete_item(TableName=self.table.name, Key=self.job().key)
        with self.assertLogs("openevolve_aws.functions.spend.runs") as log:
            self.account("2026-11-22T20:00")
        self.assertIn("alice/a1b2c3d4 run 1 has no end in the ledger", log.output[0])
        self.assert_spend("0", 0)


class RefusedTests(SpendCase):
    def test_throttling_is_waited_out(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.line.rules = [throttled(operation, 2, code) for operation, code in (
            ("DescribeSpotPriceHistory", "RequestLimitExceeded"), ("DescribeInstanceTypes", "RequestLimitExceeded"),
            ("UpdateItem", "ThrottlingException"), ("Query", "ThrottlingException"))] + self.line.rules
        self.account("2026-11-22T12:00")
        self.assert_spend("0.24", 8 * 3600)

    def test_without_prices_the_figures_stay_as_they_were(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.account("2026-11-22T12:00")
        self.handle(*Story("al-ice", "b2", number=2).waits().runs().events)
        before = self.everything()
        self.line.rules = [refused("DescribeSpotPriceHistory", 403, "UnauthorizedOperation")]
        with self.assertRaisesRegex(Exception, "UnauthorizedOperation"):
            self.account("2026-11-22T13:00")
        self.assertEqual(before, self.everything())

    def test_metrics_that_are_refused_do_not_keep_the_ledger_from_the_figures(self) -> None:
        self.ran("2026-11-22T10:00", 60)
        self.line.rules.append(refused("PutMetricData", 400, "AccessDenied"))
        with self.assertRaisesRegex(SpendIncomplete, "AccessDenied"):
            self.account("2026-11-22T12:00")
        self.assert_spend("0.24", 8 * 3600)

    def test_an_event_that_comes_while_a_bill_is_reckoned_wins(self) -> None:
        story = Story().waits().runs()
        self.handle(*story.events)
        [run] = metering.of_month(self.table, "2026-11")
        self.handle(*story.ends().events[-1:])
        price = metering.Price(1, Decimal(1), 1, Decimal(1))
        self.assertFalse(metering.set_price(self.table, run, "2026-11", price, True))
        [run] = metering.of_month(self.table, "2026-11")
        self.assertEqual((True, None, False), (run.is_final, run.price, run.is_settled))


if __name__ == "__main__":
    unittest.main()
