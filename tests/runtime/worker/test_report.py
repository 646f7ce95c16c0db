import json
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import harness  # noqa: F401
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.report import Report


class ReportTests(unittest.TestCase):
    def setUp(self) -> None:
        self.path = Path(self.enterContext(tempfile.TemporaryDirectory()), "report.json")

    def test_what_is_written_is_read(self) -> None:
        report = Report(counts=Counts(scored=3, other=1), best_score=0.5, checkpoint="/x", saved=4, end="finished")
        report.write(self.path)
        self.assertEqual(Report.read(self.path), report)

    def test_before_the_first_report_there_is_none(self) -> None:
        self.assertIsNone(Report.read(self.path))

    def test_a_write_that_fails_leaves_the_former_report(self) -> None:
        Report(saved=1).write(self.path)
        with patch("os.replace", side_effect=OSError(28, "No space left on device")):
            with self.assertRaises(OSError):
                Report(saved=2).write(self.path)
        self.assertEqual(Report.read(self.path).saved, 1)

    def test_nonsense_is_an_error(self) -> None:
        self.path.write_text(json.dumps({"counts": {"scored": "many"}}))
        with self.assertRaises(ValueError):
            Report.read(self.path)


if __name__ == "__main__":
    unittest.main()
