import json
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import harness  # noqa: F401
from openevolve_aws.worker.checkpoints import snapshots
from openevolve_aws.worker.checkpoints.manifest import STATE_FILE
from openevolve_aws.worker.checkpoints.snapshots import Snapshots
from openevolve_aws.worker.running.plan import Plan
from openevolve_aws.worker.running.report import Report


class SnapshotsTests(unittest.TestCase):
    """With 60 s from the end of an iteration to S3, and a checkpoint every 10 iterations."""

    def setUp(self) -> None:
        self.time = 1000.0
        self.enterContext(patch.object(snapshots.time, "monotonic", lambda: self.time))
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.report = Report()
        self.snapshots = Snapshots(
            Plan(program="", evaluator="", config="", output=str(self.folder), report="", checkpoint=None, total=40,
                 checkpoint_seconds=60, checkpoint_interval=10, counts={}), self.report)
        self.evolution = SimpleNamespace(
            database=SimpleNamespace(programs={"p": 1}, last_iteration=7), output_dir="where OpenEvolve saves")

    def end_iterations(self, number: int) -> None:
        for _ in range(number):
            self.report.counts.scored += 1
            self.snapshots.add_iteration()

    def save(self, takes: float = 0.0) -> bool:
        def write(iteration: int) -> None:
            self.time += takes
            Path(self.evolution.output_dir, "checkpoints", f"checkpoint_{iteration}").mkdir(parents=True)

        return self.snapshots.save(self.evolution, write, None)

    def due_after(self, *seconds: float) -> list[bool]:
        began, due = self.time, []
        for after in seconds:
            self.time = began + after
            due.append(self.snapshots.due())
        return due

    def test_an_iteration_waits_for_half_the_time_so_that_the_upload_has_the_other_half(self) -> None:
        self.end_iterations(1)
        self.assertEqual(self.due_after(0, 29.9, 30), [False, False, True])

    def test_the_time_runs_from_the_oldest_iteration_that_waits(self) -> None:
        self.time += 500
        self.end_iterations(1)
        self.time += 20
        self.end_iterations(1)
        self.assertEqual(self.due_after(9.9, 10), [False, True])

    def test_without_anything_new_nothing_is_due(self) -> None:
        self.assertEqual(self.due_after(0, 1000), [False, False])
        self.end_iterations(10)
        self.save()
        self.assertEqual(self.due_after(0, 1000), [False, False])

    def test_enough_iterations_do_not_wait(self) -> None:
        self.end_iterations(9)
        self.assertEqual(self.due_after(1), [False])
        self.end_iterations(1)
        self.assertEqual(self.due_after(0), [True])

    def test_saving_takes_a_tenth_of_the_time_however_fast_iterations_are(self) -> None:
        self.end_iterations(10)
        self.save(takes=2)
        self.end_iterations(10)
        self.assertEqual(self.due_after(17.9, 18), [False, True])

    def test_the_promise_comes_before_that_tenth_but_half_the_time_is_left_to_openevolve(self) -> None:
        for takes, due in ((20, [False, True]), (40, [False, False])):
            self.end_iterations(1)
            self.save(takes=takes)
            self.end_iterations(10)
            self.assertEqual(self.due_after(29.9, 30), due)

    def test_what_cannot_be_saved_is_reported_and_tried_again_half_an_interval_later(self) -> None:
        self.end_iterations(1)
        self.time += 30
        with patch.object(Path, "rename", side_effect=OSError(28, "No space left on device")):
            self.assertFalse(self.save())
        self.assertIn("No space left on device", self.report.checkpoint_error)
        self.assertEqual((self.report.checkpoint, self.evolution.output_dir), (None, "where OpenEvolve saves"))
        self.assertEqual(self.due_after(0, 29.9, 30), [False, False, True])
        self.assertTrue(self.save())
        self.assertIsNone(self.report.checkpoint_error)

    def test_a_checkpoint_carries_the_true_number_and_when_it_was_begun(self) -> None:
        self.end_iterations(5)
        with patch.object(snapshots.time, "time", lambda: self.time):
            self.save(takes=3)
        self.assertEqual(self.report.saved, 5)
        directory = self.folder / "checkpoints" / "checkpoint_5"
        self.assertEqual(self.report.checkpoint, str(directory))
        state = json.loads((directory / STATE_FILE).read_text())
        self.assertEqual((state["counts"]["scored"], state["created"]), (5, 1000.0))
        self.assertEqual([path.name for path in directory.parent.iterdir()], ["checkpoint_5"])


if __name__ == "__main__":
    unittest.main()
