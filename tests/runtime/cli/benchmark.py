"""How long `openevolve-aws --help` takes as a process: benchmark.py [RUNS]. Prints median, fastest and slowest."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_RUNTIME = Path(__file__).resolve().parents[3] / "runtime"


def main(runs: int) -> None:
    """Raises CalledProcessError when the command fails."""
    command = [sys.executable, "-m", "openevolve_aws.cli", "--help"]
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, env={**os.environ, "PYTHONPATH": str(_RUNTIME)}, stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - began)
    figures = (statistics.median(seconds), min(seconds), max(seconds))
    median, fastest, slowest = (round(1000 * value) for value in figures)
    print(f"{runs} runs of --help: median {median} ms, fastest {fastest} ms, slowest {slowest} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
