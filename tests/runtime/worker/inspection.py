"""What an attempt left behind, judged without the worker's code: checkpoints in S3, lines in the log."""

import hashlib
import io
import json
import re
import tarfile
from datetime import datetime
from typing import Any

from harness import Job

_ENDED = (r"(\S+ \S+) - \w+ - (?:Iteration \d+(?:: Program| error|: (?!A process))|"
          r"Error processing result from iteration \d+: (?!A process))")


def complete_checkpoints(job: Job) -> dict[int, dict[str, Any]]:
    """Manifests whose archive is there with the same digest."""
    found = {}
    for number in job.checkpoints():
        manifest = json.loads(job.read(f"checkpoints/checkpoint_{number}/manifest.json"))
        if _archive(job, number, manifest["sha256"]) is not None:
            found[number] = manifest
    return found


def newest_checkpoint(job: Job) -> int:
    """The number of the newest complete one, 0 without one."""
    return max(complete_checkpoints(job), default=0)


def _archive(job: Job, number: int, digest: str) -> bytes | None:
    bodies = (job.read(key) for key in job.keys(f"checkpoints/checkpoint_{number}/") if key.endswith(".tar.gz"))
    return next((body for body in bodies if hashlib.sha256(body).hexdigest() == digest), None)


def content(job: Job, number: int) -> dict[str, Any]:
    """What one checkpoint holds, in terms that do not depend on when it was made."""
    digest = json.loads(job.read(f"checkpoints/checkpoint_{number}/manifest.json"))["sha256"]
    with tarfile.open(fileobj=io.BytesIO(_archive(job, number, digest) or b"")) as tar:
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


def completed(log: str) -> tuple[int, list[float]]:
    """How many iterations OpenEvolve's last start began with, and when (since 1970) it logged the end of each further
    one."""
    starts = list(re.finditer(r"starting OpenEvolve: (\d+) of", log))
    if not starts:
        return 0, []
    times = re.findall(_ENDED, log[starts[-1].end():])
    return int(starts[-1][1]), [datetime.strptime(text, "%Y-%m-%d %H:%M:%S,%f").timestamp() for text in times]


def resumed_from(log: str) -> int | None:
    """The checkpoint that the worker says it began with, 0 for none; None when it did not come that far."""
    found = re.search(r"resuming from checkpoint_(\d+)", log)
    return int(found[1]) if found else 0 if "starting from the beginning" in log else None


def upload_seconds(log: str) -> list[float]:
    """How long each checkpoint took from the save to S3, as the worker says."""
    return [float(text) for text in re.findall(r"is in S3 ([\d.]+) s after", log)]
