import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import Mock

import harness  # noqa: F401
from openevolve_aws.worker.storage.outputs import Outputs
from openevolve_aws.worker.storage.store import StoreUnavailable, file_sha256


class OutputsTests(unittest.TestCase):
    def setUp(self) -> None:
        base = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.folder, self.scratch = base / "output", base / "scratch"
        self.folder.mkdir()
        self.scratch.mkdir()
        self.sent: dict[str, bytes] = {}
        self.store = Mock()
        self.store.put_file.side_effect = self.put_file
        self.outputs = Outputs(self.store, self.folder, self.scratch)

    def put_file(self, key: str, path: Path, sha256: str) -> None:
        self.assertEqual(file_sha256(path), sha256)
        self.sent[key] = path.read_bytes()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def test_only_new_and_changed_files_go_up(self) -> None:
        self.write("a.txt", "1")
        log = self.write("logs/x.log", "1")
        for calls in (2, 2):
            self.assertTrue(self.outputs.sync())
            self.assertEqual(self.store.put_file.call_count, calls)
        log.write_text("12")
        self.outputs.sync()
        self.assertEqual(self.store.put_file.call_count, 3)
        self.assertEqual(self.sent, {"a.txt": b"1", "logs/x.log": b"12"})

    def test_checkpoints_and_links_stay(self) -> None:
        self.write("checkpoints/checkpoint_1/metadata.json", "{}")
        os.symlink("/etc/passwd", self.folder / "link")
        self.outputs.sync()
        self.assertEqual(self.sent, {})

    def test_one_folder_can_go_alone(self) -> None:
        self.write("best/best_program.py", "x")
        self.write("logs/x.log", "x")
        self.outputs.sync("best")
        self.assertEqual(list(self.sent), ["best/best_program.py"])

    def test_something_more_urgent_interrupts_and_the_rest_goes_up_the_next_time(self) -> None:
        for name in ("a.txt", "b.txt", "c.txt"):
            self.write(name, "1")
        self.assertFalse(self.outputs.sync(interrupted=lambda: len(self.sent) == 2))
        self.assertEqual(list(self.sent), ["a.txt", "b.txt"])
        self.assertTrue(self.outputs.sync(interrupted=lambda: False))
        self.assertEqual(list(self.sent), ["a.txt", "b.txt", "c.txt"])

    def test_a_file_whose_upload_failed_goes_up_the_next_time(self) -> None:
        self.write("a.txt", "1")
        self.store.put_file.side_effect = StoreUnavailable("cut")
        with self.assertRaises(StoreUnavailable):
            self.outputs.sync()
        self.store.put_file.side_effect = self.put_file
        self.outputs.sync()
        self.assertEqual(list(self.sent), ["a.txt"])
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_a_file_that_grows_while_it_is_sent_is_sent_as_it_was_and_again(self) -> None:
        path = self.write("x.log", "1")

        def grow(key: str, copy: Path, sha256: str) -> None:
            with path.open("a") as file:
                file.write("2")
            self.put_file(key, copy, sha256)

        self.store.put_file.side_effect = grow
        self.outputs.sync()
        self.assertEqual(self.sent, {"x.log": b"1"})
        self.store.put_file.side_effect = self.put_file
        self.outputs.sync()
        self.assertEqual(self.sent, {"x.log": b"12"})


if __name__ == "__main__":
    unittest.main()
