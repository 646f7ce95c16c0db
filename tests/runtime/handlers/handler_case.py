"""What tests of the functions share: the emulator, the line to it, a deployment and its clients."""

import datetime
import json
import subprocess
import sys
import unittest
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import boto3
from botocore.config import Config
from faulty_line import Line, line

HERE = Path(__file__).resolve().parent
TESTS, RUNTIME = HERE.parents[1], HERE.parents[2] / "runtime"
sys.path[:0] = [str(RUNTIME)] if str(RUNTIME) not in sys.path else []

from openevolve_aws.functions.deployment import Deployment, parse  # noqa: E402
from openevolve_aws.functions.notices import Notices  # noqa: E402
from openevolve_aws.ledger import schema  # noqa: E402
from openevolve_aws.ledger.table import Table  # noqa: E402

ACCOUNT, REGION = "123456789012", "us-east-1"
NOON = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)


def fixture(name: str) -> Any:
    """A document of fixtures/, parsed."""
    return json.loads((HERE / "fixtures" / name).read_text(encoding="utf-8"))


def deployment(**changes: Any) -> Deployment:
    """That of fixtures/deployment.json, with members replaced."""
    return parse(fixture("deployment.json") | changes)


@contextmanager
def emulator() -> Iterator[str]:
    """The address of an emulator of its own process."""
    process = subprocess.Popen([sys.executable, "-m", "emulator", "serve", "--with-parent"], cwd=TESTS, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    started = process.stdout.readline()
    if not started:
        raise RuntimeError(f"the emulator did not start: {process.communicate()[1]}")
    try:
        yield json.loads(started)["endpoint"]
    finally:
        process.terminate()
        process.communicate(timeout=30)


class HandlerCase(unittest.TestCase):
    """One emulator and one line per class; each test finds AWS empty and the line in order."""

    line: Line
    clients: dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        cls.endpoint = cls.enterClassContext(emulator())
        cls.line = cls.enterClassContext(line(cls.endpoint))
        cls.clients = {}

    def setUp(self) -> None:
        reset = urllib.request.Request(f"{self.endpoint}/moto-api/reset", method="POST")
        urllib.request.urlopen(reset).close()
        self.line.reset()
        self.deployment = deployment()
        self.cloudwatch = self.client("cloudwatch")

    def client(self, service: str) -> Any:
        """Through the line; repeats like the functions' clients, but less often."""
        if service in self.clients:
            return self.clients[service]
        # moto unpacks a compressed request twice.
        config = Config(retries={"mode": "standard", "total_max_attempts": 3}, disable_request_compression=True)
        self.clients[service] = boto3.client(
            service, endpoint_url=self.line.url, region_name=REGION, aws_access_key_id="test",
            aws_secret_access_key="test", config=config)
        return self.clients[service]

    def make_table(self) -> Table:
        """An empty ledger."""
        dynamodb = self.client("dynamodb")
        dynamodb.create_table(**schema.create_table_arguments(self.deployment.ledger_table))
        return Table(dynamodb, self.deployment.ledger_table, pause=lambda seconds: None)

    def make_notices(self) -> Notices:
        """With every topic of the deployment."""
        sns = self.client("sns")
        for arn in (self.deployment.topics.page, self.deployment.topics.notify,
                    *(user.topic_arn for user in self.deployment.users.values())):
            sns.create_topic(Name=arn.rpartition(":")[2])
        return Notices(sns, None)

    def told(self, topic_arn: str) -> list[tuple[str, str]]:
        """Subjects and texts that SNS took for a topic since the last look."""
        found = []
        for request in [request for request in self.line.accepted if request.operation == "Publish"]:
            form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
            if form["TopicArn"] == topic_arn:
                found.append((form["Subject"], form["Message"]))
                self.line.accepted.remove(request)
        return found

    def published(self, name: str, now: datetime.datetime = NOON, **dimensions: str) -> list[float]:
        """The values of a metric of the platform around a moment, with exactly these dimensions."""
        answer = self.cloudwatch.get_metric_data(
            StartTime=now - datetime.timedelta(minutes=5), EndTime=now + datetime.timedelta(minutes=5),
            MetricDataQueries=[{"Id": "m", "MetricStat": {"Period": 60, "Stat": "Sum", "Metric": {
                "Namespace": "OpenEvolve/Platform", "MetricName": name,
                "Dimensions": [{"Name": key, "Value": value}
                               for key, value in {"Environment": "prod", **dimensions}.items()]}}}])
        return answer["MetricDataResults"][0]["Values"]
