"""What the worker itself costs: memory and time."""

import os
import re
import subprocess
import sys
import time
import unittest
from pathlib import Path

from harness import Job, emulator

MEGABYTE = 1024
LIMIT_KILOBYTES = 80 * MEGABYTE
LIMIT_SECONDS = 3.0


class FootprintTests(unittest.TestCase):
    def test_the_worker_stays_below_80_mb_and_starts_openevolve_within_3_s(self) -> None:
        big = "\n".join(f"# {os.urandom(40).hex()}" for _ in range(20_000))
        with emulator() as endpoint:
            job = Job(endpoint, "footprint", 40, {"STANDIN_LLM_SECONDS": "0.05", "OPENEVOLVE_CHECKPOINT_SECONDS": "1"})
            self.addCleanup(job.remove)
            job.upload({"config.yaml": "checkpoint_interval: 5\n", "data/large.txt": big * 10})
            before = slowdown()
            began = time.monotonic()
            process = job.start()
            job.wait_for("Starting process-based evolution", process)
            overhead = time.monotonic() - began
            job.wait_for("Iteration 30: Program", process)
            status = Path(f"/proc/{process.pid}/status").read_text()
            self.assertEqual(process.wait(60), 0)
        busy = max(before, slowdown())
        peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])
        print(f"\nworker: peak {peak / MEGABYTE:.0f} MB, {overhead:.2f} s from start to the evolution loop "
              f"on a machine where everything takes {busy:.1f} times as long as on an idle one")
        self.assertLess(peak, LIMIT_KILOBYTES)
        self.assertLess(overhead, LIMIT_SECONDS * busy)


def slowdown() -> float:
    """How much longer a busy process takes at the moment than the CPU time that it uses: 1 on an idle machine."""
    before, began = os.times(), time.monotonic()
    subprocess.run([sys.executable, "-c", "sum(range(2 * 10**7))"], check=True)
    seconds, after = time.monotonic() - began, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return max(1.0, seconds / used)


if __name__ == "__main__":
    unittest.main()
