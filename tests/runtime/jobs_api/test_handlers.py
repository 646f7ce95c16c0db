import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

import support
from support import deployments
from support.apis import ApiCase

_CALL = """
import importlib, json, sys
class Context: aws_request_id = "request-of-lambda"
module, event = sys.argv[1:]
function = importlib.import_module(f"openevolve_aws.functions.{module}.handler")
print(json.dumps(function.handler(json.loads(event), Context())))
"""


class HandlerTests(ApiCase):
    """The entry points as Lambda calls them: a process whose environment tells it all that it may know."""

    def invoke(self, module: str, event: dict[str, Any]) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "deployment.json")
            path.write_text(json.dumps(deployments.document(ledger_table=self.table.name)), encoding="utf-8")
            variables = self.emulator.variables() | {
                "OPENEVOLVE_DEPLOYMENT": str(path), "PYTHONPATH": str(support.RUNTIME), "PYTHONDONTWRITEBYTECODE": "1"}
            done = subprocess.run([sys.executable, "-c", _CALL, module, json.dumps(event)], env=os.environ | variables,
                                  capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def event(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        return {"version": "2.0", "rawPath": path, "body": json.dumps(body), "isBase64Encoded": False,
                "requestContext": {"http": {"method": method, "path": path}, "authorizer": {
                    "iam": {"userArn": self.DEPLOYMENT.users["alice"].arn}}}}

    def test_the_api_submits_and_reconcile_finds_nothing_to_repair(self) -> None:
        self.batch.hold("SUBMITTED")
        self.addCleanup(self.batch.hold, "RUNNABLE")
        short_id = self.upload()
        answer = self.invoke("jobs_api", self.event("POST", "/jobs", {"short_id": short_id, "iterations": 10}))
        self.assertEqual(answer["statusCode"], 201, answer)
        self.assertEqual(len(self.live_jobs(short_id)), 1)
        self.assertIsNone(self.invoke("reconcile", {}))
        statistics = self.emulator.client("cloudwatch").list_metrics(Namespace="OpenEvolve/Platform")["Metrics"]
        self.assertIn("LedgerRepairs", [metric["MetricName"] for metric in statistics])

    def test_a_refusal_carries_lambdas_request_id(self) -> None:
        answer = self.invoke("jobs_api", self.event("POST", "/jobs", {}))
        self.assertEqual((answer["statusCode"], json.loads(answer["body"])["error"]["request_id"]),
                         (400, "request-of-lambda"))


if __name__ == "__main__":
    unittest.main()
