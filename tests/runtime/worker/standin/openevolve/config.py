"""The fields of OpenEvolve's configuration that matter here; unknown ones are ignored, as there."""

import os
from dataclasses import dataclass, field, fields
from typing import Any

import yaml


@dataclass
class Model:
    name: str | None = None
    api_base: str | None = None
    api_key: str | None = None


@dataclass
class LLM:
    api_base: str = "https://api.openai.com/v1"
    api_key: str | None = None
    primary_model: str | None = None
    models: list[Model] = field(default_factory=list)
    evaluator_models: list[Model] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.models = [model if isinstance(model, Model) else _take(Model, model) for model in self.models]
        if self.primary_model:
            self.models.append(Model(self.primary_model))
        self.evaluator_models = self.evaluator_models or self.models.copy()
        self.update_model_params({"api_base": self.api_base, "api_key": self.api_key})

    def update_model_params(self, args: dict[str, Any], overwrite: bool = False) -> None:
        for model in self.models + self.evaluator_models:
            for key, value in args.items():
                if overwrite or getattr(model, key, None) is None:
                    setattr(model, key, value)


@dataclass
class Database:
    num_islands: int = 5
    log_prompts: bool = True
    artifacts_base_path: str | None = None
    embedding_model: str | None = None


@dataclass
class Evaluator:
    timeout: int = 300
    max_retries: int = 3
    parallel_evaluations: int = 1


@dataclass
class Config:
    max_iterations: int = 10000
    checkpoint_interval: int = 100
    log_level: str = "INFO"
    log_dir: str | None = None
    early_stopping_patience: int | None = None
    llm: LLM = field(default_factory=LLM)
    database: Database = field(default_factory=Database)
    evaluator: Evaluator = field(default_factory=Evaluator)


def _take(kind: type, data: dict[str, Any]) -> Any:
    known = {item.name: item for item in fields(kind)}
    for name, value in data.items():
        if name in known and known[name].type is int and type(value) is not int:
            raise TypeError(f'wrong value type for field "{name}" - should be "int"')
    return kind(**{name: value for name, value in data.items() if name in known})


def load_config(path: str | None = None) -> Config:
    if path is None or not os.path.exists(path):
        return Config()
    with open(path) as file:
        data = yaml.safe_load(file)
    sections = {"llm": LLM, "database": Database, "evaluator": Evaluator}
    return _take(Config, {
        name: _take(sections[name], value) if name in sections else value for name, value in data.items()})
