import unittest
from types import SimpleNamespace
from typing import Any

import harness  # noqa: F401
from openevolve_aws.worker.running.counts import Counts, score
from openevolve_aws.worker.running.judgement import Outcome, Verdict, outcome

SCORED = SimpleNamespace(error=None, child_program_dict={"metrics": {"combined_score": 0.5}})
UNSCORED = SimpleNamespace(error=None, child_program_dict={"metrics": {"error": 0.0}})


def failed(message: str) -> Any:
    return SimpleNamespace(error=message, child_program_dict=None)


class ScoreTests(unittest.TestCase):
    def test_combined_score_goes_before_the_mean_of_the_numbers(self) -> None:
        self.assertEqual(score({"combined_score": 0.25, "x": 9}), 0.25)
        self.assertEqual(score({"a": 1, "b": 2, "name": "n", "flag": True}), 1.5)

    def test_what_an_evaluator_yields_that_raised_or_timed_out_is_no_score(self) -> None:
        for metrics in ({}, {"error": 0.0}, {"error": 0.0, "timeout": 1.0}, {"combined_score": float("nan")}, None):
            with self.subTest(metrics):
                self.assertIsNone(score(metrics))

    def test_a_score_of_zero_is_a_score(self) -> None:
        self.assertEqual(score({"combined_score": 0}), 0.0)


class OutcomeTests(unittest.TestCase):
    def test_each_message_of_openevolve_has_its_class(self) -> None:
        for result, expected in ((SCORED, Outcome.SCORED), (UNSCORED, Outcome.UNSCORED),
                                 (failed("LLM generation failed: "), Outcome.LLM_FAILED),
                                 (failed("LLM returned None response"), Outcome.LLM_FAILED),
                                 (failed("candidate evaluation failed: x"), Outcome.UNSCORED),
                                 (failed("No valid diffs found in response"), Outcome.REJECTED),
                                 (failed("Generated code exceeds maximum length (9 > 8)"), Outcome.REJECTED),
                                 (failed("a new sentence"), Outcome.OTHER), (TimeoutError(), Outcome.OTHER),
                                 (SimpleNamespace(), Outcome.OTHER)):
            with self.subTest(result):
                self.assertEqual(outcome(result), expected)


class VerdictTests(unittest.TestCase):
    def verdict(self, *results: Any, has_score: bool = True) -> Verdict:
        verdict = Verdict(Counts(), has_score)
        for result in results:
            verdict.add(result)
        return verdict

    def reason(self, verdict: Verdict) -> str | None:
        found = verdict.pointless()
        return found and found[0]

    def test_a_refused_key_ends_the_run_at_the_third_call(self) -> None:
        for text in ("Error code: 401 - Incorrect API key provided", "Error code: 400 - API key not valid.",
                     "403 PERMISSION_DENIED"):
            with self.subTest(text):
                refused = failed(f"LLM generation failed: {text}")
                self.assertIsNone(self.reason(self.verdict(refused, refused)))
                self.assertEqual(self.reason(self.verdict(refused, refused, refused)), "llm-refused")

    def test_an_answer_in_between_starts_the_count_again(self) -> None:
        down = failed("LLM generation failed: Connection error.")
        self.assertEqual(self.reason(self.verdict(*[down] * 20)), "llm-down")
        self.assertIsNone(self.reason(self.verdict(*[down] * 19, failed("No valid diffs found"), *[down] * 19)))

    def test_an_evaluator_that_never_scores_ends_the_run(self) -> None:
        self.assertEqual(self.reason(self.verdict(*[UNSCORED] * 10, has_score=False)), "unscored")
        self.assertIsNone(self.reason(self.verdict(*[UNSCORED] * 10, has_score=True)))
        self.assertIsNone(self.reason(self.verdict(SCORED, *[UNSCORED] * 10, has_score=False)))

    def test_at_the_end_only_a_run_with_a_score_and_an_answering_llm_is_finished(self) -> None:
        down = failed("LLM generation failed: Connection error.")
        self.assertEqual(self.verdict(SCORED).at_end()[0], "finished")
        self.assertEqual(self.verdict(down, down).at_end()[0], "llm-down")
        self.assertEqual(self.verdict(UNSCORED, has_score=False).at_end()[0], "unscored")
        self.assertEqual(self.verdict(failed("LLM generation failed: Error code: 401")).at_end()[0], "llm-refused")

    def test_counts_survive_a_round_trip_and_refuse_nonsense(self) -> None:
        verdict = self.verdict(SCORED, UNSCORED, failed("?"))
        self.assertEqual(Counts.of(verdict.counts.to_dict()), verdict.counts)
        self.assertEqual(verdict.counts.completed, 3)
        for wrong in ({}, {**Counts().to_dict(), "other": -1}, {**Counts().to_dict(), "scored": "3"}):
            with self.assertRaises(ValueError):
                Counts.of(wrong)


if __name__ == "__main__":
    unittest.main()
