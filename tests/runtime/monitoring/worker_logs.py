"""python3 -m monitoring.worker_logs: what two real attempts of the worker write to their log, as JSON.

The stand-in for OpenEvolve words its lines as OpenEvolve 0.3.2 does.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "worker"))

from harness import Job, emulator  # noqa: E402

_RAISING = '''
def evaluate(program_path):
    number = int(open(program_path).read().partition("# iteration ")[2].partition("\\n")[0] or 0)
    if number % 4 == 3:
        raise ValueError("an evaluator that does not like this one")
    return {"combined_score": number / 100}
'''


def main() -> dict[str, Any]:
    """A job in which every fourth evaluation raises, with its counts, and one whose inputs are wrong."""
    with emulator() as endpoint:
        job = Job(endpoint, "mixed", iterations=12).upload({"evaluator.py": _RAISING})
        broken = Job(endpoint, "broken", iterations=3)
        try:
            codes = job.run(), broken.run()
            return {"codes": codes, "log": job.log.read_text().splitlines(), "counts": job.progress()["counts"],
                    "broken": broken.log.read_text().splitlines()}
        finally:
            job.remove()
            broken.remove()


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
