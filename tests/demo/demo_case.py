"""One deployment for all tests of the demo, and the people who use it."""

import atexit
import functools
import time
import unittest
from collections.abc import Callable
from typing import Any

from demo.person import Person
from demo.platform_under_test import Platform, missing

MISSING = missing()
PATIENCE = 180.0  # seconds; other work may share this machine


@functools.cache
def platform() -> Platform:
    """It takes minutes to deploy, so that all tests of a process share it."""
    made = Platform()
    atexit.register(made.close)
    return made


@functools.cache
def person(name: str) -> Person:
    return Person(platform(), name)


@unittest.skipIf(MISSING, "; ".join(MISSING))
class DemoTestCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.platform = platform()
        cls.emulator = cls.platform.emulator
        cls.alice, cls.bob = person("alice"), person("bob")

    def record(self, owner: str, record: str) -> dict[str, Any]:
        """An item of the ledger, as DynamoDB tells it."""
        return self.emulator.client("dynamodb").get_item(
            TableName="openevolve-dev-ledger", Key={"owner": {"S": owner}, "record": {"S": record}})["Item"]

    def mailbox(self, user: str) -> Callable[[], list[str]]:
        """Subscribes to the user's topic; returns what reads the messages that came since."""
        sqs, sns = self.emulator.client("sqs"), self.emulator.client("sns")
        url = sqs.create_queue(QueueName=f"mail-of-{user}")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        topic = self.platform.outputs["owner_topics"]["value"][user]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        return lambda: [message["Body"] for message in sqs.receive_message(QueueUrl=url).get("Messages", [])]

    def dead_letters(self) -> list[str]:
        """What lies in the queues of the platform."""
        sqs = self.emulator.client("sqs")
        urls = sqs.list_queues(QueueNamePrefix="openevolve-dev-")["QueueUrls"]
        return [message["Body"] for url in urls for message in sqs.receive_message(QueueUrl=url).get("Messages", [])]

    def refusals(self) -> list[str]:
        """What roles were refused since the deployment."""
        lines = self.platform.log.read_text().splitlines()
        return [line for line in lines if "refused: " in line and ":assumed-role/" in line]

    def settle(self) -> None:
        """Until every event has reached its handler."""
        self.assertTrue(self.emulator.control("settle", seconds=PATIENCE)["settled"])

    def wait(self, who: Person, job: str, done: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Until done says so of what status tells; returns that."""
        end = time.monotonic() + PATIENCE
        while not done(told := who.knows("status", job)):
            self.assertLess(time.monotonic(), end, told)
            time.sleep(0.3)
        return told

    def wait_for_progress(self, who: Person, job: str) -> dict[str, Any]:
        """Until the job has a checkpoint in S3."""
        return self.wait(who, job, lambda told: bool((told["progress"] or {}).get("checkpoint")))

    def wait_for_end(self, who: Person, job: str) -> dict[str, Any]:
        return self.wait(who, job, lambda told: told["state"] in ("SUCCEEDED", "FAILED"))
