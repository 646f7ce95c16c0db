"""What is cut off, spoiled or half written is never resumed from."""

import json
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest.mock import patch

from botocore.exceptions import EndpointConnectionError
from checkpoint_case import CheckpointCase
from openevolve_aws.worker.checkpoints import archives
from openevolve_aws.worker.checkpoints.manifest import STATE_FILE, Incomplete, Manifest
from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError
from openevolve_aws.worker.storage.store import StoreUnavailable


class DamagedCheckpointTests(CheckpointCase):
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
                    archives.publish(self.store, directory, self.folder, "", "j-1")
        self.assertEqual(list(self.store.list()), [])

    def test_an_archive_cannot_write_outside_its_folder(self) -> None:
        directory = self.local(20)
        (directory / "link").symlink_to("/etc/passwd")
        archives.publish(self.store, directory, self.folder, "", "j-1")
        with self.assertRaises(WorkerError):
            self.newest()
        self.assertIn("cannot be unpacked", self.warnings[0])


if __name__ == "__main__":
    unittest.main()
