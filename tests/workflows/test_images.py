"""Images and releases, and the command itself."""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path
from unittest.mock import patch

from delivery import images, notes
from delivery.problems import Problem
from workflows import ROOT
from workflows.delivery_case import DeliveryCase



class ImageTests(DeliveryCase):
    DIGEST = "sha256:" + "c" * 64

    def test_the_setting_changes_and_nothing_else_in_each_real_file(self) -> None:
        for path in sorted((ROOT / "environments").glob("*.json")):
            if path.name.endswith(".schema.json"):
                continue
            text = path.read_text(encoding="utf-8")
            changed = images.with_image(text, self.DIGEST)
            old = json.loads(text)
            self.assertEqual(old | {"image": old["image"] | {"default": self.DIGEST}}, json.loads(changed))
            self.assertEqual(1, sum(a != b for a, b in zip(text.splitlines(), changed.splitlines(), strict=True)))

    def test_one_pull_request_is_opened_and_moved_on(self) -> None:
        self.hub.files["environments/prod.json"] = Path("environments/prod.json").read_text()
        for tag in ("0.3.2-aaa", "0.3.2-bbb"):
            self.run_command("propose", "prod", "--digest", self.DIGEST, "--tag", tag)
        self.assertEqual(["prod runs image 0.3.2-bbb"], [pull["title"] for pull in self.hub.pulls])
        self.assertIn(self.DIGEST, self.hub.files["image/prod:environments/prod.json"])

    def test_the_digest_is_the_one_that_the_registry_told(self) -> None:
        docker = self.write("bin/docker", "#!/bin/sh\ncase $1 in load) echo 'Loaded image: worker:1';; push) "
                            f"echo 'latest: digest: {self.DIGEST} size: 1';; esac\n")
        docker.chmod(0o755)
        with patch.dict(os.environ, {"PATH": f"{self.folder}/bin:{os.environ['PATH']}"}):
            self.run_command("push", "--archive", "image.tar", "--image", "registry/worker:1")
            self.assertEqual(self.DIGEST, self.output("digest"))
            docker.write_text("#!/bin/sh\necho 'denied' >&2\nexit 1\n")
            self.assertIn("docker load exited with 1", self.run_command(
                "push", "--archive", "image.tar", "--image", "registry/worker:1", code=1))

    def test_a_tag_says_version_and_commit(self) -> None:
        self.write("runtime/requirements.txt", (ROOT / "runtime/requirements.txt").read_text())
        self.run_command("image-tag", "--commit", "abcdef0123456789abcdef0123456789abcdef01")
        self.assertRegex(self.output("tag"), r"^\d+\.\d+\.\d+-abcdef012345$")


class NotesTests(DeliveryCase):
    def test_a_release_has_its_section_and_no_other(self) -> None:
        path = self.write(
            "CHANGELOG.md", "# C\n\n## Unreleased\n\nx\n\n## [1.2.3] - 2026-01-01\n\n- a\n\n## 1.2.2\n\n- b\n")
        self.assertEqual("- a\n", notes.of("v1.2.3", path))
        self.assertEqual("- b\n", notes.of("v1.2.2", path))
        for tag in ("v1.2.4", "1.2.3", "v1.2", "v1.2.3-x"):
            with self.assertRaises(Problem):
                notes.of(tag, path)


class TerminalTests(unittest.TestCase):
    def test_it_runs_by_its_path(self) -> None:
        done = subprocess.run(["python3", "tools/delivery", "--help"], cwd=ROOT, text=True, capture_output=True)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("apply the plan of an environment if it is the reviewed one", done.stdout)

    @unittest.skipUnless(shutil.which("mypy"), "mypy is not installed: the types of tools/delivery are NOT checked")
    def test_its_types_fit_together(self) -> None:
        done = subprocess.run(
            ["mypy", "--strict", "--cache-dir", os.devnull, "delivery"], cwd=ROOT / "tools", text=True,
            capture_output=True)
        self.assertEqual(0, done.returncode, done.stdout)


if __name__ == "__main__":
    unittest.main()
