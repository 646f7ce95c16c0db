"""The environments that workflows plan and apply: those whose settings have `delivery`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from delivery.problems import Problem


@dataclass(frozen=True)
class Environment:
    """One entry of a workflow's matrix. gate is the protected environment on GitHub, repository and branch whose
    workflows the roles trust."""

    name: str
    region: str
    gate: str
    repository: str
    branch: str
    plan_role: str
    apply_role: str
    push_role: str
    registry: str

    def entry(self) -> dict[str, str]:
        return asdict(self)


def load(directory: Path = Path("environments")) -> list[Environment]:
    """Reads every settings file, by name. Synthesis checks them; here a file that is no such settings is a Problem."""
    files = sorted(path for path in directory.glob("*.json") if not path.name.endswith(".schema.json"))
    if not files:
        raise Problem(f"{directory} has no environment; run this where environments/ is")
    found = []
    for path in files:
        try:
            settings = json.loads(path.read_text(encoding="utf-8"))
            if settings["delivery"] is not None:
                found.append(_environment(settings))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise Problem(f"{path} is no settings file: {type(error).__name__} {error}") from error
    return found


def of_repository(environments: list[Environment], repository: str, branch: str) -> list[Environment]:
    """Keeps those whose roles trust this repository and, unless it is empty, this branch."""
    return [e for e in environments if e.repository == repository and branch in ("", e.branch)]


def _environment(settings: dict[str, Any]) -> Environment:
    name, account, delivery = settings["name"], settings["accountId"], settings["delivery"]

    def role(word: str) -> str:  # as modules/iam/ResourceNames.cs makes it
        return f"arn:aws:iam::{account}:role/openevolve/{name}/openevolve-{name}-{word}"

    region = settings["region"]
    return Environment(
        name, region, delivery["environment"], delivery["repository"], delivery["branch"],
        role("plan"), role("apply"), role("push"),
        f"{account}.dkr.ecr.{region}.amazonaws.com/openevolve-{name}-worker")
