"""OpenEvolve's run: load or evaluate the first program, take over the signals, evolve, write best/."""

import json
import logging
import os
import signal
import sys
import time
import uuid
from typing import Any

from openevolve.database import Program, ProgramDatabase
from openevolve.evaluator import Evaluator
from openevolve.process_parallel import ProcessParallelController

logger = logging.getLogger(__name__)


class OpenEvolve:
    def __init__(
        self, initial_program_path: str, evaluation_file: str, config: Any, output_dir: str | None = None
    ) -> None:
        self.config = config
        self.output_dir = output_dir or "openevolve_output"
        os.makedirs(self.output_dir, exist_ok=True)
        self._setup_logging()
        self.initial_program_path = initial_program_path
        with open(initial_program_path) as file:
            self.initial_program_code = file.read()
        self.file_extension = os.path.splitext(initial_program_path)[1] or ".py"
        if not all(model.api_key for model in config.llm.models):
            raise RuntimeError("The api_key client option must be set")
        self.database = ProgramDatabase(config.database)
        self.evaluator = Evaluator(evaluation_file)
        self.evaluation_file = evaluation_file
        self.parallel_controller: ProcessParallelController | None = None

    def _setup_logging(self) -> None:
        folder = self.config.log_dir or os.path.join(self.output_dir, "logs")
        os.makedirs(folder, exist_ok=True)
        root = logging.getLogger()
        root.setLevel(self.config.log_level)
        handler: logging.Handler
        for handler in (logging.FileHandler(os.path.join(folder, f"openevolve_{time.strftime('%Y%m%d_%H%M%S')}.log")),
                        logging.StreamHandler()):
            handler.setFormatter(logging.Formatter("%(asctime)s - %(levelname)s - %(message)s"))
            root.addHandler(handler)

    async def run(
        self, iterations: int | None = None, target_score: float | None = None, checkpoint_path: str | None = None
    ) -> Program | None:
        max_iterations = iterations or self.config.max_iterations
        start_iteration = 0
        if checkpoint_path and os.path.exists(checkpoint_path):
            self._load_checkpoint(checkpoint_path)
            start_iteration = self.database.last_iteration + 1
        elif not self.database.programs:
            identifier = str(uuid.uuid4())
            metrics = self.evaluator.evaluate_program(self.initial_program_code, identifier)
            self.database.add(Program(identifier, self.initial_program_code, metrics=metrics))
            start_iteration = 1
        try:
            self.parallel_controller = ProcessParallelController(self.config, self.evaluation_file, self.database)

            def signal_handler(signum: int, frame: Any) -> None:
                logger.info(f"Received signal {signum}, initiating graceful shutdown...")
                assert self.parallel_controller is not None
                self.parallel_controller.request_shutdown()
                signal.signal(signal.SIGINT, lambda *_: sys.exit(0))

            signal.signal(signal.SIGINT, signal_handler)
            signal.signal(signal.SIGTERM, signal_handler)
            self.parallel_controller.start()
            await self._run_evolution_with_checkpoints(start_iteration, max_iterations, target_score)
        finally:
            if self.parallel_controller:
                self.parallel_controller.stop()
                self.parallel_controller = None
        best = self.database.get(self.database.best_program_id) if self.database.best_program_id else None
        if best:
            self._save_best_program(best)
        return best

    async def _run_evolution_with_checkpoints(
        self, start: int, max_iterations: int, target_score: float | None
    ) -> None:
        assert self.parallel_controller is not None
        await self.parallel_controller.run_evolution(
            start, max_iterations, target_score, checkpoint_callback=self._save_checkpoint)
        if self.parallel_controller.shutdown_event.is_set():
            return
        final = start + max_iterations - 1
        if final > 0 and final % self.config.checkpoint_interval == 0:
            self._save_checkpoint(final)

    def _load_checkpoint(self, checkpoint_path: str) -> None:
        self.database.load(checkpoint_path)

    def _save_checkpoint(self, iteration: int) -> None:
        path = os.path.join(self.output_dir, "checkpoints", f"checkpoint_{iteration}")
        os.makedirs(path, exist_ok=True)
        self.database.save(path, iteration)
        best = self.database.get_best_program()
        if best:
            self._write_best(best, path, {"current_iteration": iteration})
        logger.info(f"Saved checkpoint at iteration {iteration} to {path}")

    def _save_best_program(self, program: Program) -> None:
        os.makedirs(os.path.join(self.output_dir, "best"), exist_ok=True)
        self._write_best(program, os.path.join(self.output_dir, "best"), {"parent_id": program.parent_id})

    def _write_best(self, program: Program, folder: str, more: dict[str, Any]) -> None:
        with open(os.path.join(folder, f"best_program{self.file_extension}"), "w") as file:
            file.write(program.code)
        info = {"id": program.id, "iteration": program.iteration_found, "metrics": program.metrics, **more}
        with open(os.path.join(folder, "best_program_info.json"), "w") as file:
            json.dump(info, file, indent=2)
