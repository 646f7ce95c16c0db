"""The functions themselves, as Lambda calls them: their settings from a file, their clients from the environment."""

import datetime
import importlib
import inspect
import os
import unittest
from pathlib import Path
from unittest import mock

from event_case import EventCase
from handler_case import HERE, REGION, RUNTIME, fixture
from openevolve_aws.functions import clients, deployment

NAMES = ("cleanup", "job_events", "queue_gauges", "secret_reminder", "spend")


class Context:
    """What Lambda tells a function of its invocation, as far as ours ask."""

    aws_request_id = "request"

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        return 900_000


class EntryPointTests(EventCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(mock.patch.dict(os.environ, {
            deployment.VARIABLE: str(HERE / "fixtures" / "deployment.json"), "AWS_ENDPOINT_URL": self.line.url,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1"}))
        clients.client.cache_clear()
        self.addCleanup(clients.client.cache_clear)
        self.started = datetime.datetime.now(datetime.UTC)

    def call(self, name: str, event: object = None) -> None:
        importlib.import_module(f"openevolve_aws.functions.{name}.handler").handler(event, Context())

    def test_an_event_reaches_the_ledger(self) -> None:
        self.call("job_events", fixture("job-failed-event.json"))
        self.assertEqual("FAILED", self.job().state)

    def test_spending_reaches_the_ledger(self) -> None:
        self.call("spend")
        self.assertIn(("-", f"spend#{self.started:%Y-%m}"), self.everything())

    def test_the_clean_up_reads_the_outputs(self) -> None:
        self.client("s3").create_bucket(Bucket=self.deployment.outputs_bucket)
        self.call("cleanup")
        self.assertEqual(1, self.line.calls["PutMetricData"])

    def test_gauges_and_reminders_are_published(self) -> None:
        self.client("secretsmanager").create_secret(Name="openevolve-prod-gemini-1", SecretString="{}")
        self.call("secret_reminder")
        self.assertEqual(1, self.line.calls["PutMetricData"])
        with self.assertRaisesRegex(Exception, "openevolve-prod-prod does not exist"):
            self.call("queue_gauges")

    def test_a_client_is_bound_to_the_deployments_region_and_gives_up(self) -> None:
        client = clients.client("sns", REGION)
        self.assertEqual((REGION, 5), (client.meta.region_name, client.meta.config.retries["total_max_attempts"]))
        self.assertEqual((3, 20), (client.meta.config.connect_timeout, client.meta.config.read_timeout))


class ShapeTests(unittest.TestCase):
    def test_a_handler_has_three_lines(self) -> None:
        for name in NAMES:
            handler = importlib.import_module(f"openevolve_aws.functions.{name}.handler").handler
            self.assertEqual(4, len(inspect.getsource(handler).strip().splitlines()), name)

    def test_nothing_of_what_is_packaged_needs_the_worker_or_the_command_line(self) -> None:
        package = RUNTIME / "openevolve_aws"
        sources = [*package.glob("functions/**/*.py"), *package.glob("ledger/**/*.py")]
        self.assertGreater(len(sources), 40)
        for source in sources:
            for foreign in ("openevolve_aws.worker", "openevolve_aws.cli"):
                self.assertNotIn(foreign, source.read_text(encoding="utf-8"), Path(source).name)


if __name__ == "__main__":
    unittest.main()
