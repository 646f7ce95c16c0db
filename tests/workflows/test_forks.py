"""Drift is told once; what a fork sent is read as hostile."""

import os
import unittest
from pathlib import Path

from delivery import archive
from delivery.problems import Problem
from workflows.delivery_case import DeliveryCase, zipped



class DriftTests(DeliveryCase):
    def drift(self, changes: str, text: str = "", code: int = 0) -> str:
        body = self.write("review.md", text)
        return self.run_command("drift", "prod", "--changes", changes, "--body", str(body), code=code).strip()

    def test_an_issue_is_opened_kept_current_and_closed(self) -> None:
        self.assertEqual("issue: none", self.drift("false"))
        self.assertEqual("issue: opened", self.drift("true", "one"))
        self.assertEqual("issue: unchanged", self.drift("true", "one"))
        self.assertEqual("issue: updated", self.drift("true", "two"))
        self.assertEqual("issue: closed", self.drift("false"))
        self.assertEqual(["closed"], [issue["state"] for issue in self.hub.issues])
        self.assertEqual("issue: opened", self.drift("true", "three"))
        self.assertEqual(2, len(self.hub.issues))

    def test_no_answer_is_not_no_drift(self) -> None:
        self.drift("true", "one")
        self.assertIn("must be true or false", self.drift("", code=1))
        self.assertEqual(["open"], [issue["state"] for issue in self.hub.issues])


class ForkTests(DeliveryCase):
    STACK = "stacks/openevolve-prod/cdk.tf.json"

    def fetch(self, files: dict[str, bytes | str], code: int = 0, link: str = "", commit: str = "") -> str:
        pull = self.hub.pull(8, merged_at=None)
        pull["head"].update(label="mallory:x;$(id)", repo={"full_name": "mallory/platform"})
        self.hub.artifact(9, "stacks", zipped(files, link))
        return self.run_command(
            "fork", "--run-id", "9", "--owner", "mallory", "--head-branch", "x;$(id)", "--commit",
            commit or pull["head"]["sha"], code=code)

    def test_the_stacks_of_known_environments_are_taken_and_nothing_else(self) -> None:
        self.fetch({
            self.STACK: '{"resource": {}}', "../../../etc/passwd": "x", "tools/delivery/__main__.py": "x",
            "stacks/openevolve-evil/cdk.tf.json": "{}", "stacks/openevolve-prod/../x.tf.json": "{}"})
        self.assertEqual(["prod.tf.json"], [p.name for p in Path("forked").iterdir()])
        self.assertEqual("8", self.output("pull"))

    def test_what_is_no_stack_is_refused(self) -> None:
        for content, said in (("[1]", "no JSON object"), ("{", "no JSON"), ("[" * 100_000, "no JSON")):
            with self.subTest(said=said):
                self.hub.artifacts.clear()
                self.hub.pulls.clear()
                self.assertIn(said, self.fetch({self.STACK: content}, code=1))

    def test_a_link_in_the_place_of_a_stack_is_refused(self) -> None:
        self.assertIn("is no file", self.fetch({self.STACK: "/etc/passwd"}, code=1, link=self.STACK))

    def test_a_commit_that_no_pull_request_has_is_refused(self) -> None:
        self.assertIn("0 open pull requests", self.fetch({self.STACK: "{}"}, code=1, commit="f" * 40))

    def test_bombs_doubles_and_torn_archives_are_refused(self) -> None:
        with self.assertRaisesRegex(Problem, "more than 1000 bytes"):
            archive.read(zipped({"a": b"\0" * 1_000_000}), {"a": 1000})
        with self.assertRaisesRegex(Problem, "1001 entries"):
            archive.read(zipped({str(number): "" for number in range(1001)}), {})
        whole = zipped({"a": os.urandom(1000)})
        for torn in (b"", whole[:500], whole[:200] + b"x" * 100 + whole[300:]):
            with self.assertRaisesRegex(Problem, "cannot be read"):
                archive.read(torn, {"a": 2000})
        doubled = zipped({"a": "1", "b": "2"}).replace(b"b", b"a")
        with self.assertRaisesRegex(Problem, "'a' twice"):
            archive.read(doubled, {"a": 10})


if __name__ == "__main__":
    unittest.main()
