import os
import random
import tempfile
import unittest
from pathlib import Path

from openevolve_aws.cli.downloads import paths

_PIECES = ["..", ".", "", "a", "b", "é", "a b", "~", "link", "file", "C:", "con", "\\", "\0", "\n",
           ".openevolve-results.json", ".openevolve-partial", ".OpenEvolve-Partial", "..a", "a..", "..."]


class DownloadPathTests(unittest.TestCase):
    def setUp(self) -> None:
        base = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="cli-"))).resolve()
        self.root, self.outside = base / "root", base / "outside"
        self.root.mkdir()
        self.outside.mkdir()
        self.part = base / "part"
        self.link()

    def link(self) -> None:
        """A way out, and a file, which keys may name."""
        if not (self.root / "link").is_symlink():
            (self.root / "link").symlink_to(self.outside, target_is_directory=True)
        (self.root / "file").write_text("x")

    def test_whatever_a_key_is_nothing_is_made_outside_the_folder(self) -> None:
        source = random.Random(20261122)
        accepted = 0
        for _ in range(3000):
            key = "/".join(source.choice(_PIECES) for _ in range(source.randint(1, 5)))
            try:
                path = paths.target(self.root, key)
            except paths.Unsafe:
                continue
            accepted += 1
            self.assertEqual(path.relative_to(self.root).as_posix(), key)
            self.part.write_text(key)
            self.part.replace(path)  # as a finished download is put in place: links are replaced, not followed
            self.assertEqual(path.resolve(), path, key)
            path.unlink()
            self.link()
        self.assertGreater(accepted, 100, "the generator must make keys that are possible, too")
        self.assertEqual(os.listdir(self.outside), [])
        self.assertEqual(sorted(os.listdir(self.root.parent)), ["outside", "root"])

    def test_ways_out_are_refused(self) -> None:
        for key in ("../x", "a/../../x", "/etc/passwd", "a//b", "./a", "link/x", "file/x", "a\\b", "C:/x", "a\nb", "",
                    ".openevolve-results.json", ".openevolve-partial/x", "a/"):
            with self.subTest(key), self.assertRaises(paths.Unsafe):
                paths.target(self.root, key)

    def test_a_file_does_not_take_the_place_of_a_folder(self) -> None:
        paths.target(self.root, "best/program.py")
        with self.assertRaisesRegex(paths.Unsafe, "is a folder"):
            paths.target(self.root, "best")
