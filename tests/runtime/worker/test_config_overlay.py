import tempfile
import unittest
from pathlib import Path
from typing import Any

import harness  # noqa: F401
from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError
from openevolve_aws.worker.running import config_overlay
from openevolve_aws.worker.running.config_overlay import GEMINI_BASE, Overlay

OUTPUT, LOGS = Path("/tmp/x/output"), Path("/tmp/x/output/logs/j-1")


def overlay(user: dict[str, Any], iterations: int | None = None) -> Overlay:
    return config_overlay.overlay(user, iterations, "gemini-2.5-flash", OUTPUT, LOGS)


class OverlayTests(unittest.TestCase):
    def test_without_a_file_the_key_goes_to_gemini_and_a_model_is_named(self) -> None:
        config = overlay({}).config
        self.assertEqual(config["llm"], {"api_base": GEMINI_BASE, "primary_model": "gemini-2.5-flash"})

    def test_what_the_user_wrote_stays(self) -> None:
        llm = {"api_base": "https://llm.example/v1", "models": [{"name": "m", "weight": 0.5}], "temperature": 0.3}
        user = {"llm": llm,
                "checkpoint_interval": 25, "max_iterations": 77, "evaluator": {"timeout": 10}, "unheard_of": {"a": [1]}}
        result = overlay(user)
        for section, value in user.items():
            self.assertLessEqual((value if isinstance(value, dict) else {section: value}).items(), (
                result.config[section] if isinstance(value, dict) else result.config).items())
        self.assertNotIn("primary_model", result.config["llm"])
        self.assertEqual((result.iterations, result.checkpoint_interval), (77, 25))

    def test_the_users_own_object_is_not_touched(self) -> None:
        user: dict[str, Any] = {"llm": {"api_key": "${GEMINI_API_KEY}"}}
        overlay(user)
        self.assertEqual(user, {"llm": {"api_key": "${GEMINI_API_KEY}"}})

    def test_iterations_come_from_the_submission_then_the_file_then_100(self) -> None:
        self.assertEqual(overlay({"max_iterations": 7}, 5).iterations, 5)
        self.assertEqual(overlay({"max_iterations": 7}).iterations, 7)
        self.assertEqual(overlay({}).iterations, 100)

    def test_logs_and_artifacts_stay_in_the_results(self) -> None:
        result = overlay({"log_dir": "/var/log/x", "database": {"db_path": "/data/db"}})
        self.assertEqual(result.config["log_dir"], str(LOGS))
        self.assertNotIn("db_path", result.config["database"])
        self.assertEqual(result.config["database"]["artifacts_base_path"], str(OUTPUT / "artifacts"))
        self.assertEqual(sum("is ignored" in note for note in result.notes), 2)

    def test_references_to_the_injected_key_are_taken_out(self) -> None:
        model = {"name": "m", "api_key": "${OPENAI_API_KEY}"}
        result = overlay({"llm": {"api_key": "${GEMINI_API_KEY}", "models": [model]}})
        self.assertNotIn("api_key", result.config["llm"])
        self.assertNotIn("api_key", result.config["llm"]["models"][0])

    def test_a_key_in_the_file_is_used_but_never_stored_beside_the_results(self) -> None:
        result = overlay({"llm": {"models": [{"name": "m", "api_key": "sk-secret"}]}})
        self.assertEqual(result.config["llm"]["models"][0]["api_key"], "sk-secret")
        self.assertNotIn("sk-secret", str(result.redacted()))
        self.assertNotIn("sk-secret", " ".join(result.notes))

    def test_the_longest_evaluation_includes_retries(self) -> None:
        self.assertEqual(overlay({}).longest_evaluation, 1200)
        self.assertEqual(overlay({"evaluator": {"timeout": 7200, "max_retries": 1}}).longest_evaluation, 14400)


class ReadTests(unittest.TestCase):
    def read(self, text: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "config.yaml")
            path.write_text(text, encoding="utf-8")
            return config_overlay.read(path)

    def refused(self, text: str) -> str:
        with self.assertRaises(WorkerError) as caught:
            self.read(text)
        self.assertEqual(caught.exception.code, BAD_INPUT)
        return str(caught.exception)

    def test_no_file_and_an_empty_file_are_no_settings(self) -> None:
        self.assertEqual((config_overlay.read(None), self.read("# nothing\n")), ({}, {}))

    def test_broken_yaml_names_file_line_and_column(self) -> None:
        message = self.refused("llm:\n  models: [\n")
        self.assertIn("config.yaml is not YAML", message)
        self.assertIn("line 3, column 1", message)

    def test_yaml_that_is_not_a_mapping_is_refused(self) -> None:
        self.assertIn("holds a list", self.refused("- a\n- b\n"))

    def test_tags_that_would_run_code_are_refused(self) -> None:
        self.assertIn("is not YAML", self.refused("x: !!python/object/apply:os.system ['true']\n"))

    def test_all_wrong_fields_are_named_at_once(self) -> None:
        message = self.refused("max_iterations: 0\ncheckpoint_interval: often\nllm:\n  model: gemini\n  models: m\n"
                               "database: 5\nevaluator:\n  parallel_evaluations: 0\n")
        self.assertIn("6 problem(s)", message)
        for part in ("max_iterations '0'", "'often'", "llm.model is unknown", "llm.models must be a list",
                     "database is a int", "evaluator.parallel_evaluations '0'"):
            self.assertIn(part, message)


if __name__ == "__main__":
    unittest.main()
