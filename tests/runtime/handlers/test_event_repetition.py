"""Events that are handled half, and come again."""

import unittest

import boto3
from event_case import EventCase
from faulty_line import Request, refused, throttled
from handler_case import REGION, fixture
from openevolve_aws.functions.job_events.handling import EventHalfDone
from openevolve_aws.functions.notices import Notices, Slack
from openevolve_aws.ledger import queries


class EventRepetitionTests(EventCase):
    def test_throttling_everywhere_is_waited_out(self) -> None:
        self.line.rules = [throttled(operation, 2, "ThrottlingException") for operation in (
            "Query", "GetItem", "TransactWriteItems", "UpdateItem", "PutMetricData")] + [
            throttled("Publish", 1, "Throttling")]
        self.handle(fixture("job-failed-event.json"))
        self.assertEqual("FAILED", self.job().state)
        self.assertEqual(1, len(self.told(self.deployment.users["alice"].topic_arn)))

    def test_a_reservation_that_is_claimed_anew_meanwhile_is_read_again(self) -> None:
        job = self.reserve()
        direct = boto3.client("dynamodb", endpoint_url=self.endpoint, region_name=REGION, aws_access_key_id="test",
                              aws_secret_access_key="test")

        def claim_first(request: Request) -> None:
            if request.operation == "UpdateItem":
                self.line.rules = []
                direct.update_item(
                    TableName=self.table.name, Key=job.key, UpdateExpression="SET claim = :claim",
                    ExpressionAttributeValues={":claim": {"S": "somebody"}})

        self.line.rules = [claim_first]
        self.handle(fixture("job-failed-event.json"))
        self.assertEqual([], self.line.rules)
        self.assertEqual(("FAILED", "api"), (self.job().state, self.job().source))
        self.assertEqual((0, 0), self.in_use())

    def test_what_could_not_be_told_is_told_when_the_event_comes_again_and_counted_once(self) -> None:
        self.line.rules = [refused("Publish", 403, "AuthorizationError")]
        with self.assertRaisesRegex(EventHalfDone, "AuthorizationError"):
            self.handle(fixture("job-failed-event.json"))
        self.assertEqual((True, False), (self.job().counted, self.job().notified))
        self.line.rules = []
        self.handle(fixture("job-failed-event.json"))
        self.assertEqual(1, len(self.told(self.deployment.users["alice"].topic_arn)))
        self.assertEqual([1.0], self.published("JobsFailed"))

    def test_slack_out_of_reach_is_an_error_and_tells_nobody_twice(self) -> None:
        self.notices = Notices(self.client("sns"), Slack(self.client("secretsmanager"), "gone"))
        with self.assertRaisesRegex(EventHalfDone, "the secret gone of Slack's webhook"):
            self.handle(fixture("job-failed-event.json"))
        self.handle(fixture("job-failed-event.json"))
        self.assertEqual(1, len(self.told(self.deployment.users["alice"].topic_arn)))

    def test_what_could_not_be_counted_keeps_nobody_from_being_told(self) -> None:
        self.line.rules = [refused("PutMetricData", 400, "AccessDenied")]
        with self.assertRaisesRegex(EventHalfDone, "AccessDenied"):
            self.handle(fixture("job-failed-event.json"))
        self.assertEqual((False, True), (self.job().counted, self.job().notified))
        self.assertEqual((0, 0), self.in_use())

    def test_a_ledger_that_refuses_leaves_nothing_told(self) -> None:
        self.line.rules = [refused("TransactWriteItems", 400, "AccessDeniedException")]
        with self.assertRaisesRegex(Exception, "AccessDenied"):
            self.handle(fixture("job-failed-event.json"))
        self.assertEqual([], self.told(self.deployment.users["alice"].topic_arn))
        self.assertEqual([], list(queries.active_jobs(self.table)))


if __name__ == "__main__":
    unittest.main()
