"""Plans, and applies of nothing but what was reviewed."""

import json
import os
import re
import unittest
from pathlib import Path
from typing import Any
from unittest.mock import patch

from workflows.delivery_case import CHANGES, F1, F2, DeliveryCase



class ApplyTests(DeliveryCase):
    """Terraform is a script that writes down how it was called: whether it is called at all is what counts here."""

    def setUp(self) -> None:
        super().setUp()
        (self.folder / "cdktf.out/stacks/openevolve-prod").mkdir(parents=True)
        self.terraform = self.write("bin/terraform", f'#!/bin/sh\necho "$@" >> {self.folder}/calls\n')
        self.terraform.chmod(0o755)
        self.addCleanup(patch.stopall)
        patch.dict(os.environ, {"PATH": f"{self.folder}/bin:{os.environ['PATH']}"}).start()

    def planned(self, fingerprint: str, changes: Any) -> None:
        self.write("cdktf.out/plans/prod/fingerprint", f"{fingerprint}\n")
        self.write("cdktf.out/plans/prod/changes.json", json.dumps(changes))

    def apply(self, code: int) -> str:
        self.run_command("apply", "prod", "--fingerprint", F1, "--changes", json.dumps(CHANGES), code=code)
        return Path("cdktf.out/plans/prod/outcome.md").read_text(encoding="utf-8")

    def calls(self) -> str:
        return Path("calls").read_text() if Path("calls").exists() else ""

    def test_the_reviewed_plan_is_applied(self) -> None:
        self.planned(F1, CHANGES)
        self.assertIn("was applied as reviewed", self.apply(0))
        self.assertRegex(self.calls(), r"^apply -input=false -lock-timeout=\S+ \S+/plans/prod/plan.tfplan -no-color\n$")

    def test_another_plan_is_refused_and_the_difference_told(self) -> None:
        self.planned(F2, [CHANGES[0], ["aws_s3_bucket.`\n# merge", "delete"]])
        text = self.apply(1)
        self.assertIn("was not applied: the plan is no longer the reviewed one", text)
        self.assertIn("- aws_sqs_queue.jobs update\n+ aws_s3_bucket.'", text)
        self.assertIn(F2, text)
        self.assertEqual("", self.calls())

    def test_the_same_resources_with_other_values_are_refused_too(self) -> None:
        self.planned(F2, CHANGES)
        self.assertIn("The same resources would change, but to other values.", self.apply(1))
        self.assertEqual("", self.calls())

    def test_an_empty_plan_is_no_reason_to_worry(self) -> None:
        self.planned(F2, [])
        self.assertIn("is already as reviewed", self.apply(0))
        self.assertEqual("", self.calls())

    def test_errors_of_an_apply_are_told(self) -> None:
        self.planned(F1, CHANGES)
        self.terraform.write_text("#!/bin/sh\necho '│ Error: putting policy: AccessDenied'\nexit 1\n")
        text = self.apply(1)
        self.assertIn("applied in part", text)
        self.assertIn("\nError: putting policy: AccessDenied\n", text)

    def test_without_a_fingerprint_nothing_is_applied(self) -> None:
        self.planned("", CHANGES)
        self.run_command("apply", "prod", "--fingerprint", F1, code=1)
        self.assertEqual("", self.calls())

    def test_a_plan_is_made_again_when_the_state_moved(self) -> None:
        self.terraform.write_text(f"""#!/bin/sh
echo "$1 $*" >> {self.folder}/calls
case "$1" in
  state) echo '{{"lineage": "a", "serial": '$(($(grep -c '^state' {self.folder}/calls) / 2))'}}';;
  plan) exit 2;;
  show) echo '{{"resource_changes": [{{"address": "a.b", "change": {{"actions": ["delete", "create"]}}}}]}}';;
esac
""")
        said = self.run_command("plan", "prod", code=1)
        self.assertIn("somebody applies", said)
        self.assertEqual(3, len(re.findall("^plan plan .*-lock=false", self.calls(), re.MULTILINE)))
        self.run_command("plan", "prod", "--locked")
        self.assertIn("-lock-timeout=20m", self.calls())
        self.assertEqual("true", self.output("changes"))
        self.assertEqual([["a.b", "delete/create"]], json.loads(Path("cdktf.out/plans/prod/changes.json").read_text()))


if __name__ == "__main__":
    unittest.main()
