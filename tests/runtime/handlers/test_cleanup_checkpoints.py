"""Which checkpoint of a finished job stays."""

import unittest

from cleanup_case import CleanupCase
from faulty_line import refused
from openevolve_aws.functions.cleanup.deletion import CleanupIncomplete


class CheckpointTests(CleanupCase):
    PREFIX = "users/alice/a1/output/"

    def setUp(self) -> None:
        super().setUp()
        self.job("a1", "SUCCEEDED", days_ago=2)

    def test_the_newest_complete_one_stays_and_so_does_everything_else(self) -> None:
        for number in (9, 20):
            self.checkpoint(self.PREFIX, number)
        newest = self.checkpoint(self.PREFIX, 100)
        self.put(self.PREFIX + "best/x.py", self.PREFIX + "checkpoints/notes.txt")
        self.clean()
        self.assertEqual(sorted([*newest, self.PREFIX + "best/x.py", self.PREFIX + "checkpoints/notes.txt"]),
                         self.keys())

    def test_one_that_is_not_complete_does_not_count(self) -> None:
        oldest, complete = self.checkpoint(self.PREFIX, 10), self.checkpoint(self.PREFIX, 20)
        torn = [*self.checkpoint(self.PREFIX, 30, size=6), *self.checkpoint(self.PREFIX, 40, sha256="f" * 64),
                *self.checkpoint(self.PREFIX, 50, completed=49), *self.checkpoint(self.PREFIX, 60, sha256=None)]
        without_manifest = self.PREFIX + "checkpoints/checkpoint_70/left.tar.gz"
        no_json = self.PREFIX + "checkpoints/checkpoint_80/manifest.json"
        self.put(without_manifest, no_json)
        self.clean()
        self.assertEqual(sorted([*complete, *torn, without_manifest, no_json]), self.keys())
        self.assertNotIn(oldest[0], self.keys())

    def test_without_a_complete_one_all_stay(self) -> None:
        torn = self.checkpoint(self.PREFIX, 10, size=6) + self.checkpoint(self.PREFIX, 20, size=6)
        self.clean()
        self.assertEqual(sorted(torn), self.keys())

    def test_a_manifest_that_cannot_be_read_is_a_failure_and_deletes_nothing(self) -> None:
        kept = self.checkpoint(self.PREFIX, 10) + self.checkpoint(self.PREFIX, 20)
        manifest = f"GET /{self.bucket}/{self.PREFIX}checkpoints/checkpoint_20/manifest.json"
        self.line.rules = [refused(manifest, 403, "AccessDenied")]
        with self.assertRaisesRegex(CleanupIncomplete, "AccessDenied"):
            self.clean()
        self.assertEqual(sorted(kept), self.keys())

    def test_on_the_first_day_nothing_goes(self) -> None:
        self.job("a1", "SUCCEEDED", days_ago=0.9)
        kept = self.checkpoint(self.PREFIX, 10) + self.checkpoint(self.PREFIX, 20)
        self.clean()
        self.assertEqual(sorted(kept), self.keys())


if __name__ == "__main__":
    unittest.main()
