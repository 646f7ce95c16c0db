"""One run of the campaign: its attempts, and whether each promise was kept."""

from dataclasses import dataclass, field
from typing import Any

from faults import EXIT_CODES, Fault
from harness import Job
from inspection import complete_checkpoints, completed, content, resumed_from

ITERATIONS = 90
# Of one pool process; with more of them each takes longer, so that all runs take the same time.
LLM_SECONDS = 0.05
CHECKPOINT_SECONDS = 2
STOP_SECONDS = 8


@dataclass
class Attempt:
    """`began` is when the fault began (since 1970), `seconds` the time from then to the end.

    `newest` and `kept` are the newest checkpoint in S3 before and after, `slowness` the seconds that the machine and S3
    took for what the worker may suppose to take half an interval, see slowness.py.
    """

    fault: Fault
    began: float
    code: int | None
    seconds: float
    newest: int
    kept: int
    log: str
    slowness: float

    def __post_init__(self) -> None:
        base, self.ended = completed(self.log)
        self.done = max(base + len(self.ended), self.newest)

    @property
    def lost(self) -> int:
        """Iterations that OpenEvolve had finished and that no checkpoint in S3 holds."""
        return self.done - self.kept

    @property
    def losable(self) -> int:
        """What may be lost: the iterations that ended within one interval before the fault, and later ones.

        The worker's half of the interval is fixed, S3's is as long as S3 was slow.
        """
        half = CHECKPOINT_SECONDS / 2
        return sum(time > self.began - half - max(half, self.slowness) for time in self.ended)

    @property
    def is_judged_strictly(self) -> bool:
        return self.slowness <= CHECKPOINT_SECONDS / 2

    def problems(self) -> list[str]:
        found = []
        if self.code not in EXIT_CODES[self.fault.kind]:
            found.append(f"exit code {self.code}, expected one of {sorted(EXIT_CODES[self.fault.kind])}\n"
                         f"{self.log[-1500:]}")
        resumed = resumed_from(self.log)
        if resumed not in (None, self.newest):
            found.append(f"resumed from {resumed}, the newest complete checkpoint was {self.newest}")
        if self.kept < self.newest:
            found.append(f"S3 went back from {self.newest} to {self.kept}")
        if self.lost > self.losable:
            found.append(f"lost {self.lost} iterations, {self.losable} had ended in the interval before the fault\n"
                         f"{self.log[-3000:]}")
        if self.fault.kind == "term" and self.code == 75 and self.lost > 0:
            found.append(f"an orderly stop lost {self.lost} iterations")
        if self.fault.kind.startswith("term") and self.seconds > STOP_SECONDS + 1:
            found.append(f"took {self.seconds:.1f} s to stop")
        return found


@dataclass
class Run:
    """`interval` is its checkpoint_interval: 1000 leaves saving to the clock."""

    number: int
    pattern: str
    workers: int
    interval: int
    attempts: list[Attempt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, attempt: Attempt) -> None:
        self.attempts.append(attempt)
        where = f"attempt {len(self.attempts)} ({attempt.fault.kind} at {attempt.fault.at:.2f} s)"
        self.problems += [f"{where}: {text}" for text in attempt.problems()]

    def judge_end(self, job: Job, reference: dict[str, Any]) -> None:
        """Everything is there once, and as it would be without any fault."""
        problem = self.problems.append
        if self.attempts[-1].code != 0:
            problem(f"not done after {len(self.attempts)} attempts")
            return
        newest = max(complete_checkpoints(job), default=0)
        if newest != ITERATIONS:
            problem(f"exit code 0, but the newest complete checkpoint is {newest}")
            return
        final, progress = content(job, ITERATIONS), job.progress()
        if (progress["state"], progress["iteration"], progress["exit_code"]) != ("succeeded", ITERATIONS, 0):
            problem(f"progress.json says {progress['state']} {progress['iteration']}/{progress['iterations']}")
        if sum(final["counts"].values()) != ITERATIONS:
            problem(f"counts {final['counts']} do not add up to {ITERATIONS}")
        numbers = [found for found, _, _ in final["programs"]]
        if len(set(numbers)) != len(numbers) or len(numbers) != final["counts"]["scored"] + 1:
            problem(f"{len(numbers)} programs of {len(set(numbers))} iterations, {final['counts']['scored']} scored")
        if job.read("best/best_program.py").decode() != max(final["programs"], key=lambda item: item[2])[1]:
            problem("best/ does not hold the best program")
        in_order = self.workers == 1 and not any(item.fault.kind == "disk-full" for item in self.attempts)
        if in_order and final != reference:
            problem(f"differs from an undisturbed run: {final['counts']}, {final['last_iteration']}, expected "
                    f"{reference['counts']}, {reference['last_iteration']}")
