"""What counts as reviewed."""

import json
import unittest
from typing import Any
from unittest.mock import patch

from workflows.delivery_case import CHANGES, F1, F2, DeliveryCase, zipped



class ReviewedTests(DeliveryCase):
    def reviewed(self, commit: str, code: int = 0) -> str:
        return self.run_command("reviewed", "--commit", commit, "--branch", "main", code=code)

    def test_the_fingerprint_of_the_merged_pull_request_is_found(self) -> None:
        self.reviewed(self.reviewed_pull()["merge_commit_sha"])
        entry = json.loads(self.output("environments"))[0]
        self.assertEqual(("prod", F1, "7", CHANGES), (
            entry["name"], entry["fingerprint"], entry["pull"], json.loads(entry["changes"])))

    def test_the_newest_of_several_plans_counts(self) -> None:
        pull = self.reviewed_pull()
        self.hub.runs.append(self.hub.runs[0] | {"id": 4, "run_number": 4})
        self.hub.artifact(4, "review-prod", zipped({"fingerprint": F2, "changes.json": json.dumps(CHANGES)}))
        self.reviewed(pull["merge_commit_sha"])
        self.assertEqual(F2, json.loads(self.output("environments"))[0]["fingerprint"])

    def test_what_was_reviewed_as_unchanged_is_not_applied(self) -> None:
        self.reviewed(self.reviewed_pull(changes=[])["merge_commit_sha"])
        self.assertEqual("[]", self.output("environments"))

    def test_nothing_else_counts_as_reviewed(self) -> None:
        pull = self.reviewed_pull()
        commit, run, artifact = pull["merge_commit_sha"], self.hub.runs[0], self.hub.artifacts[0]
        changes: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
            ("is not what merging a pull request made", pull, {"merged_at": None}),
            ("came from a fork", pull["head"], {"repo": {"full_name": "mallory/platform"}}),
            ("came from a fork", pull["head"], {"repo": None}),
            ("no successful plan", run, {"conclusion": "failure"}),
            ("no successful plan", run, {"event": "workflow_dispatch"}),
            ("no successful plan", run, {"head_repository": {"full_name": "mallory/platform"}}),
            ("no longer kept", artifact, {"expired": True}),
            ("is damaged", artifact, {"content": zipped({"fingerprint": F1})}),
            ("64 digits", artifact, {"content": zipped({"fingerprint": "yes", "changes.json": "[]"})}),
            ("is damaged", artifact, {"content": zipped({"fingerprint": F1, "changes.json": "[[1]]"})}),
        ]
        for said, target, change in changes:
            with self.subTest(said=said, change=change), patch.dict(target, change):
                self.assertIn(said, self.reviewed(commit, code=1))
        self.reviewed(commit)

    def test_by_hand_a_fingerprint_is_needed(self) -> None:
        by_hand = ("reviewed", "--commit", "0" * 40, "--branch", "main", "--environment", "prod", "--fingerprint")
        self.assertIn("64 digits", self.run_command(*by_hand, "", code=1))
        self.run_command(*by_hand, F2)
        self.assertEqual(F2, json.loads(self.output("environments"))[0]["fingerprint"])


if __name__ == "__main__":
    unittest.main()
