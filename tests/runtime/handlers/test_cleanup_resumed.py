"""A job that is resumed while its outputs are on the list."""

import unittest

from cleanup_case import CleanupCase
from faulty_line import Answer, Request, refused
from handler_case import NOON
from openevolve_aws.functions.cleanup.deletion import CleanupIncomplete
from openevolve_aws.ledger import times
from openevolve_aws.ledger.job import serialize


class ResumedTests(CleanupCase):
    def resume_at(self, operation: str) -> None:
        """The job's next run begins when this call is made."""
        def rule(request: Request) -> Answer | None:
            if request.operation == operation:
                self.line.rules = []
                self.job("a1", "RESERVED", run=2, active="yes", stopped_at=None)
            return None

        self.line.rules = [rule]

    def test_a_job_that_is_resumed_before_its_turn_is_left_alone(self) -> None:
        job = self.job("a1")
        self.put("users/alice/a1/output/x")
        self.resume_at("UpdateItem")
        self.clean()
        self.assertEqual(["users/alice/a1/output/x"], self.keys())
        item = self.table.get(job.key)
        self.assertEqual({"N": "2"}, item["run"])
        self.assertNotIn("outputs_deleted_at", item)

    def test_a_job_that_is_resumed_in_the_middle_keeps_the_rest(self) -> None:
        self.job("a1")
        self.put(*(f"users/alice/a1/output/{number:05d}" for number in range(1001)))
        self.resume_at(f"POST /{self.bucket}?delete")
        self.clean()
        self.assertEqual(["users/alice/a1/output/01000"], self.keys())
        item = self.table.get(self.job("a1", run=2).key)
        self.assertNotIn("cleaned", item)

    def test_the_record_tells_that_outputs_are_gone_before_they_are(self) -> None:
        job = self.job("a1")
        self.put("users/alice/a1/output/x")
        self.line.rules = [refused(f"POST /{self.bucket}?delete", 403, "AccessDenied")]
        with self.assertRaisesRegex(CleanupIncomplete, "users/alice/a1/output/: .*AccessDenied"):
            self.clean()
        item = self.table.get(job.key)
        self.assertEqual(serialize(times.text(NOON)), item["outputs_deleted_at"])
        self.assertNotIn("cleaned", item)
        self.line.rules = []
        self.clean()
        self.assertEqual([], self.keys())


if __name__ == "__main__":
    unittest.main()
