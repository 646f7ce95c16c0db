"""The jobs API as its caller sees it: an event of the function URL in, status and JSON out."""

import itertools
import json
from dataclasses import dataclass
from typing import Any

from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.jobs_api import routes
from openevolve_aws.functions.jobs_api.inputs import InputFiles
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger import schema
from openevolve_aws.ledger.table import Table
from support import deployments
from support.batches import Batch
from support.crashes import Line
from support.ledgers import LedgerCase

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Answer:
    """`body` is the JSON of the answer."""

    status: int
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def error(self) -> dict[str, Any]:
        return self.body["error"]


class ApiCase(LedgerCase):
    """One emulator per class; each test has a ledger of its own, and short ids that nobody else has."""

    DEPLOYMENT: Deployment = deployments.build()

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.batch = Batch(cls.emulator, cls.DEPLOYMENT)
        cls.s3 = cls.emulator.client("s3")
        cls.s3.create_bucket(Bucket=deployments.INPUTS)

    def setUp(self) -> None:
        super().setUp()
        self.line = Line()
        self.services = self.make_services()

    def make_services(self, **changes: Any) -> Services:
        once = self.line.wrap(self.batch.client)
        pause = changes.pop("pause", lambda seconds: None)
        values: dict[str, Any] = {
            "deployment": self.DEPLOYMENT,
            "table": Table(self.line.wrap(self.dynamodb), self.table.name, pause),
            "batch": BatchJobs(once, once, pause),
            "inputs": InputFiles(self.line.wrap(self.s3), deployments.INPUTS),
            "now": self.clock,
        }
        return Services(**values | changes)

    def upload(self, owner: str = "alice", short_id: str | None = None,
               files: tuple[str, ...] = ("initial_program.py", "evaluator.py")) -> str:
        """Returns the short id."""
        short_id = short_id or f"job{next(_NUMBERS):05d}"
        for name in files:
            self.s3.put_object(Bucket=deployments.INPUTS, Key=f"users/{owner}/{short_id}/input/{name}", Body=b"x")
        return short_id

    def call(self, method: str, path: str, body: Any = None, caller: str | None = "alice",
             services: Services | None = None, **changes: Any) -> Answer:
        users = self.DEPLOYMENT.users
        arn = users[caller].arn if caller in users else caller
        event = {
            "version": "2.0", "rawPath": path, "rawQueryString": "", "headers": {}, "isBase64Encoded": False,
            "requestContext": {"accountId": deployments.ACCOUNT, "http": {"method": method, "path": path},
                               "authorizer": {"iam": {"userArn": arn}} if arn else None},
            **({"body": body if isinstance(body, str) else json.dumps(body)} if body is not None else {}), **changes}
        answer = routes.answer(event, f"request-{next(_NUMBERS)}", services or self.services)
        return Answer(answer["statusCode"], answer["headers"], json.loads(answer["body"]))

    def submit(self, short_id: str | None = None, expected: int = 201, **members: Any) -> dict[str, Any]:
        """Uploads inputs when there is no short id yet; returns the body of the answer."""
        caller, services = members.pop("caller", "alice"), members.pop("services", None)
        short_id = short_id or self.upload(caller)
        answer = self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10, **members}, caller, services)
        self.assertEqual(answer.status, expected, answer.body)
        return answer.body

    def fill(self, owner: str, jobs: int, vcpus: int) -> None:
        """Puts so much in use, without jobs that would explain it."""
        self.table.update({"owner": {"S": owner}, "record": {"S": schema.USAGE}},
                          UpdateExpression="SET active_jobs = :jobs, active_vcpus = :vcpus",
                          ExpressionAttributeValues={":jobs": {"N": str(jobs)}, ":vcpus": {"N": str(vcpus)}})

    def live_jobs(self, short_id: str) -> list[dict[str, Any]]:
        return [job for job in self.batch.live() if job["tags"].get("JobShortId") == short_id]

    def all_jobs(self, short_id: str) -> list[dict[str, Any]]:
        return [job for job in self.batch.jobs() if job["tags"].get("JobShortId") == short_id]
