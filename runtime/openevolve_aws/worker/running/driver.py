"""OpenEvolve itself, as the supervisor's child: python3 -m openevolve_aws.worker.running.driver PLAN.json < key

Until the evolution loop runs, SIGTERM ends it as it ends any process: there is nothing to save yet.
"""

import asyncio
import dataclasses
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.evolution import steered
from openevolve_aws.worker.running.plan import Plan
from openevolve_aws.worker.running.report import Report


def main(arguments: list[str]) -> int:
    plan = Plan.read(Path(arguments[0]))
    key = sys.stdin.read()
    report = Report(counts=Counts.of(plan.counts))

    def end(reason: str, error: Exception) -> int:
        traceback.print_exception(error)
        report.end, report.message, report.phase = reason, f"{type(error).__name__}: {error}", "ended"
        report.write(Path(plan.report))
        return 1

    try:
        import openevolve
        from openevolve.config import load_config
        report.openevolve = str(getattr(openevolve, "__version__", "unknown"))
        evolution_type = steered(openevolve.OpenEvolve)
    except Exception as error:
        return end("crashed", error)
    try:
        config = load_config(plan.config)
        for name in unknown_settings(config, yaml.safe_load(Path(plan.config).read_text(encoding="utf-8"))):
            print(f"config.yaml: {name} is unknown to OpenEvolve {report.openevolve} and is ignored", file=sys.stderr)
        config.llm.update_model_params({"api_key": key})
        if getattr(config.database, "embedding_model", None):
            # OpenEvolve's embedding client reads its key from the environment only.
            os.environ["GEMINI_API_KEY"] = key
        evolution = evolution_type(initial_program_path=plan.program, evaluation_file=plan.evaluator, config=config,
                                   output_dir=plan.output)
    except Exception as error:
        # What OpenEvolve refuses here is the user's to mend, but a full disk is not.
        return end("crashed" if getattr(error, "errno", None) == errno.ENOSPC else "bad-input", error)
    evolution.follow(plan, report)
    report.phase = "evaluating-initial"
    report.write(Path(plan.report))
    try:
        asyncio.run(evolution.run(iterations=plan.total - report.counts.completed, checkpoint_path=plan.checkpoint))
    except Exception as error:
        if report.end is None:
            return end("crashed", error)
        # What counts is saved already; this went wrong on the way out.
        traceback.print_exception(error)
        return 1
    return 0


def unknown_settings(config: Any, user: dict[str, Any]) -> Iterator[str]:
    """The settings of the file, one level deep, that OpenEvolve's configuration has no field for."""
    for name, value in user.items():
        known = getattr(config, name, None)
        if not hasattr(config, name):
            yield name
        elif dataclasses.is_dataclass(known) and isinstance(value, dict):
            yield from (f"{name}.{field}" for field in value if not hasattr(known, field))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
