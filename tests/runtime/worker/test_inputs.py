import tempfile
import unittest
from pathlib import Path

from harness import EVALUATOR, INPUTS, KEY, OWNER, PROGRAM, clients, emulator
from openevolve_aws import evaluator_source
from openevolve_aws.worker import environment
from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError
from openevolve_aws.worker.storage import inputs
from openevolve_aws.worker.storage.inputs import Inputs
from openevolve_aws.worker.storage.store import Store
from test_environment import GOOD


class InputTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.s3, _ = clients(cls.enterClassContext(emulator()))

    def fetch(self, files: dict[str, str], **variables: str) -> Inputs:
        job = self._testMethodName.replace("_", "-")[:60]
        for name, text in files.items():
            self.s3.put_object(Bucket=INPUTS, Key=f"users/{OWNER}/{job}/input/{name}", Body=text.encode())
        settings = environment.read({**GOOD, "OPENEVOLVE_JOB_SHORT_ID": job, "GEMINI_API_KEY": KEY, **variables})
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()), "input")
        return inputs.fetch(Store(self.s3, INPUTS, settings.input_prefix), settings, folder)

    def refused(self, files: dict[str, str], **variables: str) -> str:
        with self.assertRaises(WorkerError) as caught:
            self.fetch(files, **variables)
        self.assertEqual(caught.exception.code, BAD_INPUT)
        return str(caught.exception)

    def test_the_usual_three_files_are_found(self) -> None:
        found = self.fetch({"initial_program.rs": "fn main() {}", "evaluator.py": EVALUATOR, "config.yaml": "a: 1"})
        self.assertEqual(found.program.name, "initial_program.rs")
        self.assertEqual(found.config and found.config.read_text(), "a: 1")

    def test_further_files_keep_their_folders(self) -> None:
        found = self.fetch({"initial_program.py": PROGRAM, "evaluator.py": EVALUATOR, "data/points.csv": "1,2"})
        self.assertEqual((found.evaluator.parent / "data/points.csv").read_text(), "1,2")
        self.assertIsNone(found.config)

    def test_files_can_be_named(self) -> None:
        found = self.fetch(
            {"start.c": "int main;", "judge.py": EVALUATOR, "fast.yaml": "a: 1"}, OPENEVOLVE_PROGRAM="start.c",
            OPENEVOLVE_EVALUATOR="judge.py", OPENEVOLVE_CONFIG="fast.yaml")
        self.assertEqual([path and path.name for path in (found.program, found.evaluator, found.config)],
                         ["start.c", "judge.py", "fast.yaml"])

    def test_the_fingerprint_changes_with_any_byte(self) -> None:
        files = {"initial_program.py": PROGRAM, "evaluator.py": EVALUATOR}
        first = self.fetch(files).fingerprint
        self.assertEqual(self.fetch(files).fingerprint, first)
        self.assertNotEqual(self.fetch({**files, "evaluator.py": EVALUATOR + "\n"}).fingerprint, first)

    def test_an_empty_prefix_is_named(self) -> None:
        self.assertIn(f"s3://{INPUTS}/users/alice/elsewhere/input/: nothing is there",
                      self.refused({}, OPENEVOLVE_INPUT_SHORT_ID="elsewhere"))

    def test_all_missing_files_are_named_at_once(self) -> None:
        message = self.refused({"readme.md": "x"}, OPENEVOLVE_CONFIG="fast.yaml")
        self.assertIn("3 problem(s)", message)
        for part in ("expected one initial_program.*, found none", "OPENEVOLVE_EVALUATOR 'evaluator.py'",
                     "'fast.yaml'"):
            self.assertIn(part, message)

    def test_two_programs_need_a_choice(self) -> None:
        self.assertIn("found initial_program.py, initial_program.rs", self.refused(
            {"initial_program.py": "", "initial_program.rs": "", "evaluator.py": EVALUATOR}))

    def test_keys_that_leave_the_folder_are_refused(self) -> None:
        message = self.refused({"initial_program.py": "", "evaluator.py": EVALUATOR, "a/../../../etc/x": "x"})
        self.assertIn("'a/../../../etc/x' must be a path without", message)

    def test_an_evaluator_is_checked_without_running_it(self) -> None:
        for text, expected in (("def evaluate(p:\n", "is not Python"), ("def score(p): ...\n", "no function evaluate"),
                               ("# nothing\n", "no function evaluate"), ("x = '\0'", "is not Python"),
                               ("raise SystemExit\ndef evaluate(p): ...\n", ""), ("from mine import evaluate\n", ""),
                               ("from mine import *\n", ""), ("evaluate = make()\n", ""),
                               ("import judge as evaluate\n", "")):
            for source in (text, text.encode()):
                with self.subTest(source):
                    problems = " ".join(evaluator_source.problems(source, "evaluator.py"))
                    self.assertIn(expected, problems)
                    self.assertEqual(bool(expected), bool(problems))

    def test_what_is_wrong_with_an_evaluator_names_its_file(self) -> None:
        message = self.refused({"initial_program.py": PROGRAM, "judge.py": "x = 1\n"}, OPENEVOLVE_EVALUATOR="judge.py")
        self.assertIn("judge.py defines no function evaluate(program_path)", message)


if __name__ == "__main__":
    unittest.main()
