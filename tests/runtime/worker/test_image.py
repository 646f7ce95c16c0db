"""The Dockerfile's promises, read from its text; no engine is needed."""

import fnmatch
import re
import unittest

from harness import RUNTIME


def instructions() -> list[tuple[str, str]]:
    """Instruction and argument of every logical line."""
    text = re.sub(r"^#.*\n", "", (RUNTIME / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


class ImageTests(unittest.TestCase):
    def test_every_stage_starts_from_an_exact_version(self) -> None:
        arguments = dict(value.split("=", 1) for name, value in instructions() if name == "ARG" and "=" in value)
        self.assertRegex(arguments["PYTHON_IMAGE"], r"^python:\d+\.\d+\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?$")
        for name, value in instructions():
            if name == "FROM":
                self.assertTrue(value.startswith("${PYTHON_IMAGE}"), value)

    def test_the_container_is_uid_1000_and_starts_the_worker_without_a_shell(self) -> None:
        self.assertEqual([value for name, value in instructions() if name == "USER"], ["1000:1000"])
        self.assertEqual(instructions()[-1], (
            "ENTRYPOINT", '["env", "--block-signal=TERM", "python3", "-P", "-m", "openevolve_aws.worker"]'))

    def test_every_package_has_an_exact_version(self) -> None:
        installed = next(value for name, value in instructions() if name == "RUN" and "apt-get install" in value)
        packages = installed.split("--no-install-recommends")[1].split("&&")[0].split()
        self.assertGreater(len(packages), 3)
        for package in packages:
            self.assertRegex(package, r"^[a-z0-9-]+=\S+$")
        requirements = [line for line in (RUNTIME / "requirements.txt").read_text().splitlines() if line[0] != "#"]
        for requirement in requirements:
            self.assertRegex(requirement, r"^[A-Za-z0-9-]+==\d+(\.\d+)+$")

    def test_the_build_argument_is_the_version_in_the_requirements(self) -> None:
        versions = {value for name, value in instructions() if name == "ARG" and value.startswith("OPENEVOLVE_VERSION")}
        pinned = re.search(r"^openevolve==(.+)$", (RUNTIME / "requirements.txt").read_text(), re.MULTILINE)
        self.assertEqual(versions, {f"OPENEVOLVE_VERSION={pinned[1]}"})

    def test_nothing_is_piped_from_the_network_into_a_shell(self) -> None:
        for name, value in instructions():
            self.assertNotEqual(name, "ADD")
            self.assertNotRegex(value, r"\b(curl|wget)\b")

    def test_the_context_holds_the_worker_and_nothing_else(self) -> None:
        rules = [line for line in (RUNTIME / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
        self.assertEqual(rules[0], "*")

        def is_sent(path: str) -> bool:
            sent = True
            for rule in rules:
                pattern = rule.lstrip("!").removeprefix("**/")
                parts = path.split("/")
                prefixes = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
                names = parts if rule.startswith("**/") else prefixes
                if any(fnmatch.fnmatchcase(name, pattern) and name.count("/") == pattern.count("/") for name in names):
                    sent = rule.startswith("!")
            return sent

        for path in ("openevolve_aws/worker/__main__.py", "openevolve_aws/__init__.py", "requirements.txt"):
            self.assertTrue(is_sent(path), path)
        for path in ("terraform.tfvars", ".git/config", ".env", "openevolve_aws/cli/main.py", "prod.json",
                     "openevolve_aws/worker/__pycache__/x.pyc", "Dockerfile"):
            self.assertFalse(is_sent(path), path)


if __name__ == "__main__":
    unittest.main()
