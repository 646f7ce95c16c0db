"""The process pool and the polling loop, with OpenEvolve's bookkeeping and its weaknesses."""

import asyncio
import logging
import multiprocessing
import os
import signal
import time
import uuid
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from openevolve.database import Program, ProgramDatabase
from openevolve.evaluator import Evaluator

logger = logging.getLogger(__name__)
_evaluation_file = ""
_key = ""


@dataclass
class SerializableResult:
    child_program_dict: dict[str, Any] | None = None
    parent_id: str | None = None
    iteration_time: float = 0.0
    iteration: int = 0
    error: str | None = None
    target_island: int | None = None


def _worker_init(evaluation_file: str, key: str) -> None:
    global _evaluation_file, _key
    _evaluation_file, _key = evaluation_file, key


def _every(variable: str, iteration: int) -> bool:
    every = int(os.environ.get(variable, "0"))
    return every > 0 and iteration % every == 0


def _run_iteration_worker(iteration: int, parent: dict[str, Any], island: int) -> SerializableResult:
    began = time.time()
    time.sleep(float(os.environ.get("STANDIN_LLM_SECONDS", "0.05")))
    if _every("STANDIN_LLM_REFUSES_EVERY", iteration):
        return SerializableResult(error="LLM generation failed: Error code: 400 - API key not valid.",
                                  iteration=iteration)
    if _every("STANDIN_LLM_FAILS_EVERY", iteration):
        return SerializableResult(error="LLM generation failed: Connection error.", iteration=iteration)
    if _every("STANDIN_NO_DIFF_EVERY", iteration):
        return SerializableResult(error="No valid diffs found in response", iteration=iteration)
    if _every("STANDIN_ODD_ERROR_EVERY", iteration):
        return SerializableResult(error="a sentence no version has used yet", iteration=iteration)
    once = os.path.join(os.environ["TMPDIR"], "died-once")
    if os.environ.get("STANDIN_DIES_ONCE_AT") == str(iteration) and not os.path.exists(once):
        open(once, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if _every("STANDIN_KILLED_EVERY", iteration):
        os.kill(os.getpid(), signal.SIGKILL)
    code = parent["code"].split("# iteration")[0] + f"# iteration {iteration}\n# {'x' * 400}\n"
    child = Program(str(uuid.uuid4()), code, parent_id=parent["id"], generation=parent["generation"] + 1,
                    metrics=Evaluator(_evaluation_file).evaluate_program(code, "child"), iteration_found=iteration)
    return SerializableResult(child.to_dict(), parent["id"], time.time() - began, iteration, target_island=island)


class ProcessParallelController:
    def __init__(self, config: Any, evaluation_file: str, database: ProgramDatabase) -> None:
        self.config = config
        self.evaluation_file = evaluation_file
        self.database = database
        self.executor: ProcessPoolExecutor | None = None
        self.shutdown_event = multiprocessing.Event()
        self.early_stopping_triggered = False
        self.num_workers = config.evaluator.parallel_evaluations
        self.num_islands = config.database.num_islands

    def start(self) -> None:
        key = (self.config.llm.models[0].api_key if self.config.llm.models else None) or ""
        self.executor = ProcessPoolExecutor(
            self.num_workers, initializer=_worker_init, initargs=(self.evaluation_file, key))
        logger.info(f"Started process pool with {self.num_workers} processes")

    def stop(self) -> None:
        self.shutdown_event.set()
        executor, self.executor = self.executor, None
        if executor:
            processes = list((executor._processes or {}).values())
            executor.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            end = time.monotonic() + 1.0
            while any(process.is_alive() for process in processes) and time.monotonic() < end:
                time.sleep(0.01)
            for process in processes:
                process.kill()

    def request_shutdown(self) -> None:
        self.shutdown_event.set()

    async def run_evolution(
        self, start_iteration: int, max_iterations: int, target_score: float | None = None,
        checkpoint_callback: Any = None
    ) -> Program | None:
        total = start_iteration + max_iterations
        logger.info(f"Starting process-based evolution from iteration {start_iteration} "
                    f"for {max_iterations} iterations (total: {total})")
        pending: dict[int, Future[SerializableResult]] = {}
        next_iteration = start_iteration
        for number in range(min(self.num_workers * 2, max_iterations)):
            future = self._submit_iteration(next_iteration, number % self.num_islands)
            if future:
                pending[next_iteration] = future
            next_iteration += 1
        completed, best, since_best = 0, float("-inf"), 0
        while pending and completed < max_iterations and not self.shutdown_event.is_set():
            iteration = next((key for key, future in pending.items() if future.done()), None)
            if iteration is None:
                await asyncio.sleep(0.01)
                continue
            future = pending.pop(iteration)
            try:
                result = future.result(timeout=self.config.evaluator.timeout + 30)
                if result.error:
                    logger.warning(f"Iteration {iteration} error: {result.error}")
                elif result.child_program_dict:
                    child = Program(**result.child_program_dict)
                    self.database.add(child, iteration=iteration, target_island=result.target_island)
                    self.database.log_prompt("diff_user", child.id, {"system": "s", "user": f"improve {iteration}"})
                    logger.info(f"Iteration {iteration}: Program {child.id} (parent: {result.parent_id}) "
                                f"completed in {result.iteration_time:.2f}s")
                    if iteration % self.config.checkpoint_interval == 0 and checkpoint_callback:
                        checkpoint_callback(iteration)
                    score = child.metrics.get("combined_score", 0.0)
                    best, since_best = max(best, score), 0 if score > best else since_best + 1
                    patience = self.config.early_stopping_patience
                    if patience and since_best >= patience:
                        self.early_stopping_triggered = True
                        logger.info(f"Early stopping triggered at iteration {iteration}")
                        break
            except Exception as error:
                logger.error(f"Error processing result from iteration {iteration}: {error}")
            completed += 1
            if next_iteration < total and not self.shutdown_event.is_set():
                future = self._submit_iteration(next_iteration, next_iteration % self.num_islands)
                if future:
                    pending[next_iteration] = future
                    next_iteration += 1
        reason = "Shutdown requested" if self.shutdown_event.is_set() else "Maximum iterations reached"
        logger.info(f"Evolution completed - {reason}")
        return self.database.get_best_program()

    def _submit_iteration(self, iteration: int, island_id: int | None = None) -> Future[SerializableResult] | None:
        try:
            assert self.executor is not None
            parent = self.database.sample().to_dict()
            if any(program.prompts for program in self.database.programs.values()):
                logger.warning("prompts are copied to the pool")
            return self.executor.submit(_run_iteration_worker, iteration, parent, island_id or 0)
        except Exception as error:
            logger.error(f"Error submitting iteration {iteration}: {error}")
            return None
