"""Runs jobs that are killed, cut off and starved at random moments, and checks what is left in S3.

    python3 tests/runtime/worker/campaign.py --runs 200 --seed 1
    python3 tests/runtime/worker/campaign.py --seed 1 --only 17        replays one run

Exit code 0 when every run kept every promise, 1 otherwise.
"""

import argparse
import hashlib
import io
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tarfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk
from harness import Job, descendants, emulator, lose_host
from unreliable import Line, line

ITERATIONS = 30
INTERVAL = 5
ATTEMPTS = 12
STOP_SECONDS = 8
LLM_SECONDS = 0.06
PATTERNS: dict[str, dict[str, str]] = {
    "all-well": {},
    "llm-fails": {"STANDIN_LLM_FAILS_EVERY": "4", "STANDIN_NO_DIFF_EVERY": "9"},
    "odd-errors": {"STANDIN_ODD_ERROR_EVERY": "5"},
}
FAULTS = ("term", "term", "term-twice", "kill", "kill", "kill-driver", "kill-pool", "cut", "answer-lost", "freeze",
          "unavailable", "denied", "cut-then-kill", "freeze-then-term", "disk-full")


@dataclass
class Attempt:
    fault: str
    at: float
    code: int | None
    seconds: float
    resumed: int
    done: int
    kept: int
    log: str

    @property
    def lost(self) -> int:
        """Iterations that OpenEvolve had finished and that no checkpoint in S3 holds."""
        return self.resumed + self.done - self.kept


@dataclass
class Run:
    number: int
    pattern: str
    workers: int
    attempts: list[Attempt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def complete_checkpoints(job: Job) -> dict[int, dict[str, Any]]:
    """Judged without the worker's code: manifests whose archive is there with the same digest."""
    found = {}
    for number in job.checkpoints():
        manifest = json.loads(job.read(f"checkpoints/checkpoint_{number}/manifest.json"))
        archives = [key for key in job.keys(f"checkpoints/checkpoint_{number}/") if key.endswith(".tar.gz")]
        if any(hashlib.sha256(job.read(key)).hexdigest() == manifest["sha256"] for key in archives):
            found[number] = manifest
    return found


def content(job: Job, number: int) -> dict[str, Any]:
    """What one checkpoint holds, in terms that do not depend on when it was made."""
    digest = json.loads(job.read(f"checkpoints/checkpoint_{number}/manifest.json"))["sha256"]
    archive = next(body for key in job.keys(f"checkpoints/checkpoint_{number}/") if key.endswith(".tar.gz")
                   for body in [job.read(key)] if hashlib.sha256(body).hexdigest() == digest)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        files = {member.name.removeprefix("./"): tar.extractfile(member).read() for member in tar if member.isfile()}
    programs = [json.loads(body) for name, body in files.items() if name.startswith("programs/")]
    metadata = json.loads(files["metadata.json"])
    best = next((item for item in programs if item["id"] == metadata["best_program_id"]), None)
    return {
        "programs": sorted(
            (item["iteration_found"], item["code"], item["metrics"]["combined_score"]) for item in programs),
        "prompts": {
            item["iteration_found"]: item["prompts"]["diff_user"]["user"] for item in programs if item["prompts"]},
        "best": best and best["code"], "last_iteration": metadata["last_iteration"],
        "counts": json.loads(files["worker_state.json"])["counts"],
    }


class Campaign:
    def __init__(self, endpoint: str, seed: int) -> None:
        self.endpoint = endpoint
        self.seed = seed
        self.disks = disk.available()
        self._references: dict[str, dict[str, Any]] = {}

    def prepare(self) -> None:
        """One undisturbed run per pattern, to compare with."""
        for pattern in PATTERNS:
            job = self._job(f"s{self.seed}-reference-{pattern}", pattern, 1, self.endpoint)
            code = job.run()
            if code != 0:
                tail = job.log.read_text()[-2000:]
                raise SystemExit(f"the undisturbed run of '{pattern}' ended with {code}:\n{tail}")
            self._references[pattern] = content(job, ITERATIONS)
            job.remove()

    def _job(self, name: str, pattern: str, workers: int, endpoint: str) -> Job:
        config = f"checkpoint_interval: {INTERVAL}\nevaluator:\n  parallel_evaluations: {workers}\n"
        variables = {**PATTERNS[pattern], "OPENEVOLVE_STOP_SECONDS": str(STOP_SECONDS),
                     "OPENEVOLVE_UPLOAD_SECONDS": "20", "OPENEVOLVE_CHECKPOINT_SECONDS": "1",
                     "STANDIN_LLM_SECONDS": str(LLM_SECONDS)}
        job = Job(self.endpoint, name, ITERATIONS, variables).upload({"config.yaml": config})
        job.endpoint = endpoint
        return job

    def run(self, number: int) -> Run:
        source = random.Random(f"{self.seed}-{number}")
        run = Run(number, source.choice(list(PATTERNS)), source.choice((1, 1, 2)))
        plan = [(source.choice(FAULTS), source.uniform(0.0, 2.6), source.uniform(0.1, 2.0))
                for _ in range(source.randint(1, 4))]
        plan = [("cut" if fault == "disk-full" and not self.disks else fault, at, length) for fault, at, length in plan]
        with line(self.endpoint, source) as way:
            job = self._job(f"s{self.seed}-{number}", run.pattern, run.workers, way.url)
            try:
                while len(run.attempts) < ATTEMPTS:
                    fault, at, length = plan[len(run.attempts)] if len(run.attempts) < len(plan) else ("none", 0.0, 0.0)
                    attempt = self._attempt(job, way, fault, at, length, run)
                    run.attempts.append(attempt)
                    if attempt.code == 0:
                        break
                self._judge_end(run, job)
            finally:
                job.remove()
        return run

    def _attempt(self, job: Job, way: Line, fault: str, at: float, length: float, run: Run) -> Attempt:
        before = max(complete_checkpoints(job), default=0)
        began = time.monotonic()
        process = self._start(job, fault)
        try:
            self._disturb(process, way, fault, at, length, job)
            code = process.wait(45)
        except subprocess.TimeoutExpired:
            code = None
            run.problems.append(f"attempt {len(run.attempts) + 1} ({fault}) did not end")
        finally:
            lose_host(process)
            way.mode, way.share = "ok", 1.0
        log = job.log.read_text()
        attempt = Attempt(fault, at, code, time.monotonic() - began, before, _done(log),
                          max(complete_checkpoints(job), default=0), log)
        self._judge(attempt, run)
        return attempt

    def _start(self, job: Job, fault: str) -> subprocess.Popen[str]:
        if fault == "disk-full":
            return job.start(wrapper=lambda inner: disk.command(job.folder / "tmp", inner))
        return job.start()

    def _disturb(
        self, process: subprocess.Popen[str], way: Line, fault: str, at: float, length: float, job: Job
    ) -> None:
        if fault == "none":
            return
        time.sleep(at)
        if fault in ("cut", "answer-lost", "freeze", "unavailable", "denied"):
            way.mode, way.share = fault, 1.0 if fault != "unavailable" else 0.7
            _sleep(process, length)
            way.mode = "ok"
        elif fault in ("cut-then-kill", "freeze-then-term"):
            way.mode = fault.split("-")[0]
            _sleep(process, length)
            lose_host(process) if fault.endswith("kill") else process.terminate()
            _sleep(process, 0.5)
            way.mode = "ok"
        elif fault == "kill":
            lose_host(process)
        elif fault in ("term", "term-twice"):
            # Popen returns before `env` has blocked the signal.
            time.sleep(0.02)
            process.terminate()
            if fault == "term-twice":
                _sleep(process, length / 20)
                process.terminate()
        elif fault in ("kill-driver", "kill-pool"):
            _kill_below(process, 0 if fault == "kill-driver" else 1)
        elif fault == "disk-full" and process.poll() is None:
            while process.poll() is None and (filler := disk.fill(process.pid, job.folder / "tmp")) is None:
                time.sleep(0.01)
            _sleep(process, length)
            if process.poll() is None:
                filler.unlink(missing_ok=True)

    def _judge(self, attempt: Attempt, run: Run) -> None:
        def problem(text: str) -> None:
            run.problems.append(f"attempt {len(run.attempts) + 1} ({attempt.fault} at {attempt.at:.2f} s): {text}")

        allowed = {"none": {0}, "term": {0, 75}, "term-twice": {0, 75}, "kill": {0, -9},
                   "kill-driver": {0}, "kill-pool": {0}, "cut": {0}, "answer-lost": {0}, "freeze": {0},
                   "unavailable": {0}, "denied": {0, 74}, "cut-then-kill": {0, -9}, "freeze-then-term": {0, 75},
                   "disk-full": {0, 74}}[attempt.fault]
        if attempt.code not in allowed:
            problem(f"exit code {attempt.code}, expected one of {sorted(allowed)}\n{attempt.log[-1500:]}")
        resumed = re.search(r"resuming from checkpoint_(\d+)", attempt.log)
        fresh = "starting from the beginning" in attempt.log
        if resumed and int(resumed[1]) != attempt.resumed or fresh and attempt.resumed:
            problem(f"resumed from {resumed and resumed[1]}, the newest complete checkpoint was {attempt.resumed}")
        if attempt.kept < attempt.resumed:
            problem(f"S3 went back from {attempt.resumed} to {attempt.kept}")
        healthy = attempt.fault in ("term", "kill")
        in_a_second = run.workers / LLM_SECONDS
        if healthy and attempt.lost > INTERVAL + in_a_second:
            problem(f"lost {attempt.lost} iterations, the interval is {INTERVAL}")
        if attempt.fault == "term" and attempt.code == 75 and attempt.lost > 0:
            problem(f"an orderly stop lost {attempt.lost} iterations")
        if attempt.fault.startswith("term") and attempt.seconds - attempt.at > STOP_SECONDS + 1:
            problem(f"took {attempt.seconds - attempt.at:.1f} s to stop")

    def _judge_end(self, run: Run, job: Job) -> None:
        problem = run.problems.append
        if run.attempts[-1].code != 0:
            problem(f"not done after {len(run.attempts)} attempts")
            return
        complete = complete_checkpoints(job)
        if max(complete, default=0) != ITERATIONS:
            problem(f"exit code 0, but the newest complete checkpoint is {max(complete, default=0)}")
            return
        final, reference = content(job, ITERATIONS), self._references[run.pattern]
        progress = job.progress()
        if (progress["state"], progress["iteration"], progress["exit_code"]) != ("succeeded", ITERATIONS, 0):
            problem(f"progress.json says {progress['state']} {progress['iteration']}/{progress['iterations']}")
        if sum(final["counts"].values()) != ITERATIONS:
            problem(f"counts {final['counts']} do not add up to {ITERATIONS}")
        numbers = [found for found, _, _ in final["programs"]]
        if len(set(numbers)) != len(numbers) or len(numbers) != final["counts"]["scored"] + 1:
            problem(f"{len(numbers)} programs of {len(set(numbers))} iterations, {final['counts']['scored']} scored")
        if job.read("best/best_program.py").decode() != max(final["programs"], key=lambda item: item[2])[1]:
            problem("best/ does not hold the best program")
        undisturbed = run.workers == 1 and not any(item.fault == "disk-full" for item in run.attempts)
        if undisturbed and final != reference:
            problem(f"differs from an undisturbed run: {final['counts']}, {final['last_iteration']}, expected "
                    f"{reference['counts']}, {reference['last_iteration']}")


def _done(log: str) -> int:
    """Iterations that OpenEvolve itself had logged as ended, each once per start."""
    ended = r"(?:Iteration|from iteration) (\d+)(?:: Program| error|: (?!A process))"
    lines = re.findall(rf"starting OpenEvolve: (\d+) of|{ended}", log)
    starts = [int(start) for start, _ in lines if start]
    if not starts:
        return 0
    last = max(index for index, (start, _) in enumerate(lines) if start)
    return starts[-1] - starts[0] + len(lines) - last - 1


def _sleep(process: subprocess.Popen[str], seconds: float) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


def _kill_below(process: subprocess.Popen[str], level: int) -> None:
    """SIGKILL the driver (level 0) or one process of its pool (level 1), if there is one."""
    for pid in sorted(descendants(process.pid)):
        try:
            parent = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
            if (parent == process.pid) == (level == 0):
                os.kill(pid, signal.SIGKILL)
                return
        except (FileNotFoundError, ProcessLookupError):
            continue


def report(runs: list[Run], seconds: float) -> str:
    attempts = [attempt for run in runs for attempt in run.attempts]
    faults = sum(attempt.fault != "none" for attempt in attempts)
    lines = [f"{len(runs)} runs, {len(attempts)} attempts, {faults} faults, {seconds:.0f} s",
             f"{'fault':18}{'count':>6}  {'exit codes':28}{'lost median/max':>16}{'more than interval':>20}"
             f"{'stop s median/max':>20}"]
    for fault in sorted({attempt.fault for attempt in attempts}):
        of = [attempt for attempt in attempts if attempt.fault == fault]
        codes = ", ".join(f"{code}: {count}" for code, count in sorted(Counter(str(a.code) for a in of).items()))
        lost = [attempt.lost for attempt in of]
        stops = [attempt.seconds - attempt.at for attempt in of] if fault.startswith("term") else []
        stopping = f"{statistics.median(stops):.2f} / {max(stops):.2f}" if stops else ""
        losing = f"{statistics.median(lost):.0f} / {max(lost)}"
        more = sum(number > INTERVAL for number in lost)
        lines.append(f"{fault:18}{len(of):>6}  {codes:28}{losing:>16}{more:>20}{stopping:>20}")
    broken = [run for run in runs if run.problems]
    lines.append(f"{len(runs) - len(broken)} runs kept every promise, {len(broken)} did not")
    for run in broken:
        lines += [f"run {run.number} ({run.pattern}, {run.workers} workers): {text}" for text in run.problems]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="printed when it is not given")
    parser.add_argument("--only", type=int, default=None, help="replay this run of the seed")
    parser.add_argument("--parallel", type=int, default=2)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    if not disk.available():
        print("no disk of our own can be mounted here: 'disk-full' becomes 'cut'")
    began = time.monotonic()
    with emulator() as endpoint:
        campaign = Campaign(endpoint, seed)
        campaign.prepare()
        numbers = [options.only] if options.only is not None else list(range(options.runs))
        with ThreadPoolExecutor(options.parallel) as pool:
            runs = []
            for run in pool.map(campaign.run, numbers):
                runs.append(run)
                if run.problems or len(runs) % 20 == 0:
                    print(f"{len(runs)}/{len(numbers)} " + "; ".join(run.problems), flush=True)
                if options.only is not None:
                    for item in run.attempts:
                        print(f"--- {item.fault} at {item.at:.2f}: {item.code}\n{item.log}")
    print(report(runs, time.monotonic() - began))
    return 1 if any(run.problems for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
