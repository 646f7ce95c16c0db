import json
import os
import platform
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from emulator.commands import doctor, environment, mirror
from emulator.tests.support import TESTS

ENDPOINT = "http://127.0.0.1:5000"
SYSTEM = f"{platform.system().lower()}_{mirror._architecture()}"


class EnvironmentTests(unittest.TestCase):
    """Each test has a home and add-on software of its own."""

    def setUp(self) -> None:
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        home = self.root / "home"
        home.mkdir()
        self.enterContext(mock.patch.dict(os.environ, {
            "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data"),
            "XDG_DATA_DIRS": str(self.root / "share"), "TF_CLI_CONFIG_FILE": str(home / "none"),
        }))
        self.enterContext(mock.patch.object(mirror, "ADD_ON_ROOTS", (str(self.root / "add-on"),)))

    def test_every_sdk_is_pointed_at_the_endpoint_and_at_no_profile(self) -> None:
        variables = self.variables()
        self.assertEqual(ENDPOINT, variables["AWS_ENDPOINT_URL"])
        self.assertEqual({"eu-west-1"}, {variables[name] for name in ("AWS_REGION", "AWS_DEFAULT_REGION")})
        self.assertEqual({os.devnull}, {variables[f"AWS_{x}_FILE"] for x in ("CONFIG", "SHARED_CREDENTIALS")})

    def test_an_endpoint_without_an_address_is_refused(self) -> None:
        for endpoint in ("127.0.0.1:5000", "http://localhost:5000", "http://127.0.0.1", ""):
            with self.subTest(endpoint), self.assertRaisesRegex(ValueError, "must be http://ADDRESS:PORT"):
                environment.variables(endpoint, "eu-west-1")

    def test_without_a_mirror_terraform_is_left_to_download(self) -> None:
        self.assertNotIn("TF_CLI_CONFIG_FILE", self.variables())

    def test_a_mirror_one_or_two_levels_below_is_found(self) -> None:
        for place in ("add-on/plugins", "add-on/vendor/plugins"):
            with self.subTest(place):
                provider = self.make_provider(place)
                text = Path(self.variables()["TF_CLI_CONFIG_FILE"]).read_text()
                self.assertIn(f'path    = "{self.root / place}"', text)
                provider.rmdir()

    def test_a_mirror_with_another_version_is_none(self) -> None:
        (self.root / "add-on" / "plugins" / mirror.PROVIDER / "5.99.0" / SYSTEM).mkdir(parents=True)
        self.assertNotIn("TF_CLI_CONFIG_FILE", self.variables())

    def test_an_implied_directory_needs_no_configuration(self) -> None:
        self.make_provider("add-on/plugins")
        self.make_provider("home/.terraform.d/plugins")
        self.assertNotIn("TF_CLI_CONFIG_FILE", self.variables())

    def test_a_configuration_of_the_user_is_left_alone(self) -> None:
        self.make_provider("add-on/plugins")
        (self.root / "home" / ".terraformrc").touch()
        self.assertNotIn("TF_CLI_CONFIG_FILE", self.variables())

    def test_the_command_prints_json(self) -> None:
        command = [sys.executable, TESTS / "emulator", "environment", "--endpoint", ENDPOINT]
        printed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(ENDPOINT, json.loads(printed)["AWS_ENDPOINT_URL"])

    def make_provider(self, place: str) -> Path:
        provider = self.root / place / mirror.PROVIDER / mirror.VERSION / SYSTEM
        provider.mkdir(parents=True)
        return provider

    def variables(self) -> dict[str, str]:
        return environment.variables(ENDPOINT, "eu-west-1")


class DoctorTests(unittest.TestCase):
    def test_without_terraform_it_is_not_ready_and_says_what_to_install(self) -> None:
        with mock.patch.dict(os.environ, {"PATH": ""}):
            report = doctor.report()
        self.assertFalse(report["ready"])
        self.assertIn("terraform is not on PATH: install 1.11 or later", report["missing"])

    def test_an_old_terraform_is_named(self) -> None:
        self.assertEqual(["terraform is 1.9.8: install 1.11 or later"], doctor._terraform_problems("1.9.8"))
        self.assertEqual([], doctor._terraform_problems("1.11.4"))
        self.assertEqual([], doctor._terraform_problems("1.12.0-rc1"))

    def test_another_moto_is_named(self) -> None:
        problems = doctor._package_problems({"moto": "5.1.0", "boto3": "1.0"})
        self.assertEqual(1, len(problems))
        self.assertIn("moto is 5.1.0, the extensions are written for 5.2.1", problems[0])

    def test_variables_that_bypass_the_emulator_are_named(self) -> None:
        with mock.patch.dict(os.environ, {"AWS_PROFILE": "x", "AWS_ENDPOINT_URL_S3": "http://elsewhere"}):
            self.assertEqual(2, sum("would bypass the emulator" in problem for problem in doctor.report()["missing"]))
