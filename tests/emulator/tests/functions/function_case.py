"""Functions made of a few lines of Python, and signed calls of their URLs."""

import io
import json
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from typing import Any

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from emulator.tests.support import ACCOUNT, REGION, EmulatorTestCase


def package(code: str, name: str = "application.py") -> bytes:
    """Returns a function package with one module."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, code)
    return data.getvalue()


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]


class FunctionTestCase(EmulatorTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        client = cls.emulator.client
        cls.functions, cls.iam, cls.logs, cls.sqs = client("lambda"), client("iam"), client("logs"), client("sqs")
        cls.role = cls.iam.create_role(
            RoleName="function", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"}))["Role"]["Arn"]

    def create(self, code: str, **arguments: Any) -> str:
        """Makes a function with a log group, named after the test; returns its name."""
        name = self._testMethodName[:60]
        self.functions.create_function(**{
            "FunctionName": name, "Runtime": "python3.13", "Handler": "application.handler", "Role": self.role,
            "Code": {"ZipFile": package(code)}, **arguments})
        self.logs.create_log_group(logGroupName=f"/aws/lambda/{name}")
        return name

    def invoke(self, name: str, event: Any = None) -> tuple[Any, str | None]:
        """Returns what the function answered, and the kind of its error."""
        answer = self.functions.invoke(FunctionName=name, Payload=json.dumps(event))
        return json.loads(answer["Payload"].read()), answer.get("FunctionError")

    def log(self, name: str) -> list[str]:
        streams = self.logs.describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]
        return [event["message"] for stream in streams for event in self.logs.get_log_events(
            logGroupName=f"/aws/lambda/{name}", logStreamName=stream["logStreamName"])["events"]]

    def queue(self, name: str) -> tuple[str, str]:
        """Makes an SQS queue and returns its URL and ARN."""
        url = self.sqs.create_queue(QueueName=name[:80])["QueueUrl"]
        return url, f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name[:80]}"

    def messages(self, url: str) -> list[dict[str, Any]]:
        return self.sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]).get("Messages", [])

    def user(self, name: str, *statements: dict[str, Any]) -> Credentials:
        """Makes a user with these statements and returns its key."""
        self.iam.create_user(UserName=name, Path="/people/")
        if statements:
            document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
            self.iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document)
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return Credentials(key["AccessKeyId"], key["SecretAccessKey"])

    def call(self, url: str, key: Credentials | None, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Makes a plain HTTP request, signed when there is a key; further headers are added after the signature."""
        request = AWSRequest(method, url, data=body, headers={"Content-Type": "application/json"})
        if key is not None:
            SigV4Auth(key, "lambda", REGION).add_auth(request)
        prepared = urllib.request.Request(url, body or None, dict(request.headers) | headers, method=method)
        try:
            with urllib.request.urlopen(prepared, timeout=60) as answer:
                return Answer(answer.status, _parse(answer.read()), dict(answer.headers))
        except urllib.error.HTTPError as error:
            return Answer(error.code, _parse(error.read()), dict(error.headers))


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return data.decode()
