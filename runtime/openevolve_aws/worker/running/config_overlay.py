"""The user's config.yaml plus what AWS and Gemini need; what the user wrote wins wherever both can hold."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError, problems_found

# https://ai.google.dev/gemini-api/docs/openai: without it OpenEvolve sends the key to api.openai.com.
GEMINI_BASE = "https://generativelanguage.googleapis.com/v1beta/openai/"
DEFAULT_ITERATIONS = 100
CHECKPOINT_INTERVAL = 10
_SECTIONS = ("llm", "prompt", "database", "evaluator", "evolution_trace")
_INJECTED_KEY = re.compile(r"^\$\{(GEMINI|OPENAI|GOOGLE)_API_KEY\}$")


@dataclass(frozen=True)
class Overlay:
    """The configuration to run, and one line for each thing that was added or taken away.

    `longest_evaluation` is how many seconds the configuration allows one program to be evaluated for, retries included.
    """

    config: dict[str, Any]
    iterations: int
    checkpoint_interval: int
    longest_evaluation: int
    notes: list[str]

    @property
    def parallel_evaluations(self) -> int:
        return _section(self.config, "evaluator").get("parallel_evaluations", 1)

    def redacted(self) -> dict[str, Any]:
        """The same configuration without any key in it, fit to be stored beside the results."""
        config = copy.deepcopy(self.config)
        for _, holder in _key_holders(config):
            holder["api_key"] = "(redacted)"
        return config


def read(path: Path | None) -> dict[str, Any]:
    """The user's settings; {} without a file. Raises WorkerError (BAD_INPUT) naming file, line and field."""
    if path is None:
        return {}
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WorkerError(BAD_INPUT, f"{path.name} is not YAML: {error}") from error
    config = {} if config is None else config
    if not isinstance(config, dict):
        raise WorkerError(BAD_INPUT, f"{path.name} holds a {type(config).__name__}, it must hold settings (key: value)")
    _check(path.name, config)
    return config


def _check(name: str, config: dict[str, Any]) -> None:
    problems = [f"{section} is a {type(config[section]).__name__}, it must hold settings"
                for section in _SECTIONS if config.get(section) is not None and not isinstance(config[section], dict)]
    for field in ("max_iterations", "checkpoint_interval"):
        value = config.get(field)
        if value is not None and (type(value) is not int or value < 1):
            problems.append(f"{field} '{value}' must be a whole number from 1")
    llm, evaluator = _section(config, "llm"), _section(config, "evaluator")
    for field in ("models", "evaluator_models"):
        models = llm.get(field)
        if models is not None and not (isinstance(models, list) and all(isinstance(model, dict) for model in models)):
            problems.append(f"llm.{field} must be a list of models, each with a name")
    if "model" in llm:
        problems.append("llm.model is unknown to OpenEvolve, write llm.primary_model or llm.models")
    for field, low in (("timeout", 1), ("parallel_evaluations", 1), ("max_retries", 0)):
        value = evaluator.get(field)
        if value is not None and (type(value) is not int or value < low):
            problems.append(f"evaluator.{field} '{value}' must be a whole number from {low}")
    if problems:
        raise problems_found(name, problems)


def overlay(user: dict[str, Any], iterations: int | None, default_model: str, output: Path, logs: Path) -> Overlay:
    """Complete the user's settings. `iterations` (from the submission) goes before max_iterations."""
    config, notes = copy.deepcopy(user), []

    def default(section: str | None, field: str, value: Any, why: str) -> None:
        target = config if section is None else config.setdefault(section, {})
        if target.get(field) is None:
            target[field] = value
            notes.append(f"{field if section is None else f'{section}.{field}'} = {value} ({why})")

    for section in _SECTIONS:
        if config.get(section) is None:
            config.pop(section, None)
    default("llm", "api_base", GEMINI_BASE, "the key is Gemini's")
    if not config["llm"].get("models") and not config["llm"].get("primary_model"):
        default("llm", "primary_model", default_model, "no model was named")
    default(None, "checkpoint_interval", CHECKPOINT_INTERVAL, "OpenEvolve's own is 100")
    default(None, "max_iterations", iterations or DEFAULT_ITERATIONS, "submitted" if iterations else "none were named")
    default("database", "artifacts_base_path", str(output / "artifacts"), "large artifacts are results too")
    for name, target, field in (
            ("log_dir", config, "log_dir"), ("database.db_path", config["database"], "db_path")):
        if target.pop(field, None) is not None:
            notes.append(f"{name} is ignored (only the results folder is kept)")
    config["log_dir"] = str(logs)
    for place, holder in list(_key_holders(config)):
        if _INJECTED_KEY.match(str(holder["api_key"])):
            del holder["api_key"]
        else:
            notes.append(f"{place}.api_key is written in the file: it stays, but belongs in Secrets Manager")
    evaluator = _section(config, "evaluator")
    longest_evaluation = evaluator.get("timeout", 300) * (evaluator.get("max_retries", 3) + 1)
    return Overlay(config, iterations or config["max_iterations"], config["checkpoint_interval"], longest_evaluation,
                   notes)


def write(config: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _section(config: dict[str, Any], name: str) -> dict[str, Any]:
    section = config.get(name)
    return section if isinstance(section, dict) else {}


def _key_holders(config: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place under `llm` that has an api_key."""
    llm = _section(config, "llm")
    if llm.get("api_key") is not None:
        yield "llm", llm
    for field in ("models", "evaluator_models"):
        for index, model in enumerate(llm.get(field) or []):
            if model.get("api_key") is not None:
                yield f"llm.{field}[{index}]", model
