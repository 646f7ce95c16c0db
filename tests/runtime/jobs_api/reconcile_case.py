"""What tests of reconcile share."""

from typing import Any

from openevolve_aws.functions.notices import Notices
from openevolve_aws.functions.reconcile import running
from openevolve_aws.ledger import queries
from openevolve_aws.ledger.job import Job
from support import deployments
from support.apis import ApiCase
from support.crashes import Crash


class ReconcileCase(ApiCase):
    """Rounds of reconcile, and what they tell people."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.cloudwatch, cls.sqs, cls.sns = (cls.emulator.client(name) for name in ("cloudwatch", "sqs", "sns"))
        for topic in ("openevolve-test-page", "openevolve-test-notify", "openevolve-test-owner-alice",
                      "openevolve-test-owner-bob"):
            cls.sns.create_topic(Name=topic)
        cls.queue = cls.sqs.create_queue(QueueName="alice")["QueueUrl"]
        arn = f"arn:aws:sqs:{deployments.REGION}:{deployments.ACCOUNT}:alice"
        cls.sns.subscribe(TopicArn=cls.DEPLOYMENT.users["alice"].topic_arn, Protocol="sqs", Endpoint=arn,
                          Attributes={"RawMessageDelivery": "true"})

    def setUp(self) -> None:
        super().setUp()
        self.published: list[dict[str, Any]] = []

    def reconcile(self) -> int:
        """One round; returns the repairs that it published."""
        test = self

        class CloudWatch:
            def put_metric_data(self, **arguments: Any) -> None:
                test.cloudwatch.put_metric_data(**arguments)
                test.published += arguments["MetricData"]

        self.published.clear()
        running.run(self.services.table, self.line.wrap(self.batch.client), CloudWatch(), Notices(self.sns, None),
                    self.DEPLOYMENT, self.clock())
        repairs = [metric for metric in self.published if metric["MetricName"] == "LedgerRepairs"]
        self.assertEqual([metric["Dimensions"] for metric in repairs], [[{"Name": "Environment", "Value": "test"}]])
        return int(repairs[0]["Value"])

    def kept(self, short_id: str) -> Job:
        job = queries.get(self.table, "alice", short_id)
        assert job is not None
        return job

    def told(self) -> list[str]:
        """What alice got since the last call."""
        found = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        for message in found:
            self.sqs.delete_message(QueueUrl=self.queue, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in found]

    def stop_submission(self, kind: str) -> str:
        """At SubmitJob; returns the short id."""
        short_id = self.upload()
        self.line.fault = lambda number, operation: kind if operation == "submit_job" else None
        with self.assertRaises(Crash):
            self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
        self.line.mend()
        return short_id
