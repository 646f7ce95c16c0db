import os

from cli_case import CliTestCase


class WithoutConfigurationTests(CliTestCase):
    def test_every_command_says_how_to_get_one(self) -> None:
        self.sources()
        for argv in (["status", "x"], ["list"], ["logs", "x"], ["results", "x"], ["cancel", "x"], ["resume", "x"],
                     ["cost"], ["report"], ["submit", *self.sources()], ["config", "show"]):
            with self.subTest(argv[0]):
                self.assertEqual(
                    self.plain(self.refuse(3, *argv)),
                    "error: there is no profile in HOME/.config/openevolve-aws/config.json; run 'openevolve-aws config "
                    "import' with the output of 'terraform output -json'\n")

    def test_doctor_says_so_and_looks_no_further(self) -> None:
        result = self.call("doctor")
        self.assertEqual((result.code, result.err), (1, ""))
        self.assertRegex(
            result.out, r"\AFAILED  profile +there is no profile in .*'\nskipped the rest +it needs a profile\n\Z")

    def test_half_of_the_variables_names_the_other_half(self) -> None:
        self.environment["OPENEVOLVE_INPUT_BUCKET"] = "b"
        self.assertIn("without a profile, OPENEVOLVE_OUTPUT_BUCKET, OPENEVOLVE_JOBS_API_URL, AWS_REGION must be set as "
                      "well; ", self.refuse(3, "list"))

    def test_a_spoilt_file_is_named(self) -> None:
        path = self.folder / ".config/openevolve-aws/config.json"
        path.parent.mkdir(parents=True)
        path.write_text("{")
        self.assertIn("config.json is not a file of profiles", self.refuse(3, "list"))

    def test_wrong_usage_is_one_line(self) -> None:
        for argv, found in ((["submit", "--iterations", "0"], "'0' must be a whole number from 1 to 1000000"),
                            (["submit", "--timeout", "soon"], "'soon' must be minutes, or a number with m, h or d"),
                            (["list", "BROKEN"], "invalid choice: 'BROKEN'"),
                            (["explode"], "invalid choice: 'explode'"),
                            (["status"], "the following arguments are required: JOB"), ([], "required: COMMAND"),
                            (["logs", "x", "--since", "now"], "'now' must be like 30m"),
                            (["cost", "--month", "2026-13"], "must be a month"),
                            (["resume", "x", "--more", "1", "--iterations", "2"], "not allowed with")):
            with self.subTest(argv):
                error = self.refuse(2, *argv)
                self.assertIn(found, error)
                self.assertIn("--help' shows what is possible", error)
                self.assertEqual(error.count("\n"), 1)


class BadInputTests(CliTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.configure()

    def test_unknown_jobs_and_those_of_others_are_the_same(self) -> None:
        self.job("b0b00001", owner="bob")
        for text in ("b0b00001", "ffff0000", "ab", "11112222-3333-4444-5555-666677778888"):
            with self.subTest(text):
                self.assertEqual(self.refuse(5, "status", text),
                                 f"error: you have no job {text}; 'openevolve-aws list' shows your jobs\n")

    def test_what_is_no_id_is_not_even_asked_for(self) -> None:
        for text in ("../x", "a b", "", "-x-"):
            with self.subTest(text):
                self.refuse(2 if text == "-x-" else 7, "status", text)
        self.assertEqual(self.api.requests, [])

    def test_a_beginning_that_fits_several(self) -> None:
        for number in range(7):
            self.job(f"abc0000{number}")
        self.api.page = 3
        self.assertEqual(self.refuse(7, "cancel", "abc"),
                         "error: 'abc' is the beginning of 7 short ids: abc00000, abc00001, abc00002, abc00003, "
                         "abc00004, …; type more of it\n")
        self.assertIn("abc00006", self.succeed("cancel", "abc00006").out)

    def test_a_unique_beginning_is_enough(self) -> None:
        self.job("0123abcd", state="RUNNABLE")
        self.assertIn("0123abcd had not started", self.succeed("cancel", "0123").out)

    def test_no_credentials(self) -> None:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del os.environ[name]
        self.assertEqual(self.refuse(4, "list"), "error: there are no AWS credentials; run 'aws configure --profile "
                                                 "openevolve' and set AWS_PROFILE=openevolve\n")

    def test_an_unknown_aws_profile(self) -> None:
        self.assertIn("there is no AWS profile 'nobody'; make it with",
                      self.refuse(4, "list", "--aws-profile", "nobody"))

    def test_expired_credentials(self) -> None:
        self.api.faults = ["expired"]
        self.assertEqual(self.refuse(4, "list"), "error: the AWS credentials have expired; sign in again or renew the "
                                                 "access key, then run 'openevolve-aws doctor'\n")

    def test_credentials_of_nobody_here(self) -> None:
        os.environ["AWS_SECRET_ACCESS_KEY"] = "of somebody else"
        self.assertEqual(self.refuse(4, "list"), "error: these credentials may not call the jobs API; use the access "
                                                 "key of your own user in this environment; 'openevolve-aws doctor' "
                                                 "tells whose it is\n")

    def test_the_api_is_down(self) -> None:
        for faults, found in (([503] * 6, "the jobs API does not answer properly (HTTP 503); try again in a minute"),
                              (["html"] * 6, "does not answer properly (HTTP 502)"),
                              (["drop"] * 6, "cannot be reached (")):
            with self.subTest(faults[0]):
                self.api.faults = list(faults)
                self.assertIn(found, self.refuse(8, "list"))
                self.assertEqual(self.api.faults, [], "six attempts")

    def test_nothing_listens_at_all(self) -> None:
        self.configure(jobs_api_url="http://127.0.0.1:9/")
        self.assertIn("the jobs API at http://127.0.0.1:9 cannot be reached (", self.refuse(8, "list"))

    def test_a_profile_that_is_not_there(self) -> None:
        self.assertIn("there is no profile 'dev'", self.refuse(3, "list", "--profile", "dev"))
        os.environ["OPENEVOLVE_PROFILE"] = "staging"
        self.assertIn("(known: prod); choose one of them", self.refuse(3, "list"))

    def test_a_defect_keeps_its_trace_and_has_its_own_code(self) -> None:
        self.job("a1b2c3d4")["vcpus"] = "eight"
        result = self.call("list")
        self.assertEqual(result.code, 70)
        self.assertIn("Traceback", result.err)
        self.assertIn("error: this is a defect of openevolve-aws", result.err)
