"""Runs jobs that are killed, cut off and starved at random moments, and checks what is left in S3.

    python3 tests/runtime/worker/campaign.py --runs 200 --seed 1
    python3 tests/runtime/worker/campaign.py --seed 1 --only 17        replays one run

Exit code 0 when every run kept every promise and, in a long campaign, every fault occurred; 1 otherwise.
"""

import argparse
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
from campaign_report import absent_faults, report
from faults import Fault
from harness import Job, emulator
from inspection import content, newest_checkpoint
from processes import lose_host
from runs import CHECKPOINT_SECONDS, ITERATIONS, LLM_SECONDS, STOP_SECONDS, Attempt, Run
from slowness import Heartbeat, two_uploads
from unreliable import Line, line

ATTEMPTS = 12
# A campaign of so many has every fault in it.
ENOUGH_RUNS = 100
PARALLEL = 4
LATEST_FAULT = 4.0
# Two objects: with the way through the worker, an upload then takes about a quarter of the interval.
CHECKPOINT_DELAY = 0.1
PATTERNS: dict[str, dict[str, str]] = {
    "all-well": {},
    "llm-fails": {"STANDIN_LLM_FAILS_EVERY": "4", "STANDIN_NO_DIFF_EVERY": "9"},
    "odd-errors": {"STANDIN_ODD_ERROR_EVERY": "5"},
}


class Campaign:
    """The runs of one seed."""

    def __init__(self, endpoint: str, seed: int, heartbeat: Heartbeat) -> None:
        self.endpoint = endpoint
        self._heartbeat = heartbeat
        self.seed = seed
        self._references: dict[str, dict[str, Any]] = {}

    def prepare(self) -> None:
        """One undisturbed run per pattern, to compare with."""
        with ThreadPoolExecutor(PARALLEL) as pool:
            self._references = dict(zip(PATTERNS, pool.map(self._reference, PATTERNS), strict=True))

    def _reference(self, pattern: str) -> dict[str, Any]:
        job = self._job("reference-" + pattern, Run(-1, pattern, 1, 5), self.endpoint)
        try:
            code = job.run()
            if code != 0:
                tail = job.log.read_text()[-2000:]
                raise SystemExit(f"the undisturbed run of '{pattern}' ended with {code}:\n{tail}")
            return content(job, ITERATIONS)
        finally:
            job.remove()

    def _job(self, name: str, run: Run, endpoint: str) -> Job:
        config = f"checkpoint_interval: {run.interval}\nevaluator:\n  parallel_evaluations: {run.workers}\n"
        variables = {**PATTERNS[run.pattern], "OPENEVOLVE_STOP_SECONDS": str(STOP_SECONDS),
                     "OPENEVOLVE_UPLOAD_SECONDS": "20", "OPENEVOLVE_CHECKPOINT_SECONDS": str(CHECKPOINT_SECONDS),
                     "STANDIN_LLM_SECONDS": str(LLM_SECONDS * run.workers)}
        job = Job(self.endpoint, f"s{self.seed}-{name}", ITERATIONS, variables).upload({"config.yaml": config})
        job.endpoint = endpoint
        return job

    def run(self, number: int) -> Run:
        source = random.Random(f"{self.seed}-{number}")
        run = Run(number, source.choice(list(PATTERNS)), source.choice((1, 1, 2)), source.choice((5, 1000)))
        faults = [Fault.draw(source, LATEST_FAULT, disk.available()) for _ in range(source.randint(1, 4))]
        with line(self.endpoint, source) as way:
            way.checkpoint_delay = CHECKPOINT_DELAY
            job = self._job(str(number), run, way.url)
            try:
                for fault in (faults + ATTEMPTS * [Fault()])[:ATTEMPTS]:
                    run.add(self._attempt(job, way, fault))
                    if run.attempts[-1].code == 0:
                        break
                run.judge_end(job, self._references[run.pattern])
            finally:
                job.remove()
        return run

    def _attempt(self, job: Job, way: Line, fault: Fault) -> Attempt:
        newest = newest_checkpoint(job)
        if fault.kind == "disk-full":
            process = job.start(wrapper=lambda inner: disk.command(job.folder / "tmp", inner))
        else:
            process = job.start()
        began = time.time()
        try:
            began = fault.strike(process, way, job)
            code = process.wait(45)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            ended = time.time()
            lose_host(process)
            way.mode, way.share = "ok", 1.0
            way.settle()
            way.requests.sort()
        since = began - 2 * CHECKPOINT_SECONDS
        slowness = two_uploads(way.requests, since, began) + self._heartbeat.late(since, began)
        return Attempt(fault, began, code, ended - began, newest, newest_checkpoint(job), job.log.read_text(), slowness)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="printed when it is not given")
    parser.add_argument("--only", type=int, default=None, help="replay this run of the seed")
    parser.add_argument("--parallel", type=int, default=PARALLEL)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    if not disk.available():
        print("no disk of our own can be mounted here: 'disk-full' becomes 'cut'")
    began = time.monotonic()
    heartbeat = Heartbeat()
    with emulator() as endpoint, heartbeat.beating():
        campaign = Campaign(endpoint, seed, heartbeat)
        campaign.prepare()
        numbers = [options.only] if options.only is not None else list(range(options.runs))
        runs: list[Run] = []
        with ThreadPoolExecutor(options.parallel) as pool:
            for run in pool.map(campaign.run, numbers):
                runs.append(run)
                if run.problems or len(runs) % 20 == 0:
                    print(f"{len(runs)}/{len(numbers)} " + "; ".join(run.problems), flush=True)
    if options.only is not None:
        for item in runs[0].attempts:
            print(f"--- {item.fault.kind} at {item.fault.at:.2f}: {item.code}\n{item.log}")
    print(report(runs, time.monotonic() - began))
    absent = absent_faults(runs) if options.only is None and options.runs >= ENOUGH_RUNS else []
    if absent:
        print(f"never happened: {', '.join(absent)}")
    return 1 if absent or any(run.problems for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
