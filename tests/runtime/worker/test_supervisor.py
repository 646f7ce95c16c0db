"""Decisions of an attempt that no process test can provoke at will."""

import unittest
from pathlib import Path
from typing import Any

from attempt_case import AttemptCase
from openevolve_aws.worker.exit_codes import CRASHED, WorkerError
from openevolve_aws.worker.supervisor import Supervisor


class SupervisorTests(AttemptCase):
    def supervisor(self) -> Supervisor:
        unused: Any = None
        return Supervisor(self.settings, unused, self.results, unused, {})

    def test_a_job_whose_last_checkpoint_could_not_be_stored_is_not_done(self) -> None:
        self.checkpoint(10)
        self.results.round(stopping=False)
        Path(self.checkpoint(40), "metadata.json").write_text("")
        with self.assertRaises(WorkerError) as caught, self.assertLogs(level="ERROR"):
            self.supervisor()._finish("40 iterations are done.")
        self.assertEqual(caught.exception.code, CRASHED)
        self.assertEqual(str(caught.exception), "only checkpoint_10 could be stored of 40 iterations")


if __name__ == "__main__":
    unittest.main()
