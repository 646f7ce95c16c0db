import json
import os
import stat
from pathlib import Path
from unittest import mock

from cli_case import INPUTS, CliTestCase


class ConfigTests(CliTestCase):
    def stored(self) -> dict[str, object]:
        return json.loads((self.folder / ".config/openevolve-aws/config.json").read_text())

    def shown(self, *options: str) -> dict[str, object]:
        return self.succeed("config", "show", "--output", "json", *options).json()

    def test_all_three_forms_of_the_outputs_give_the_same_profile(self) -> None:
        wrapped = self.outputs_document()
        bare = wrapped["cli_config"]["value"]
        url = bare.pop("jobs_api_url")
        beside = {"jobs_api_url": {"value": url, "sensitive": False, "type": "string"}}
        found = []
        for document in ({**wrapped, **beside}, {**bare, "jobs_api_url": url},
                         {"openevolve-prod": {"cli_config": bare, "jobs_api_url": url, "other": 1}}):
            self.succeed("config", "import", stdin=json.dumps(document))
            found.append(self.stored()["profiles"])
        self.assertEqual(found[0], found[1])
        self.assertEqual(found[0], found[2])
        self.assertEqual(found[0]["prod"]["inputs_bucket"], INPUTS)

    def test_a_file_with_several_environments_gives_a_profile_each(self) -> None:
        document = {f"openevolve-{name}": {"cli_config": self.outputs_document(environment=name)["cli_config"]["value"]}
                    for name in ("dev", "prod")}
        Path("outputs.json").write_text(json.dumps({**document, "state-backend": {"bucket": "b"}}))
        result = self.succeed("config", "import", "outputs.json")
        self.assertIn("Imported dev, prod into ", result.out)
        self.assertIn("cannot name 2 environments", self.refuse(2, "config", "import", "outputs.json", "--name", "x"))
        self.succeed("config", "use", "prod")
        self.assertEqual(self.shown()["environment"], "prod")
        self.assertEqual(self.shown("--profile", "dev")["environment"], "dev")
        with mock.patch.dict(os.environ, {"OPENEVOLVE_PROFILE": "dev"}):
            self.assertEqual(self.shown()["environment"], "dev")

    def test_all_problems_come_at_once_and_nothing_is_stored(self) -> None:
        document = self.outputs_document(account_id="12", region="here", queues="prod", jobs_api_url=None)
        error = self.refuse(3, "config", "import", stdin=json.dumps(document))
        for problem in ("standard input: 4 problem(s)", 'cli_config.account_id "12" must match ^\\d{12}$',
                        'cli_config.region "here" must match', 'cli_config.queues must be a JSON array, found "prod"',
                        "cli_config.jobs_api_url is missing: the deployment is older than this command"):
            self.assertIn(problem, error)
        self.assertFalse((self.folder / ".config").exists())

    def test_what_is_not_the_outputs_is_told_so(self) -> None:
        for text, found in (("", "standard input is empty; give the JSON of"), ("No outputs found", "is not JSON ("),
                            ("{}", "has no output 'cli_config'"), ("[]", "has no output 'cli_config'"),
                            ('{"cli_config": {"value": 5, "sensitive": false}}', "cli_config must be an object")):
            with self.subTest(text):
                self.assertIn(found, self.refuse(3, "config", "import", stdin=text))
        self.assertIn("gone.json cannot be read: No such file or directory",
                      self.refuse(3, "config", "import", "gone.json"))

    def test_the_aws_profile_is_stored_and_kept_by_the_next_import(self) -> None:
        self.succeed("config", "import", "--use-aws-profile", "openevolve", stdin=json.dumps(self.outputs_document()))
        self.configure()
        self.assertEqual(self.stored()["profiles"]["prod"]["aws_profile"], "openevolve")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del os.environ[name]
        self.assertIn("there is no AWS profile 'openevolve'", self.refuse(4, "list"))

    def test_a_stored_aws_profile_signs(self) -> None:
        path = self.folder / "credentials"
        path.write_text("[bobs]\naws_access_key_id = AKIABOB0000000000000\naws_secret_access_key = bobs-secret\n")
        self.succeed("config", "import", "--use-aws-profile", "bobs", stdin=json.dumps(self.outputs_document()))
        self.job("b0b00001", owner="bob")
        self.job("a11ce001")
        with mock.patch.dict(os.environ, {"AWS_SHARED_CREDENTIALS_FILE": str(path)}):
            listed = self.succeed("list").out
            self.assertIn("a11ce001", listed, "variables of the shell win over what is stored")
            for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
                del os.environ[name]
            self.assertIn("b0b00001", self.succeed("list").out)

    def test_variables_change_the_default_profile_but_not_one_that_was_named(self) -> None:
        self.configure()
        variables = {"OPENEVOLVE_INPUT_BUCKET": "other", "OPENEVOLVE_JOB_QUEUE": "openevolve-prod-dev"}
        with mock.patch.dict(os.environ, variables):
            default, named = self.shown(), self.shown("--profile", "prod")
        self.assertEqual((default["inputs_bucket"], default["default_queue"]), ("other", "dev"))
        self.assertEqual((named["inputs_bucket"], named["default_queue"]), (INPUTS, None))

    def test_options_stand_before_or_after_the_command(self) -> None:
        self.configure()
        self.assertEqual(self.succeed("--output", "json", "config", "list").out,
                         self.succeed("config", "list", "--output", "json").out)

    def test_a_place_that_cannot_be_written_to(self) -> None:
        Path("file").write_text("x")
        with mock.patch.dict(os.environ, {"OPENEVOLVE_CONFIG_FILE": str(self.work / "file" / "config.json")}):
            self.assertIn("cannot be", self.refuse(3, "config", "import", stdin=json.dumps(self.outputs_document())))

    def test_unknown_names(self) -> None:
        self.configure()
        for argv in (["config", "use", "dev"], ["config", "show", "dev"]):
            self.assertIn("there is no profile 'dev'; 'openevolve-aws config list' shows them", self.refuse(3, *argv))

    def test_the_file_appears_whole_or_not_at_all(self) -> None:
        self.configure()
        folder = self.folder / ".config/openevolve-aws"
        self.assertEqual([path.name for path in folder.iterdir()], ["config.json"])
        self.assertTrue(stat.S_ISREG((folder / "config.json").stat().st_mode))
