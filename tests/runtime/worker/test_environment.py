import tempfile
import unittest
from pathlib import Path

import harness
from openevolve_aws.worker import environment
from openevolve_aws.worker.exit_codes import BAD_INPUT, KEY_REFUSED, WorkerError

GOOD = {
    "OPENEVOLVE_ENVIRONMENT": "dev", "OPENEVOLVE_OWNER": "alice", "OPENEVOLVE_INPUT_BUCKET": "in-bucket",
    "OPENEVOLVE_OUTPUT_BUCKET": "out-bucket", "OPENEVOLVE_JOB_SHORT_ID": "a1b2", "AWS_REGION": "eu-central-1",
    "AWS_BATCH_JOB_ID": "11112222-3333", "AWS_BATCH_JOB_ATTEMPT": "2", "GEMINI_API_KEY": harness.KEY, "TMPDIR": "/tmp",
}


class EnvironmentTests(unittest.TestCase):
    def refused(self, **changes: str) -> WorkerError:
        with self.assertRaises(WorkerError) as caught:
            environment.read({**GOOD, **changes})
        return caught.exception

    def refused_key(self, key: str) -> WorkerError:
        with self.assertRaises(WorkerError) as caught:
            environment.check_key(environment.read({**GOOD, "GEMINI_API_KEY": key}).api_key)
        return caught.exception

    def test_a_plausible_key_is_taken(self) -> None:
        environment.check_key(harness.KEY)

    def test_defaults_are_those_of_the_job_definition(self) -> None:
        settings = environment.read(GOOD)
        self.assertEqual((settings.stop_seconds, settings.checkpoint_seconds, settings.upload_seconds), (80, 60, 300))
        self.assertEqual(settings.metric_namespace, "OpenEvolve")
        self.assertIsNone(settings.iterations)

    def test_prefixes_are_below_the_owner(self) -> None:
        settings = environment.read({**GOOD, "OPENEVOLVE_INPUT_SHORT_ID": "other"})
        self.assertEqual(settings.input_prefix, "users/alice/other/input/")
        self.assertEqual(settings.output_prefix, "users/alice/a1b2/output/")

    def test_inputs_default_to_the_jobs_own(self) -> None:
        self.assertEqual(environment.read(GOOD).input_prefix, "users/alice/a1b2/input/")

    def test_all_problems_are_named_at_once_with_what_was_found(self) -> None:
        error = self.refused(OPENEVOLVE_OWNER="a*", OPENEVOLVE_JOB_SHORT_ID="../bob", OPENEVOLVE_ITERATIONS="0",
                             OPENEVOLVE_STOP_SECONDS="soon", AWS_BATCH_JOB_ID="")
        self.assertEqual(error.code, BAD_INPUT)
        self.assertIn("5 problem(s)", str(error))
        for part in ("OPENEVOLVE_OWNER 'a*'", "'../bob'", "OPENEVOLVE_ITERATIONS '0'", "'soon'",
                     "AWS_BATCH_JOB_ID is not set"):
            self.assertIn(part, str(error))

    def test_iterations_below_one_are_refused(self) -> None:
        for value in ("0", "-3", "1.5", "many"):
            with self.subTest(value):
                self.assertIn(f"OPENEVOLVE_ITERATIONS '{value}' must be a whole number from 1", str(
                    self.refused(OPENEVOLVE_ITERATIONS=value)))

    def test_a_file_name_cannot_leave_the_input_folder(self) -> None:
        self.assertIn("OPENEVOLVE_EVALUATOR '../x.py'", str(self.refused(OPENEVOLVE_EVALUATOR="../x.py")))

    def test_a_missing_temporary_directory_is_named(self) -> None:
        missing = str(Path(tempfile.gettempdir(), "not", "there"))
        self.assertIn(f"TMPDIR '{missing}' must be a directory", str(self.refused(TMPDIR=missing)))

    def test_a_missing_key_and_a_placeholder_are_one_sentence(self) -> None:
        for key in ("", "REPLACE_ME", "change-me", "<your key>", "your-gemini-api-key-goes-here", "short",
                    "two words in it..."):
            with self.subTest(key):
                error = self.refused_key(key)
                self.assertEqual(error.code, KEY_REFUSED)
                self.assertNotIn("\n", str(error))
                self.assertIn("The Gemini key is", str(error))

    def test_the_whole_json_secret_is_not_taken_for_the_key(self) -> None:
        error = self.refused_key('{"GEMINI_API_KEY": "' + harness.KEY + '"}')
        self.assertEqual(error.code, KEY_REFUSED)
        self.assertIn("whole JSON secret", str(error))
        self.assertNotIn(harness.KEY, str(error))


if __name__ == "__main__":
    unittest.main()
