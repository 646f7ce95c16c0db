"""What can happen to an attempt, and how it may end then."""

import random
import subprocess
import time
from dataclasses import dataclass

import disk
from harness import Job
from processes import kill_below, lose_host, wait
from unreliable import Line

# The fault, and the exit codes an attempt may have after it; 0 because the fault may come too late.
EXIT_CODES: dict[str, set[int]] = {
    "none": {0}, "term": {0, 75}, "term-twice": {0, 75}, "kill": {0, -9}, "kill-driver": {0}, "kill-pool": {0},
    "cut": {0}, "answer-lost": {0}, "freeze": {0}, "unavailable": {0}, "denied": {0, 74}, "cut-then-kill": {0, -9},
    "freeze-then-term": {0, 75}, "disk-full": {0, 74},
}
_LIKELY = ("term", "term", "term-twice", "kill", "kill", "kill", "kill-driver", "kill-pool", "cut", "answer-lost",
           "freeze", "unavailable", "denied", "cut-then-kill", "freeze-then-term", "disk-full")
_EVOLVING = "Starting process-based evolution"


@dataclass(frozen=True)
class Fault:
    """`at` is when it begins, from the start or (`in_loop`) from that of the evolution; `length` how long it lasts.

    Both in seconds.
    """

    kind: str = "none"
    at: float = 0.0
    length: float = 0.0
    in_loop: bool = False

    @classmethod
    def draw(cls, source: random.Random, latest: float, has_disk: bool) -> "Fault":
        kind = source.choice(_LIKELY)
        return cls("cut" if kind == "disk-full" and not has_disk else kind,
                   source.uniform(0.0, latest), source.uniform(0.1, 2.0), source.random() < 0.6)

    def strike(self, process: subprocess.Popen[str], way: Line, job: Job) -> float:
        """Let it happen to a process that has just been started; returns when it began (seconds since 1970)."""
        while self.in_loop and process.poll() is None and _EVOLVING not in job.log.read_text():
            time.sleep(0.02)
        wait(process, self.at)
        began = time.time()
        match self.kind:
            case "cut" | "answer-lost" | "freeze" | "unavailable" | "denied":
                way.mode, way.share = self.kind, 0.7 if self.kind == "unavailable" else 1.0
                wait(process, self.length)
                way.mode = "ok"
            case "cut-then-kill" | "freeze-then-term":
                way.mode = self.kind.split("-")[0]
                wait(process, self.length)
                lose_host(process) if self.kind == "cut-then-kill" else process.terminate()
                wait(process, 0.5)
                way.mode = "ok"
            case "kill":
                lose_host(process)
            case "term" | "term-twice":
                # Popen returns before `env` has blocked the signal.
                time.sleep(0.02)
                process.terminate()
                if self.kind == "term-twice":
                    wait(process, self.length / 20)
                    process.terminate()
            case "kill-driver" | "kill-pool":
                kill_below(process, 0 if self.kind == "kill-driver" else 1)
            case "disk-full":
                self._fill_disk(process, job)
        return began

    def _fill_disk(self, process: subprocess.Popen[str], job: Job) -> None:
        while process.poll() is None and (filler := disk.fill(process.pid, job.folder / "tmp")) is None:
            time.sleep(0.01)
        wait(process, self.length)
        if process.poll() is None:
            filler.unlink(missing_ok=True)
