import datetime
import unittest

from emulator.events import crons

SUNDAY = datetime.datetime(2026, 11, 22, 2, 30, tzinfo=datetime.UTC)


class CronTests(unittest.TestCase):
    def test_fields_must_all_fit(self) -> None:
        for expression, due in {
            "cron(30 2 * * ? *)": True, "cron(0/15 * * * ? *)": True, "cron(30 2 ? * SUN *)": True,
            "cron(30 1-3 ? NOV 1 2026)": True, "cron(29,30 2 22 11 ? *)": True, "cron(31 2 * * ? *)": False,
            "cron(30 2 ? * MON-FRI *)": False, "cron(30 2 23 * ? *)": False,
        }.items():
            with self.subTest(expression):
                self.assertEqual(due, crons.is_due(expression, SUNDAY, 7))

    def test_a_rate_counts_from_the_start(self) -> None:
        due = [n for n in range(61) if crons.is_due("rate(15 minutes)", SUNDAY, n)]
        self.assertEqual([15, 30, 45, 60], due)
        self.assertEqual([1, 2], [n for n in range(3) if crons.is_due("rate(1 minute)", SUNDAY, n)])
        self.assertFalse(crons.is_due("rate(1 hour)", SUNDAY, 59))

    def test_anything_else_is_refused(self) -> None:
        for expression in ("every minute", "cron(0 2 * * *)", "rate(1 week)", "cron(0 2 L * ? *)"):
            with self.subTest(expression), self.assertRaises(ValueError):
                crons.is_due(expression, SUNDAY, 1)
