"""Programs and islands, saved in place and loaded forgivingly."""

import json
import logging
import os
import time
from dataclasses import asdict, dataclass, field, fields
from typing import Any

logger = logging.getLogger(__name__)


@dataclass
class Program:
    id: str
    code: str
    language: str = "python"
    parent_id: str | None = None
    generation: int = 0
    timestamp: float = field(default_factory=time.time)
    iteration_found: int = 0
    metrics: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    prompts: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class ProgramDatabase:
    def __init__(self, config: Any) -> None:
        self.config = config
        self.programs: dict[str, Program] = {}
        self.islands: list[set[str]] = [set() for _ in range(config.num_islands)]
        self.best_program_id: str | None = None
        self.last_iteration = 0
        self.diversity_reference_set: list[str] = []
        self.prompts_by_program: dict[str, dict[str, Any]] | None = None

    def add(self, program: Program, iteration: int | None = None, target_island: int | None = None) -> str:
        if iteration is not None:
            time.sleep(float(os.environ.get("STANDIN_ADD_SECONDS", "0")))
            program.iteration_found = iteration
            self.last_iteration = max(self.last_iteration, iteration)
        self.programs[program.id] = program
        island = (target_island or 0) % len(self.islands)
        self.islands[island].add(program.id)
        program.metadata["island"] = island
        if not self.diversity_reference_set:
            # The real one compares all programs here, for up to a minute after a resume.
            time.sleep(float(os.environ.get("STANDIN_FIRST_ADD_SECONDS", "0")))
            self.diversity_reference_set = [program.code]
        best = self.programs.get(self.best_program_id) if self.best_program_id else None
        if best is None or _fitness(program) > _fitness(best):
            self.best_program_id = program.id
            logger.info(f"New best program {program.id}")
        return program.id

    def log_prompt(self, template_key: str, program_id: str, prompt: dict[str, str]) -> None:
        if self.config.log_prompts:
            self.prompts_by_program = self.prompts_by_program or {}
            self.prompts_by_program.setdefault(program_id, {})[template_key] = prompt

    def get(self, program_id: str) -> Program | None:
        return self.programs.get(program_id)

    def get_best_program(self) -> Program | None:
        return max(self.programs.values(), key=_fitness, default=None)

    def sample(self) -> Program:
        return next(iter(self.programs.values()))

    def save(self, path: str, iteration: int = 0) -> None:
        os.makedirs(os.path.join(path, "programs"), exist_ok=True)
        for program in self.programs.values():
            data = program.to_dict()
            if self.config.log_prompts and self.prompts_by_program and program.id in self.prompts_by_program:
                data["prompts"] = self.prompts_by_program[program.id]
            with open(os.path.join(path, "programs", f"{program.id}.json"), "w") as file:
                json.dump(data, file)
        metadata = {"islands": [list(island) for island in self.islands], "best_program_id": self.best_program_id,
                    "last_iteration": iteration or self.last_iteration}
        with open(os.path.join(path, "metadata.json"), "w") as file:
            json.dump(metadata, file)
        logger.info(f"Saved database with {len(self.programs)} programs to {path}")

    def load(self, path: str) -> None:
        if os.path.exists(os.path.join(path, "metadata.json")):
            with open(os.path.join(path, "metadata.json")) as file:
                metadata = json.load(file)
            self.best_program_id = metadata.get("best_program_id")
            self.last_iteration = metadata.get("last_iteration", 0)
        known = {item.name for item in fields(Program)}
        programs = os.path.join(path, "programs")
        for name in os.listdir(programs) if os.path.exists(programs) else []:
            try:
                with open(os.path.join(programs, name)) as file:
                    data = json.load(file)
                program = Program(**{key: value for key, value in data.items() if key in known})
                self.programs[program.id] = program
                self.islands[program.metadata.get("island", 0)].add(program.id)
            except Exception as error:
                logger.warning(f"Error loading program {name}: {error}")
        logger.info(f"Loaded database with {len(self.programs)} programs from {path}")


def _fitness(program: Program) -> float:
    numbers = [value for value in program.metrics.values() if isinstance(value, int | float)]
    return program.metrics.get("combined_score", sum(numbers) / len(numbers) if numbers else 0.0)
