"""Times the synthesis of all stacks, and of one environment with 10, 100 and 500 users; prints a table.

    python3 tools/benchmark/synth.py [--runs 5] [--users 10 100 500]

Every run is a new process, from its start to its end. Run it on a machine that does nothing else.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "main" / "bin" / "Release" / "net10.0"
APP = BUILD / ("OpenEvolve.Cdktf.exe" if os.name == "nt" else "OpenEvolve.Cdktf")


@dataclass(frozen=True)
class Measurement:
    """One subject: what was synthesized, how large it is, how long it took (seconds, median of the runs)."""

    subject: str
    resources: int
    constructs: int
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each subject (default 5)")
    parser.add_argument("--users", type=int, nargs="*", default=[10, 100, 500], help="users of the scaled environment")
    options = parser.parse_args(arguments)

    subprocess.run(["dotnet", "build", "main", "-c", "Release", "--nologo", "-v", "quiet"], cwd=ROOT, check=True)
    measurements = [_measure("all stacks", None, options.runs)]
    measurements += [_measure(f"{users} users", users, options.runs) for users in options.users]

    print(f"{'subject':<12}{'resources':>10}{'constructs':>12}{'seconds':>9}   median of {options.runs}")
    for found in measurements:
        print(f"{found.subject:<12}{found.resources:>10}{found.constructs:>12}{found.seconds:>9.2f}")
    if len(measurements) > 1:
        small, large = (pick(measurements, key=lambda found: found.constructs) for pick in (min, max))
        each = (large.seconds - small.seconds) / (large.constructs - small.constructs)
        start = small.seconds - each * small.constructs
        print(f"\nstart of .NET and jsii {start:.2f} s, then {each * 1000:.1f} ms for each construct")
    return 0


def _measure(subject: str, users: int | None, runs: int) -> Measurement:
    with tempfile.TemporaryDirectory() as directory:
        workspace = Path(directory)
        shutil.copy(ROOT / "backend.tf.json", workspace)
        shutil.copytree(ROOT / "environments", workspace / "environments")
        if users is not None:
            _scale(workspace / "environments", users)
        seconds = statistics.median(_run(workspace) for _ in range(runs))
        return Measurement(subject, *_size(workspace / "cdktf.out"), seconds)


def _scale(environments: Path, users: int) -> None:
    """Leaves one environment, prod with so many users."""
    settings = json.loads((environments / "prod.json").read_text(encoding="utf-8"))
    model = settings["users"][0]
    settings["users"] = [model | {"name": f"user{number}"} for number in range(users)]
    settings["schedules"] = []
    shutil.rmtree(environments)
    environments.mkdir()
    (environments / "prod.json").write_text(json.dumps(settings), encoding="utf-8")


def _run(workspace: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run([APP], cwd=workspace, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"synthesis failed:\n{done.stderr}")
    return seconds


def _size(output: Path) -> tuple[int, int]:
    """Resources, and constructs: every step of every element's path."""
    resources = 0
    paths: set[str] = set()
    for file in output.glob("stacks/*/cdk.tf.json"):
        document = json.loads(file.read_text(encoding="utf-8"))
        resources += sum(len(named) for named in document["resource"].values())
        for path in _paths(document):
            steps = path.split("/")
            paths.update("/".join(steps[:count]) for count in range(1, len(steps) + 1))
    return resources, len(paths)


def _paths(node: Any) -> list[str]:
    if isinstance(node, list):
        return [path for item in node for path in _paths(item)]
    if not isinstance(node, dict):
        return []
    own = [node["//"]["metadata"]["path"]] if "path" in node.get("//", {}).get("metadata", {}) else []
    return own + [path for item in node.values() for path in _paths(item)]


if __name__ == "__main__":
    sys.exit(main())
