import json
import unittest
from typing import Any
from unittest.mock import patch

from attempt_case import AttemptCase
from openevolve_aws.worker.checkpoints import archives
from openevolve_aws.worker.exit_codes import WorkerError
from openevolve_aws.worker.storage.store import StoreError, StoreUnavailable


class ResultsTests(AttemptCase):
    def test_a_new_checkpoint_takes_best_program_and_progress_with_it(self) -> None:
        self.checkpoint(10)
        self.results.round(stopping=False)
        self.assertEqual(self.store.get("best/best_program.py"), b"# 10")
        progress = json.loads(self.store.get("progress.json"))
        self.assertEqual((progress["iteration"], progress["checkpoint"], progress["best_score"]), (10, 10, 0.5))

    def test_only_the_newest_of_several_waiting_checkpoints_goes_up_and_the_disk_is_freed(self) -> None:
        first, second = self.checkpoint(10), self.checkpoint(20)
        self.results.round(stopping=False)
        self.assertEqual(archives.published(self.store), [20])
        self.assertFalse(first.exists())
        self.assertTrue(second.exists())

    def test_a_failed_upload_is_counted_and_tried_again_after_a_pause(self) -> None:
        self.checkpoint(10)
        with patch.object(self.store, "put_file", side_effect=StoreUnavailable("cut")):
            self.results.round(stopping=False)
            self.time += 0.5
            self.results.round(stopping=False)
        self.assertEqual((self.results.retries.failures, self.results.retries.failing_for()), (1, 0.5))
        self.time += 0.6
        self.results.round(stopping=False)
        self.assertEqual(self.results.retries.failing_for(), 0.0)
        self.assertEqual(archives.published(self.store), [10])

    def test_after_a_long_outage_the_next_try_comes_within_half_the_promised_time(self) -> None:
        self.checkpoint(10)
        with patch.object(self.store, "put_file", side_effect=StoreUnavailable("cut")):
            for _ in range(9):
                self.results.round(stopping=False)
                self.time += self.results.retries.pause
        self.assertEqual(self.results.retries.pause, 30)
        self.assertEqual(self.results.retries.failures, 9)

    def test_a_new_checkpoint_does_not_wait_for_the_rest_of_the_other_files(self) -> None:
        self.checkpoint(10)
        self.results.round(stopping=False)
        for name in ("1.txt", "2.txt"):
            (self.folders.output / name).write_text("x")
        self.time += 300
        keys: list[str] = []
        put = self.store.put_file

        def noting(key: str, *arguments: Any, **more: Any) -> None:
            keys.append(key.split("/")[0])
            put(key, *arguments, **more)
            if key == "1.txt":
                self.checkpoint(20)

        with patch.object(self.store, "put_file", noting):
            self.results.round(stopping=False)
            self.results.round(stopping=False)
        self.assertEqual(keys, ["1.txt", "checkpoints", "best", "best", "2.txt"])

    def test_an_upload_that_breaks_the_promise_is_warned_of_once(self) -> None:
        with self.assertLogs("openevolve_aws.worker.checkpoints.publisher", "INFO") as log:
            for completed, seconds in ((10, 30), (20, 31), (30, 31)):
                self.checkpoint(completed)
                self.time += seconds
                self.results.round(stopping=False)
        self.assertIn("checkpoint_20 is in S3 31.0 s after it was saved", log.output[1])
        self.assertEqual([record.levelname for record in log.records], ["INFO", "INFO", "WARNING", "INFO"])

    def test_a_stored_checkpoint_that_is_spoiled_on_disk_is_not_started_from(self) -> None:
        directory = self.checkpoint(10)
        self.results.round(stopping=False)
        (directory / "metadata.json").write_text("")
        with self.assertRaisesRegex(WorkerError, "was whole and no longer is"):
            self.results.forget_unsaved()

    def test_progress_is_the_last_thing_that_is_stored_at_the_end(self) -> None:
        self.checkpoint(40)
        (self.folders.output / "zzz.txt").write_text("the last by name")
        keys: list[str] = []
        put = self.s3.put_object

        def noting(**arguments: Any) -> Any:
            keys.append(arguments["Key"].rsplit("/output/")[1])
            return put(**arguments)

        with patch.object(self.s3, "put_object", noting):
            self.results.persist(lambda: self.time)
        self.assertEqual(keys[-1], "progress.json")
        self.assertEqual(keys.count("progress.json"), 1)
        self.assertIn("zzz.txt", keys)

    def test_at_the_end_an_upload_is_repeated_until_the_deadline_only(self) -> None:
        self.checkpoint(40)
        with patch.object(self.store, "put_file", side_effect=StoreUnavailable("cut")):
            with self.assertRaises(StoreUnavailable):
                self.results.persist(lambda: self.time + 0.5)

    def test_a_checkpoint_that_is_not_whole_is_thrown_away_once_and_the_last_good_one_stays(self) -> None:
        good = self.checkpoint(10)
        self.results.round(stopping=False)
        (self.checkpoint(20) / "programs" / "p.json").write_text("")
        with self.assertLogs("openevolve_aws.worker.checkpoints.local", "ERROR") as log:
            for _ in range(3):
                self.results.refresh()
                self.results.round(stopping=False)
        self.assertEqual(len(log.records), 1)
        self.assertEqual(self.results.local.newest, good)
        self.results.forget_unsaved()
        self.assertEqual(self.results.report.counts.completed, 10)

    def test_a_denied_deletion_leaves_old_checkpoints_and_is_said_once(self) -> None:
        denied = StoreError("delete_object: AccessDenied")
        with patch.object(self.store, "delete", side_effect=denied), self.assertLogs(level="WARNING") as log:
            for completed in range(1, 7):
                self.checkpoint(completed)
                self.results.round(stopping=False)
        self.assertEqual(len(log.records), 1)
        self.assertEqual(len(archives.published(self.store)), 6)


if __name__ == "__main__":
    unittest.main()
