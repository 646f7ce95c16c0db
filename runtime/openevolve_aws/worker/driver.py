"""OpenEvolve itself, as the supervisor's child: python3 -m openevolve_aws.worker.driver PLAN.json < key

Until the evolution loop runs, SIGTERM ends it as it ends any process: there is nothing to save yet.
"""

import asyncio
import os
import sys
import traceback
from pathlib import Path

from openevolve_aws.worker.counts import Counts
from openevolve_aws.worker.evolution import steered
from openevolve_aws.worker.plan import Plan
from openevolve_aws.worker.report import Report


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
        config.llm.update_model_params({"api_key": key})
        if config.database.embedding_model:
            # OpenEvolve's embedding client reads its key from the environment only.
            os.environ["GEMINI_API_KEY"] = key
        evolution = evolution_type(plan.program, plan.evaluator, config, plan.output)
    except Exception as error:
        return end("bad-input", error)
    evolution.follow(plan, report)
    report.phase = "evaluating-initial"
    report.write(Path(plan.report))
    try:
        asyncio.run(evolution.run(iterations=plan.total - report.counts.completed, checkpoint_path=plan.checkpoint))
    except Exception as error:
        return end("crashed", error) if report.end is None else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
