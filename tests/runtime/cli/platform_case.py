"""What is deployed, in the emulator: the jobs API behind its function URL, events, ledger, Batch and the worker."""

import io
import json
import os
import sys
import tempfile
import time
import unittest
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

from cli_case import PROGRAM
from doubles import Result

_TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(path) for path in (_TESTS / "runtime", _TESTS) if str(path) not in sys.path]

from emulator.tests.support import REGION, Emulator  # noqa: E402 - the path is set above
from openevolve_aws.cli.context import System  # noqa: E402
from openevolve_aws.cli.main import main  # noqa: E402
from openevolve_aws.ledger import schema  # noqa: E402
from support import deployments  # noqa: E402
from support.batches import Batch  # noqa: E402

EVALUATOR = """
def evaluate(program_path):
    import importlib.util
    spec = importlib.util.spec_from_file_location("program", program_path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {"score": -abs(module.solve(3) - 9)}
"""
_FASTER = 10  # pauses of the command line are for AWS; here everything is near
_TRUST = json.dumps({"Version": "2012-10-17"})
_MAY_CALL = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"], "Resource": "*"}]}


class PlatformCase(unittest.TestCase):
    """One deployment for all tests of a class; Alice calls, from an empty directory."""

    emulator: Emulator

    @classmethod
    def setUpClass(cls) -> None:
        with mock.patch.dict(os.environ, STANDIN_LLM_SECONDS="0.05"):
            cls.emulator = Emulator("--run-jobs")
        cls.addClassCleanup(cls.emulator.stop)
        cls.batch = Batch(cls.emulator, deployments.build())
        cls.emulator.control("batch/release")
        client = cls.emulator.client
        for bucket in (deployments.INPUTS, deployments.OUTPUTS):
            client("s3").create_bucket(Bucket=bucket)
        client("dynamodb").create_table(**schema.create_table_arguments(deployments.TABLE))
        for topic in ("page", "notify", "owner-alice", "owner-bob"):
            client("sns").create_topic(Name=f"openevolve-test-{topic}")
        client("logs").create_log_group(logGroupName="/openevolve/test/alice")
        cls._define_jobs()
        cls.url = cls._create_functions()
        cls.keys = {name: cls._create_user(name) for name in ("alice", "bob", "mallory")}

    def setUp(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="cli-")))
        before = os.getcwd()
        os.chdir(folder)
        self.addCleanup(os.chdir, before)
        self.environment = self.enterContext(mock.patch.dict(os.environ, {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "AWS_ENDPOINT_URL": self.emulator.endpoint,
            "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}, clear=True))
        self.become("alice")
        Path("initial_program.py").write_text(PROGRAM)
        Path("evaluator.py").write_text(EVALUATOR)
        self.succeed("config", "import", stdin=json.dumps({"cli_config": self._outputs(), "jobs_api_url": self.url}))

    def become(self, user: str) -> None:
        self.environment.update(AWS_ACCESS_KEY_ID=self.keys[user][0], AWS_SECRET_ACCESS_KEY=self.keys[user][1])

    def call(self, *argv: str, stdin: str = "") -> Result:
        out, err, began = io.StringIO(), io.StringIO(), time.time()
        system = System(io.StringIO(stdin), out, err, now=lambda: began + _FASTER * (time.time() - began),
                        sleep=lambda seconds: time.sleep(seconds / _FASTER))
        return Result(main(argv, system), out.getvalue(), err.getvalue())

    def succeed(self, *argv: str, stdin: str = "") -> Result:
        result = self.call(*argv, stdin=stdin)
        self.assertEqual(result.code, 0, result)
        return result

    def submit(self, *more: str) -> str:
        """The short id of a new job."""
        return str(self.succeed("submit", "--program", "initial_program.py", "--evaluator", "evaluator.py", *more,
                                "--output", "json").json()["short_id"])

    @staticmethod
    def _outputs() -> dict[str, Any]:
        document = deployments.document()
        kept = ("environment", "account_id", "region", "isolation", "inputs_bucket", "outputs_bucket", "default_image",
                "sizes", "limits")
        return {**{name: document[name] for name in kept}, "queues": list(document["queues"]),
                "images": list(document["images"]),
                "log_groups": {name: user["log_group"] for name, user in document["users"].items()}}

    @classmethod
    def _define_jobs(cls) -> None:
        key = json.dumps({"GEMINI_API_KEY": "AIza-a-key-for-tests-only-0123456789"})
        secret = cls.emulator.client("secretsmanager").create_secret(Name="gemini", SecretString=key)["ARN"]
        role = cls.emulator.client("iam").create_role(RoleName="job", AssumeRolePolicyDocument=_TRUST)["Role"]["Arn"]
        variables = {"OPENEVOLVE_ENVIRONMENT": "test", "OPENEVOLVE_OWNER": "alice",
                     "OPENEVOLVE_INPUT_BUCKET": deployments.INPUTS, "OPENEVOLVE_OUTPUT_BUCKET": deployments.OUTPUTS,
                     "OPENEVOLVE_STOP_SECONDS": "20", "HOME": "/tmp", "TMPDIR": "/tmp"}
        cls.batch.client.register_job_definition(
            jobDefinitionName="openevolve-test-alice", type="container", propagateTags=True,
            retryStrategy={"attempts": 3, "evaluateOnExit": [{"onExitCode": "75", "action": "RETRY"},
                                                             {"onReason": "*", "action": "EXIT"}]},
            containerProperties={
                "image": "worker:1", "jobRoleArn": role,
                "resourceRequirements": [{"type": "VCPU", "value": "8"}, {"type": "MEMORY", "value": "14336"}],
                "environment": [{"name": name, "value": value} for name, value in variables.items()],
                "secrets": [{"name": "GEMINI_API_KEY", "valueFrom": f"{secret}:GEMINI_API_KEY::"}],
                "logConfiguration": {"logDriver": "awslogs", "options": {
                    "awslogs-group": "/openevolve/test/alice", "awslogs-stream-prefix": "job"}}})

    @classmethod
    def _create_functions(cls) -> str:
        functions, events = cls.emulator.client("lambda"), cls.emulator.client("events")
        iam = cls.emulator.client("iam")
        role = iam.create_role(RoleName="function", AssumeRolePolicyDocument=_TRUST)["Role"]["Arn"]
        arns = {name: functions.create_function(
            FunctionName=f"openevolve-test-{name}", Runtime="python3.13", Role=role, Timeout=60,
            Code={"ZipFile": _package()},
            Handler=f"openevolve_aws.functions.{name.replace('-', '_')}.handler.handler")["FunctionArn"]
            for name in ("jobs-api", "job-events")}
        rule = events.put_rule(Name="openevolve-test-job-events", EventPattern=json.dumps({
            "source": ["aws.batch"], "detail-type": ["Batch Job State Change"]}))["RuleArn"]
        functions.add_permission(FunctionName="openevolve-test-job-events", StatementId="events", SourceArn=rule,
                                 Action="lambda:InvokeFunction", Principal="events.amazonaws.com")
        events.put_targets(Rule="openevolve-test-job-events", Targets=[{"Id": "function", "Arn": arns["job-events"]}])
        return str(functions.create_function_url_config(
            FunctionName="openevolve-test-jobs-api", AuthType="AWS_IAM")["FunctionUrl"])

    @classmethod
    def _create_user(cls, name: str) -> tuple[str, str]:
        iam, user = cls.emulator.client("iam"), f"openevolve-test-{name}"
        iam.create_user(UserName=user, Path="/openevolve/test/users/")
        iam.put_user_policy(UserName=user, PolicyName="own", PolicyDocument=json.dumps(_MAY_CALL))
        key = iam.create_access_key(UserName=user)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]


def _package() -> bytes:
    """The functions' package: sources without the worker and the command line, and what was deployed."""
    runtime, data = _TESTS.parent / "runtime", io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted((runtime / "openevolve_aws").rglob("*.py")):
            name = path.relative_to(runtime)
            if name.parts[1] not in ("cli", "worker"):
                archive.write(path, str(name))
        archive.writestr("deployment.json", json.dumps(deployments.document()))
    return data.getvalue()


assert REGION == deployments.REGION
