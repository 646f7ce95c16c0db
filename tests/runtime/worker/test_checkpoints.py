"""What is published comes back; the newest counts, the oldest go."""

import unittest

from checkpoint_case import CheckpointCase
from harness import OUTPUTS
from openevolve_aws.worker.checkpoints import archives


class CheckpointTests(CheckpointCase):
    def test_what_was_published_comes_back_whole(self) -> None:
        published = self.publish(20)
        self.assertEqual(self.newest(), published)
        self.assertEqual((published.completed, published.iteration, published.programs, published.inputs),
                         (20, 21, 2, "inputs-digest"))
        programs = {path.name for path in (self.folder / "resume" / "programs").iterdir()}
        self.assertEqual(programs, {"p1.json", "p2.json"})

    def test_every_object_of_a_checkpoint_has_the_tag_that_the_lifecycle_looks_for(self) -> None:
        self.publish(20)
        for key, _ in self.store.list():
            tags = self.s3.get_object_tagging(Bucket=OUTPUTS, Key=self.store.prefix + key)["TagSet"]
            self.assertEqual(tags, [{"Key": "Class", "Value": "checkpoint"}], key)

    def test_a_job_without_checkpoints_has_none(self) -> None:
        self.assertIsNone(self.newest())

    def test_the_newest_by_number_wins_not_by_name(self) -> None:
        for completed in (9, 100, 20):
            self.publish(completed)
        self.assertEqual(self.newest().completed, 100)

    def test_pruning_keeps_the_newest_and_what_is_still_being_written(self) -> None:
        for completed in (10, 20, 30, 40):
            self.publish(completed)
        self.put("checkpoints/checkpoint_15/left-over.tar.gz", b"x")
        self.put("checkpoints/checkpoint_50/on-its-way.tar.gz", b"x")
        self.assertEqual(list(archives.prune(self.store, 2)), [10, 15, 20])
        self.assertEqual(archives.published(self.store), [40, 30])
        self.assertIn("checkpoints/checkpoint_50/on-its-way.tar.gz", dict(self.store.list()))

    def test_nothing_is_left_of_a_job_that_has_done_what_was_asked(self) -> None:
        plain, early = self.publish(30), self.publish(31, finished="early-stop")
        self.assertTrue(plain.leaves_nothing_of(30))
        self.assertFalse(plain.leaves_nothing_of(31))
        self.assertTrue(early.leaves_nothing_of(40))
        self.assertFalse(early.leaves_nothing_of(41))


if __name__ == "__main__":
    unittest.main()
