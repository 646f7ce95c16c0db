import unittest

from jobs_api.reconcile_case import ReconcileCase
from openevolve_aws.functions.reconcile import counters
from openevolve_aws.functions.reconcile.counters import UsageUnsettled
from openevolve_aws.ledger import usage
from openevolve_aws.ledger.job import key


class UsageTests(ReconcileCase):
    def test_counters_that_drifted_are_corrected(self) -> None:
        self.submit()
        for jobs, vcpus in ((7, 100), (0, 0), (-2, -16)):
            self.fill("alice", jobs, vcpus)
            self.assertEqual(self.reconcile(), 1)
            self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)
        self.fill("bob", 3, 24)
        self.assertEqual(self.reconcile(), 1, "also of somebody without jobs")
        self.assert_usage_is_the_sum("bob")

    def test_a_correction_never_overwrites_a_submission_that_came_in_between(self) -> None:
        self.submit()
        self.fill("alice", 5, 40)
        other = self.make_services()

        def fault(number: int, operation: str) -> None:
            if operation == "update_item":
                self.line.fault = lambda number, operation: None
                self.submit(services=other)

        self.line.fault = fault
        self.assertTrue(counters.correct(self.services.table, "alice"))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 2)

    def test_counters_that_change_all_the_time_are_left_alone(self) -> None:
        self.fill("alice", 5, 40)

        def fault(number: int, operation: str) -> None:
            if operation == "update_item":
                self.table.update(key("alice", "usage"), UpdateExpression="ADD version :one",
                                  ExpressionAttributeValues={":one": {"N": "1"}})

        self.line.fault = fault
        with self.assertRaises(UsageUnsettled):
            counters.correct(self.services.table, "alice")
        self.assertEqual(usage.read(self.table, "alice").active_jobs, 5)


if __name__ == "__main__":
    unittest.main()
