import json
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from emulator.commands import person
from emulator.commands.tryout import TryoutError

KEYS = {"alice": {"access_key_id": "AKIA1", "secret_access_key": "s3 cret'"}, "sso": {}}


class PersonTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.outputs, variables = folder / "outputs.json", folder / "variables.json"
        self.outputs.write_text(json.dumps({"user_credentials": {"value": KEYS, "sensitive": True}}))
        variables.write_text(json.dumps({"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "other"}))
        self.enterContext(mock.patch.multiple(person, OUTPUTS=self.outputs, VARIABLES=variables))

    def test_a_shell_becomes_that_of_the_user(self) -> None:
        script = "\n".join([
            *person.exports("alice"),
            'printf "%s\\n" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_ENDPOINT_URL"',
            'echo "$OPENEVOLVE_CONFIG_FILE"', "openevolve-aws --help | head -1"])
        said = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        config = str(self.outputs.with_name("alice.json"))
        self.assertEqual(["AKIA1", "s3 cret'", "http://127.0.0.1:1", config], said[:4])
        self.assertTrue(said[4].startswith("usage: openevolve-aws"), said)

    def test_a_user_without_a_key_is_refused_with_the_names_of_all(self) -> None:
        for name in ("sso", "carol"):
            with self.subTest(name), self.assertRaisesRegex(TryoutError, f"'{name}' has no access key.*alice, sso"):
                person.exports(name)

    def test_without_a_try_out_it_says_how_to_start_one(self) -> None:
        self.outputs.unlink()
        with self.assertRaisesRegex(TryoutError, "no try-out is running"):
            person.exports("alice")
