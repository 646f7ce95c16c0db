"""Jobs that run over the end of a month, and events that come after it."""

import unittest
from decimal import Decimal

from handler_case import deployment
from job_story import Story
from openevolve_aws.functions.spend import periods
from openevolve_aws.ledger import metering
from openevolve_aws.ledger.metering import Attempt, MeteredRun
from spend_case import SpendCase, moment


class MonthTests(SpendCase):
    def test_a_job_over_the_end_of_a_month_is_split_to_the_second(self) -> None:
        self.ran("2026-10-31T23:30", 60)
        self.account("2026-11-01T03:00")
        for month in ("2026-10", "2026-11"):
            for owner in ("alice", "-"):
                self.assert_spend("0.12", 8 * 1800, owner, month)
        self.assertEqual((Decimal("0.24"), 8 * 3600), (self.job().cost_usd, self.job().vcpu_seconds))

    def test_what_ends_right_at_midnight_is_in_the_old_month_alone(self) -> None:
        self.ran("2026-10-31T23:00", 60)
        self.account("2026-11-01T03:00")
        self.assert_spend("0.24", 8 * 3600, month="2026-10")
        self.assert_spend("0", 0, month="2026-11")

    def test_a_job_that_runs_on_without_an_event_is_carried_into_every_month_with_its_fleet(self) -> None:
        story = Story(start=moment("2026-10-31T22:40")).waits().runs("fallback")
        self.handle(*story.events)
        self.account("2026-11-01T00:50")
        self.assert_spend("0.256", 8 * 2400, month="2026-10")
        self.assert_spend("0.32", 8 * 3000, month="2026-11")
        self.account("2026-12-01T01:00")
        self.assert_spend("276.48", 8 * 30 * 24 * 3600, month="2026-11")
        self.assert_spend("0.384", 8 * 3600, month="2026-12")

    def test_the_old_month_is_reckoned_again_while_its_last_events_come(self) -> None:
        self.account("2026-10-31T23:59")
        self.ran("2026-10-31T10:00", 60)
        self.account("2026-11-02T23:59")
        self.assert_spend("0.24", 8 * 3600, month="2026-10")

    def test_afterwards_it_stays_as_it_is(self) -> None:
        self.ran("2026-10-31T10:00", 60)
        self.account("2026-11-03T00:00")
        self.assert_spend("0", 0, month="2026-10")

    def test_budgets_begin_anew_and_are_published_for_the_new_month(self) -> None:
        self.deployment = deployment(monthly_budget_usd=0.2)
        self.ran("2026-10-31T10:00", 60)
        self.account("2026-10-31T12:00")
        self.assertEqual(1, len(self.told(self.deployment.topics.page)))
        self.account("2026-11-01T00:10")
        self.assertEqual([], self.told(self.deployment.topics.page))
        self.assertEqual([0.0], self.published("BudgetUsedPercent", moment("2026-11-01T00:10")))
        self.ran("2026-11-01T00:20", 60, number=2, short_id="b2")
        self.account("2026-11-01T02:00")
        [(subject, _)] = self.told(self.deployment.topics.page)
        self.assertIn("of the budget of 2026-11", subject)

    def test_the_year_ends_too(self) -> None:
        self.ran("2026-12-31T23:30", 60)
        self.account("2027-01-01T03:00")
        self.assertEqual([Decimal("0.12")] * 2, [self.spend(month=month).cost_usd for month in ("2026-12", "2027-01")])

    def test_a_run_is_noted_in_each_month_that_it_touches(self) -> None:
        attempts = (Attempt("2026-01-31T23:59:59Z", "2026-02-01T00:00:01Z", None),
                    Attempt("2026-04-30T00:00:00Z", None, None))
        run = MeteredRun("alice", "a", 1, "prod", 8, 1, False, attempts)
        self.assertEqual(["2026-01", "2026-02", "2026-04", "2026-05"], run.months(moment("2026-05-01T00:00")))
        metering.note(self.table, run, moment("2026-05-01T00:00"), 400)
        for month, count in (("2026-01", 1), ("2026-02", 1), ("2026-03", 0), ("2026-04", 1), ("2026-05", 1)):
            self.assertEqual(count, len(list(metering.of_month(self.table, month))), month)


class PeriodTests(unittest.TestCase):
    def test_every_month_ends_where_the_next_begins(self) -> None:
        month = periods.of(moment("2027-01-15T12:00"))
        for _ in range(40):
            self.assertEqual(month.start, month.before.end)
            self.assertIn((month.before.end - month.before.start).days, (28, 29, 30, 31))
            month = month.before

    def test_the_month_before_is_open_for_two_days(self) -> None:
        for now, names in (("2026-11-01T00:00", ["2026-10", "2026-11"]), ("2026-11-02T23:59", ["2026-10", "2026-11"]),
                           ("2026-11-03T00:00", ["2026-11"]), ("2027-01-01T00:00", ["2026-12", "2027-01"])):
            self.assertEqual(names, [month.name for month in periods.open_months(moment(now))])


if __name__ == "__main__":
    unittest.main()
