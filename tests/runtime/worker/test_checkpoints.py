import hashlib
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest.mock import patch

from botocore.exceptions import EndpointConnectionError
from harness import OUTPUTS, clients, emulator
from openevolve_aws.worker import checkpoints
from openevolve_aws.worker.counts import Counts
from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError
from openevolve_aws.worker.manifest import STATE_FILE, Incomplete, Manifest
from openevolve_aws.worker.store import Store, StoreUnavailable


class CheckpointTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.s3, _ = clients(cls.enterClassContext(emulator()))

    def put(self, key: str, body: bytes) -> None:
        self.store.put(key, body, hashlib.sha256(body).hexdigest())

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.store = Store(self.s3, OUTPUTS, f"users/alice/{self._testMethodName}/output/")
        self.warnings: list[str] = []

    def local(self, completed: int, **state: Any) -> Path:
        """A checkpoint directory as OpenEvolve and the driver leave it."""
        directory = self.folder / f"checkpoint_{completed}"
        (directory / "programs").mkdir(parents=True)
        for name in ("p1", "p2"):
            (directory / "programs" / f"{name}.json").write_text(json.dumps({"id": name}))
        metadata = {"islands": [["p1"], ["p2"]], "best_program_id": "p2", "last_iteration": completed + 1}
        (directory / "metadata.json").write_text(json.dumps(metadata))
        counts = Counts(scored=completed).to_dict()
        (directory / STATE_FILE).write_text(json.dumps(
            {"counts": counts, "total": 40, "finished": None, "created": 1.5e9, **state}))
        return directory

    def publish(self, completed: int, **state: Any) -> Manifest:
        return checkpoints.publish(self.store, self.local(completed, **state), self.folder, "inputs-digest", "j-1")

    def newest(self) -> Manifest | None:
        return checkpoints.newest(self.store, self.folder / "resume", self.folder, self.warnings.append)

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

    def test_an_archive_without_manifest_does_not_count(self) -> None:
        self.publish(10)
        manifest = self.publish(20)
        self.store.delete("checkpoints/checkpoint_20/manifest.json")
        self.assertEqual(self.newest().completed, 10)
        self.assertEqual(self.warnings, [])
        self.assertIn(f"checkpoints/checkpoint_20/{manifest.archive}", dict(self.store.list()))

    def test_a_spoiled_checkpoint_is_passed_over_with_a_warning(self) -> None:
        spoils = {
            "cut archive": lambda m: self._spoil(m, lambda body: body[:-40]),
            "changed byte": lambda m: self._spoil(m, lambda body: body[:50] + b"!" + body[51:]),
            "no archive": lambda m: self.store.delete(f"checkpoints/checkpoint_20/{m.archive}"),
            "broken manifest": lambda m: self.put("checkpoints/checkpoint_20/manifest.json", b"{"),
            "empty manifest": lambda m: self.put("checkpoints/checkpoint_20/manifest.json", b"{}"),
        }
        self.publish(10)
        for name, spoil in spoils.items():
            with self.subTest(name):
                self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
                self.warnings.clear()
                spoil(self.publish(20))
                self.assertEqual(self.newest().completed, 10)
                self.assertEqual(len(self.warnings), 1)
                self.assertIn("checkpoint_20 is not used", self.warnings[0])

    def _spoil(self, manifest: Manifest, change: Any) -> None:
        key = f"checkpoints/checkpoint_20/{manifest.archive}"
        self.put(key, change(self.store.get(key)))

    def test_when_none_is_readable_the_job_does_not_start_over(self) -> None:
        manifest = self.publish(20)
        self._spoil(manifest, lambda body: b"")
        with self.assertRaises(WorkerError) as caught:
            self.newest()
        self.assertEqual(caught.exception.code, BAD_INPUT)
        self.assertIn("none of the 1 checkpoints is readable", str(caught.exception))

    def test_a_second_upload_of_a_number_that_is_cut_off_leaves_the_first_usable(self) -> None:
        first = self.publish(20)
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        manifest = json.loads(self.store.get("checkpoints/checkpoint_20/manifest.json"))
        second = self.publish(20, finished="finished")
        self.assertNotEqual(first.archive, second.archive)
        self.put("checkpoints/checkpoint_20/manifest.json", json.dumps(manifest).encode())
        self.assertEqual(self.newest(), first)

    def test_an_upload_that_is_cut_off_anywhere_does_not_count(self) -> None:
        self.publish(10)
        put, calls = self.s3.put_object, []

        def cut(**arguments: Any) -> Any:
            calls.append(arguments["Key"])
            if len(calls) == allowed + 1:
                raise EndpointConnectionError(endpoint_url="http://s3")
            return put(**arguments)

        for allowed in range(2):
            calls.clear()
            with patch.object(self.s3, "put_object", cut), self.assertRaises(StoreUnavailable):
                self.publish(20 + allowed)
            self.assertEqual(self.newest().completed, 10)
        self.assertTrue(calls[-1].endswith("manifest.json"))
        self.assertEqual([path.name for path in self.folder.glob("*.tar.gz")], [])

    def test_half_a_directory_is_never_published(self) -> None:
        def gone(name: str) -> Any:
            return lambda directory: (directory / name).unlink()

        def text(name: str, content: str) -> Any:
            return lambda directory: (directory / name).write_text(content)

        for number, damage in enumerate((gone("metadata.json"), text("metadata.json", ""), gone("programs/p1.json"),
                                         text("programs/p2.json", '{"id": "p'), gone(STATE_FILE),
                                         text("metadata.json", "[]"), text(STATE_FILE, "{}"))):
            with self.subTest(number):
                directory = self.local(100 + number)
                damage(directory)
                with self.assertRaises(Incomplete):
                    checkpoints.publish(self.store, directory, self.folder, "", "j-1")
        self.assertEqual(list(self.store.list()), [])

    def test_an_archive_cannot_write_outside_its_folder(self) -> None:
        directory = self.local(20)
        (directory / "link").symlink_to("/etc/passwd")
        checkpoints.publish(self.store, directory, self.folder, "", "j-1")
        with self.assertRaises(WorkerError):
            self.newest()
        self.assertIn("cannot be unpacked", self.warnings[0])

    def test_pruning_keeps_the_newest_and_what_is_still_being_written(self) -> None:
        for completed in (10, 20, 30, 40):
            self.publish(completed)
        self.put("checkpoints/checkpoint_15/left-over.tar.gz", b"x")
        self.put("checkpoints/checkpoint_50/on-its-way.tar.gz", b"x")
        self.assertEqual(list(checkpoints.prune(self.store, 2)), [10, 15, 20])
        self.assertEqual(checkpoints.published(self.store), [40, 30])
        self.assertIn("checkpoints/checkpoint_50/on-its-way.tar.gz", dict(self.store.list()))

    def test_nothing_is_left_of_a_job_that_has_done_what_was_asked(self) -> None:
        plain, early = self.publish(30), self.publish(31, finished="early-stop")
        self.assertTrue(plain.leaves_nothing_of(30))
        self.assertFalse(plain.leaves_nothing_of(31))
        self.assertTrue(early.leaves_nothing_of(40))
        self.assertFalse(early.leaves_nothing_of(41))


if __name__ == "__main__":
    unittest.main()
