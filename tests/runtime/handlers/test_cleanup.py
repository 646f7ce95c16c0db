"""What of finished jobs is deleted, and above all what is not."""

import datetime
import logging
import unittest

from cleanup_case import CleanupCase
from handler_case import NOON, deployment
from openevolve_aws.functions.cleanup.deletion import CleanupIncomplete


class CleanupTests(CleanupCase):
    def test_outputs_of_a_job_that_failed_long_ago_go_and_are_counted(self) -> None:
        self.job("a1")
        self.put("users/alice/a1/output/progress.json", "users/alice/a1/output/best/x.py")
        self.clean()
        self.assertEqual([], self.keys())
        self.assertEqual(([2.0], [10.0], [0.0]), tuple(self.published(name) for name in (
            "CleanupDeletedObjects", "CleanupFreedBytes", "CleanupFailures")))

    def test_what_went_is_a_delete_marker_away(self) -> None:
        self.job("a1")
        self.put("users/alice/a1/output/progress.json")
        self.clean()
        versions = self.s3.list_object_versions(Bucket=self.bucket)
        self.assertEqual((1, 1), (len(versions["Versions"]), len(versions["DeleteMarkers"])))

    def test_nothing_else_goes(self) -> None:
        kept = ["users/alice/a1/input/x.py", "users/alice/a1/outputs.txt", "users/alice/a10/output/x",
                "users/bob/a1/output/x", "users/alice/unknown/output/x", "other/alice/a1/output/x", "users/Alice/a/b",
                "users/alice/young/output/x", "users/alice/good/output/x", "users/alice/again/output/x",
                "users/alice/never/output/x"]
        self.put("users/alice/a1/output/x", *kept)
        self.job("a1")
        self.job("young", days_ago=13.9)
        self.job("good", "SUCCEEDED", days_ago=300)
        self.job("again", "RUNNING", active="yes", stopped_at=None)
        self.job("never", batch_job_id=None)
        self.clean()
        self.assertEqual(sorted(kept), self.keys())

    def test_a_former_users_jobs_are_cleaned_too(self) -> None:
        self.job("c1", owner="carol")
        self.put("users/carol/c1/output/x")
        self.clean()
        self.assertEqual([], self.keys())

    def test_a_record_that_would_lead_elsewhere_is_a_failure_and_deletes_nothing(self) -> None:
        self.job("../bob/b1")
        self.job("a1/output/../../..")
        self.put("users/alice/x", "users/bob/b1/output/x")
        with self.assertRaisesRegex(CleanupIncomplete, "short_id '../bob/b1' must match"):
            self.clean()
        self.assertEqual(2, len(self.keys()))
        self.assertEqual([2.0], self.published("CleanupFailures"))

    def test_a_damaged_record_keeps_no_other_from_its_turn(self) -> None:
        self.job("b2")
        self.client("dynamodb").put_item(TableName=self.table.name, Item={
            "owner": {"S": "alice"}, "record": {"S": "job#a1"}, "state": {"S": "FAILED"}})
        self.put("users/alice/a1/output/x", "users/alice/b2/output/x")
        with self.assertRaisesRegex(CleanupIncomplete, "job#a1 of alice: .*lacks"):
            self.clean()
        self.assertEqual(["users/alice/a1/output/x"], self.keys())

    def test_a_dry_run_says_what_would_go_and_deletes_nothing(self) -> None:
        self.deployment = deployment(cleanup={"failed_outputs_days": 14, "dry_run": True})
        self.job("a1")
        self.job("b2", "SUCCEEDED")
        self.put("users/alice/a1/output/x")
        for number in (10, 20):
            self.checkpoint("users/alice/b2/output/", number)
        before = self.keys()
        with self.assertLogs("openevolve_aws.functions.cleanup.deletion", logging.INFO) as log:
            self.clean()
        self.assertEqual(before, self.keys())
        self.assertEqual(3, sum("would delete" in line for line in log.output))
        self.assertEqual([0.0], self.published("CleanupDeletedObjects"))
        self.deployment = deployment()
        self.clean()
        self.assertEqual(2, len(self.keys()))

    def test_what_has_been_done_is_not_looked_at_again(self) -> None:
        self.job("a1")
        self.job("b2", "SUCCEEDED")
        self.put("users/alice/a1/output/x", "users/alice/b2/output/x")
        self.clean()
        self.line.reset()
        self.clean()
        listings = [request for request in self.line.requests if "list-type=2" in request.path]
        self.assertEqual(1, len(listings), "the list of owners only")

    def test_a_failed_job_loses_old_checkpoints_first_and_the_rest_later(self) -> None:
        self.job("a1", days_ago=2)
        old, new = (self.checkpoint("users/alice/a1/output/", number) for number in (10, 20))
        self.clean()
        self.assertEqual(sorted(new), self.keys())
        self.clean(now=NOON + datetime.timedelta(days=12))
        self.assertEqual([], self.keys())
        self.assertNotIn(old[0], self.keys())


    def test_results_of_a_run_that_succeeded_outlive_a_later_one_that_failed(self) -> None:
        self.job("a1", "SUCCEEDED", days_ago=40, record="run#a1#1")
        self.job("a1", days_ago=20, run=2)
        self.put("users/alice/a1/output/best/x.py")
        self.clean()
        self.assertEqual(["users/alice/a1/output/best/x.py"], self.keys())

    def test_a_job_that_failed_again_is_as_old_as_its_last_run(self) -> None:
        self.job("a1", days_ago=40, record="run#a1#1")
        self.job("a1", days_ago=10, run=2)
        self.put("users/alice/a1/output/x")
        self.clean()
        self.assertEqual(1, len(self.keys()))
        self.clean(now=NOON + datetime.timedelta(days=4))
        self.assertEqual([], self.keys())


if __name__ == "__main__":
    unittest.main()
