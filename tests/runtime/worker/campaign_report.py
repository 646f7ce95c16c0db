"""The campaign's figures, one line per fault."""

import statistics
from collections import Counter
from collections.abc import Sequence

from faults import EXIT_CODES
from inspection import upload_seconds
from runs import Attempt, Run

_HEADER = (f"{'fault':18}{'count':>6}  {'exit codes':24}{'lost':>10}{'losable':>10}{'bounded':>9}{'stop s':>14}"
           "    (median / worst; bounded: how many had finished more than was losable)")


def report(runs: list[Run], seconds: float) -> str:
    attempts = [attempt for run in runs for attempt in run.attempts]
    faults = sum(attempt.fault.kind != "none" for attempt in attempts)
    lines = [f"{len(runs)} runs, {len(attempts)} attempts, {faults} faults, {seconds:.0f} s", _HEADER]
    for kind in sorted({attempt.fault.kind for attempt in attempts}):
        lines.append(_line(kind, [attempt for attempt in attempts if attempt.fault.kind == kind]))
    uploads = [took for attempt in attempts if attempt.fault.kind in ("none", "kill", "term")
               for took in upload_seconds(attempt.log)]
    lines.append(f"{len(uploads)} checkpoints went up undisturbed, {_pair(uploads, '.1f')} s after they were saved")
    hosts = [attempt for attempt in attempts if attempt.fault.kind == "kill"]
    strictly = sum(attempt.is_judged_strictly for attempt in hosts)
    lines.append(f"{strictly} of {len(hosts)} lost hosts were judged by the interval itself, the others by what S3 and the "
                 f"machine took beyond it: {_pair([attempt.slowness for attempt in hosts], '.1f')} s for two uploads")
    broken = [run for run in runs if run.problems]
    lines.append(f"{len(runs) - len(broken)} runs kept every promise, {len(broken)} did not")
    for run in broken:
        setup = f"run {run.number} ({run.pattern}, {run.workers} workers, interval {run.interval})"
        lines += [f"{setup}: {text}" for text in run.problems]
    return "\n".join(lines)


def absent_faults(runs: list[Run]) -> list[str]:
    """The faults that no attempt of these runs had: what has not happened has not been survived."""
    happened = {attempt.fault.kind for run in runs for attempt in run.attempts}
    return sorted(set(EXIT_CODES) - happened)


def _line(kind: str, attempts: list[Attempt]) -> str:
    codes = ", ".join(f"{code}: {count}" for code, count in sorted(Counter(str(a.code) for a in attempts).items()))
    lost, losable = _pair([a.lost for a in attempts]), _pair([a.losable for a in attempts])
    bounded = sum(len(a.ended) > a.losable for a in attempts)
    stops = _pair([a.seconds for a in attempts], ".2f") if kind.startswith("term") else ""
    return f"{kind:18}{len(attempts):>6}  {codes:24}{lost:>10}{losable:>10}{bounded:>9}{stops:>14}"


def _pair(numbers: Sequence[float], form: str = ".0f") -> str:
    return f"{statistics.median(numbers):{form}} / {max(numbers):{form}}" if numbers else "-"
