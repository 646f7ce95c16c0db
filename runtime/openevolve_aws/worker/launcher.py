"""One start of OpenEvolve: its configuration, its plan, its process."""

import logging
import sys
from collections.abc import Mapping

from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.preparation import Preparation
from openevolve_aws.worker.results import Results
from openevolve_aws.worker.running import config_overlay
from openevolve_aws.worker.running.child import Child
from openevolve_aws.worker.running.plan import Plan

_LOG = logging.getLogger(__name__)


class Launcher:
    """Starts the driver, each time from the newest checkpoint on this disk."""

    def __init__(
        self, settings: Settings, preparation: Preparation, results: Results, variables: Mapping[str, str]
    ) -> None:
        self._settings = settings
        self._preparation = preparation
        self._results = results
        self._variables = variables
        self._parallel: int | None = None

    def halve_pool(self) -> None:
        """From the next start on: fewer processes at a time need less memory."""
        parallel = self._parallel or self._preparation.overlay.parallel_evaluations
        self._parallel = max(1, parallel // 2)

    def start(self) -> Child:
        folders, inputs, overlay = self._results.folders, self._preparation.inputs, self._preparation.overlay
        config = {**overlay.config}
        if self._parallel is not None:
            config["evaluator"] = {**config.get("evaluator", {}), "parallel_evaluations": self._parallel}
        counts, newest = self._results.report.counts, self._results.local.newest
        plan = Plan(
            program=str(inputs.program), evaluator=str(inputs.evaluator), config=str(folders.run / "config.yaml"),
            output=str(folders.output), report=str(folders.report), checkpoint=str(newest) if newest else None,
            total=overlay.iterations, checkpoint_seconds=self._settings.checkpoint_seconds,
            checkpoint_interval=overlay.checkpoint_interval, counts=counts.to_dict())
        config_overlay.write(config, folders.run / "config.yaml")
        folders.report.unlink(missing_ok=True)
        plan.write(folders.run / "plan.json")
        _LOG.info("starting OpenEvolve: %d of %d iterations are done", counts.completed, plan.total)
        return Child(
            [sys.executable, "-P", "-u", "-m", "openevolve_aws.worker.running.driver", str(folders.run / "plan.json")],
            self._variables, folders.output, self._settings.api_key)
