"""A repository and a GitHub of its own for each test of a command."""

import contextlib
import io
import json
import os
import tempfile
import unittest
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from delivery import cli
from workflows.fake_github import FakeGitHub


F1, F2 = "1" * 64, "2" * 64
CHANGES = [["aws_iam_user.alice", "create"], ["aws_sqs_queue.jobs", "update"]]


def zipped(files: dict[str, bytes | str], link: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o120777 if name == link else 0o100644) << 16
            made.writestr(entry, content)
    return buffer.getvalue()


class DeliveryCase(unittest.TestCase):
    """A repository of its own as the working directory: prod is delivered from example/platform, dev from nowhere."""

    def setUp(self) -> None:
        self.hub = FakeGitHub()
        self.addCleanup(self.hub.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        previous = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, previous)
        settings: dict[str, Any] = {
            "name": "prod", "accountId": "123456789012", "region": "us-east-1",
            "image": {"default": "0.3.2-1", "alternatives": []},
            "delivery": {"repository": "example/platform", "branch": "main", "environment": "production"}}
        self.write("environments/prod.json", json.dumps(settings, indent=2))
        self.write("environments/dev.json", json.dumps(settings | {"name": "dev", "delivery": None}))
        self.outputs = self.write("outputs", "")
        environment = patch.dict(os.environ, {
            "GITHUB_API_URL": self.hub.api, "GITHUB_REPOSITORY": self.hub.repository, "GITHUB_TOKEN": "workflow",
            "GITHUB_OUTPUT": str(self.outputs), "GITHUB_SERVER_URL": "https://github.test", "GITHUB_RUN_ID": "77"})
        environment.start()
        self.addCleanup(environment.stop)

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def run_command(self, *arguments: str, code: int = 0) -> str:
        """Returns what it printed; the exit code must be as said."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            found = cli.main(arguments)
        self.assertEqual(code, found, printed.getvalue())
        return printed.getvalue()

    def output(self, name: str) -> str:
        lines = [line for line in self.outputs.read_text().splitlines() if line.startswith(f"{name}=")]
        return lines[-1].partition("=")[2]

    def reviewed_pull(self, fingerprint: str = F1, changes: Any = CHANGES, **run: Any) -> dict[str, Any]:
        pull = self.hub.pull(7)
        self.hub.runs.append({
            "id": 3, "run_number": 3, "workflow": "plan.yml", "event": "pull_request", "conclusion": "success",
            "head_sha": pull["head"]["sha"], "head_repository": {"full_name": self.hub.repository}} | run)
        self.hub.artifact(3, "review-prod", zipped(
            {"fingerprint": fingerprint, "changes.json": json.dumps(changes), "review.md": "x"}))
        return pull
