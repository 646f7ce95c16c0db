"""What an attempt sends and fetches while it runs, and how often."""

import subprocess
import time
import unittest
from collections import Counter
from collections.abc import Callable

from harness import OUTPUTS, OWNER, Job
from inspection import complete_checkpoints
from job_case import JobCase
from processes import lose_host
from unreliable import Line, line


class UploadingTests(JobCase):
    def until(self, true: Callable[[], bool], process: subprocess.Popen[str], job: Job) -> None:
        end = time.monotonic() + 30
        while not true():
            if process.poll() is not None or time.monotonic() > end:
                self.fail(f"it never came:\n{job.log.read_text()[-3000:]}")
            time.sleep(0.05)

    def behind(self, job: Job) -> Line:
        way = self.enterContext(line(self.endpoint))
        job.endpoint = way.url
        return way

    def sent(self, way: Line, job: Job) -> Counter[str]:
        """How often each object below output/ was uploaded."""
        prefix = f"PUT /{OUTPUTS}/users/{OWNER}/{job.name}/output/"
        return Counter(call.removeprefix(prefix).split("?")[0].strip() for call in way.calls if call.startswith(prefix))

    def test_logs_and_progress_go_up_by_the_clock_while_no_iteration_ends(self) -> None:
        job = self.job(20, None, STANDIN_LLM_SECONDS="600", OPENEVOLVE_UPLOAD_SECONDS="1",
                       OPENEVOLVE_CHECKPOINT_SECONDS="1")
        process = job.start()
        self.until(lambda: sum(key.startswith("logs/") for key in job.keys()) >= 2, process, job)
        first = job.progress()
        self.assertEqual((first["state"], first["iteration"]), ("running", 0))
        self.until(lambda: job.progress()["updated_at"] > first["updated_at"] + 1, process, job)
        self.assertEqual(job.checkpoints(), [])

    def test_a_checkpoint_goes_up_by_the_clock_long_before_its_interval_is_full(self) -> None:
        job = self.job(100_000, {"config.yaml": "checkpoint_interval: 100000\n"}, STANDIN_LLM_SECONDS="0.1",
                       OPENEVOLVE_CHECKPOINT_SECONDS="1")
        process = job.start()
        self.until(lambda: len(complete_checkpoints(job)) >= 2, process, job)
        self.assertGreater(job.progress()["checkpoint"], 0)

    def test_a_file_goes_up_again_only_when_it_has_changed(self) -> None:
        job = self.job(30, {"config.yaml": "checkpoint_interval: 10\n"}, STANDIN_LLM_SECONDS="0.15",
                       OPENEVOLVE_UPLOAD_SECONDS="1")
        way = self.behind(job)
        self.run_job(job, 0)
        sent = self.sent(way, job)
        self.assertEqual(sent["config.yaml"], 1)
        self.assertGreater(sent["logs/11112222-1/worker.log"], 2)
        archives = {key: count for key, count in sent.items() if key.endswith(".tar.gz")}
        self.assertGreaterEqual(len(archives), 3)
        self.assertEqual(set(archives.values()), {1})

    def test_of_all_checkpoints_only_the_newest_is_fetched(self) -> None:
        job = self.job(12, {"config.yaml": "checkpoint_interval: 4\n"}, STANDIN_LLM_SECONDS="0.1")
        self.run_job(job, 0)
        self.assertGreaterEqual(len(job.checkpoints()), 2)
        newest = complete_checkpoints(job)[12]["sha256"][:16]
        way = self.behind(job)
        self.run_job(job, 0, OPENEVOLVE_ITERATIONS="13")
        folder = f"GET /{OUTPUTS}/users/{OWNER}/{job.name}/output/checkpoints/"
        fetched = [call.removeprefix(folder).strip() for call in way.calls if call.startswith(folder)]
        self.assertEqual(fetched, ["checkpoint_12/manifest.json", f"checkpoint_12/{newest}.tar.gz"])

    def test_a_host_lost_between_archive_and_manifest_resumes_from_the_checkpoint_before(self) -> None:
        job = self.job(40, {"config.yaml": "checkpoint_interval: 5\n"}, STANDIN_LLM_SECONDS="0.15")
        way = self.behind(job)
        process = job.start()
        job.wait_for("checkpoint_5 is in S3", process)
        way.only, way.mode = "/manifest.json", "cut"
        self.until(lambda: way.hits > 0, process, job)
        lose_host(process)
        way.mode = "ok"
        kept = max(complete_checkpoints(job))
        archives = [key for key in job.keys("checkpoints/") if key.endswith(".tar.gz")]
        self.assertGreater(max(int(key.split("/")[1].removeprefix("checkpoint_")) for key in archives), kept)
        log = self.run_job(job, 0)
        self.assertIn(f"resuming from checkpoint_{kept}", log)
        self.assertIn(f"starting OpenEvolve: {kept} of 40", log)
        self.assertEqual(job.progress()["iteration"], 40)

    def test_metrics_that_cannot_be_published_are_named_once_and_hurt_nobody(self) -> None:
        for mode in ("denied", "cut", "unavailable"):
            with self.subTest(mode):
                job = self.job(3)
                way = self.behind(job)
                way.only, way.mode = "PutMetricData", mode
                log = self.run_job(job, 0, OPENEVOLVE_ITERATIONS=str(3 + len(mode)))
                self.assertGreater(way.hits, 0)
                self.assertEqual(log.count("metrics cannot be published (said once)"), 1)
                self.assertEqual(job.progress()["state"], "succeeded")


if __name__ == "__main__":
    unittest.main()
