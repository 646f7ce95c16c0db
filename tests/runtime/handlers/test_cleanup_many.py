"""More objects than a page, a call, a round or S3's patience holds."""

import datetime
import logging
import unittest

from cleanup_case import CleanupCase
from faulty_line import Answer, Request, refused, throttled
from handler_case import NOON
from openevolve_aws.functions.cleanup.deletion import CleanupIncomplete


class ManyObjectsTests(CleanupCase):
    COUNT = 10_000

    def answer_with(self, listed: int, unlucky: str | None = None) -> None:
        """So many objects below users/alice/a1/output/, by pages; `unlucky` cannot be deleted."""
        def rule(request: Request) -> Answer | None:
            if request.operation.endswith("?delete"):
                error = f"<Error><Key>{unlucky}</Key><Code>AccessDenied</Code><Message>no</Message></Error>"
                hit = unlucky is not None and f"<Key>{unlucky}</Key>".encode() in request.body
                return Answer(200, f"<DeleteResult>{error if hit else ''}</DeleteResult>".encode(), "application/xml")
            if "list-type=2" not in request.path or "delimiter" in request.path:
                return None
            first = int(request.path.partition("continuation-token=")[2].partition("&")[0] or 0)
            last = min(first + 1000, listed)
            entries = "".join(f"<Contents><Key>users/alice/a1/output/{number:05d}</Key><Size>7</Size></Contents>"
                              for number in range(first, last))
            token = f"<NextContinuationToken>{last}</NextContinuationToken>" if last < listed else ""
            body = (f"<ListBucketResult><IsTruncated>{'true' if token else 'false'}</IsTruncated>{token}{entries}"
                    "</ListBucketResult>")
            return Answer(200, body.encode(), "application/xml")

        self.put("users/alice/a1/output/x")
        self.line.rules = [rule]

    def test_ten_thousand_objects_take_ten_calls_and_one_page_of_memory(self) -> None:
        self.job("a1")
        self.answer_with(self.COUNT)
        self.clean()
        self.assertEqual(10, self.line.calls[f"POST /{self.bucket}?delete"])
        self.assertEqual(11, sum("list-type=2" in request.path for request in self.line.requests))
        deletions = [request.body.count(b"<Key>") for request in self.line.requests if "?delete" in request.operation]
        self.assertEqual([1000] * 10, deletions)
        order = ["delete" if "?delete" in request.operation else "list" for request in self.line.requests
                 if "?delete" in request.operation or "list-type=2" in request.path]
        self.assertEqual(["list", *["list", "delete"] * 10], order, "a page is gone before the next one is read")
        self.assertEqual(([10_000.0], [70_000.0]), (
            self.published("CleanupDeletedObjects"), self.published("CleanupFreedBytes")))

    def test_keys_that_s3_will_not_delete_are_told_and_tried_again(self) -> None:
        job = self.job("a1")
        self.answer_with(2500, "users/alice/a1/output/01234")
        with self.assertRaisesRegex(CleanupIncomplete, "users/alice/a1/output/01234: AccessDenied no"):
            self.clean()
        self.assertEqual(([2499.0], [1.0]), (
            self.published("CleanupDeletedObjects"), self.published("CleanupFailures")))
        self.assertNotIn("cleaned", self.table.get(job.key))

    def test_it_stops_before_its_time_is_up_and_goes_on_the_next_day(self) -> None:
        job = self.job("a1")
        self.answer_with(5000)
        seconds = iter([900.0, 900.0, 900.0, 59.0])
        with self.assertLogs("openevolve_aws.functions.cleanup.deletion", logging.INFO) as log:
            self.clean(remaining=lambda: next(seconds))
        self.assertIn("out of time", log.output[-1])
        self.assertEqual([2000.0], self.published("CleanupDeletedObjects"))
        self.assertNotIn("cleaned", self.table.get(job.key))
        self.clean(now=NOON + datetime.timedelta(days=1))
        self.assertEqual({"S": "outputs"}, self.table.get(job.key)["cleaned"])

    def test_throttling_is_waited_out(self) -> None:
        self.job("a1")
        self.answer_with(1500)
        self.line.rules.insert(0, throttled(f"POST /{self.bucket}?delete", 2, "SlowDown"))
        self.clean()
        self.assertEqual([1500.0], self.published("CleanupDeletedObjects"))

    def test_a_claim_that_the_ledger_refuses_deletes_nothing(self) -> None:
        self.job("a1")
        self.put("users/alice/a1/output/x")
        self.line.rules = [refused("UpdateItem", 400, "AccessDeniedException")]
        with self.assertRaisesRegex(CleanupIncomplete, "AccessDenied"):
            self.clean()
        self.assertEqual([1.0], self.published("CleanupFailures"))
        self.assertEqual(1, len(self.keys()))


if __name__ == "__main__":
    unittest.main()
