"""The outputs of a deployment, in the three forms in which people get hold of them, made into profiles."""

import json
import re
from typing import Any

from openevolve_aws.cli.configuration.profiles import Profile
from openevolve_aws.cli.errors import CliError, problems_found
from openevolve_aws.cli.exit_codes import CONFIGURATION

_PATTERNS = {
    "environment": r"^[a-z][a-z0-9-]{0,31}$",
    "account_id": r"^\d{12}$",
    "region": r"^[a-z]{2}(-[a-z]+)+-\d$",
    "inputs_bucket": r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    "outputs_bucket": r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    "jobs_api_url": r"^(https://[^\s/]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/\S*)?$",
}
_OPTIONAL: dict[str, type] = {
    "isolation": str, "queues": list, "default_queue": str, "images": list, "default_image": str, "sizes": dict,
    "default_size": str, "log_groups": dict, "limits": dict, "metric_namespace": str, "dashboard_url": str,
}
_JSON_NAMES: dict[type, str] = {str: "string", list: "array", dict: "object"}
_EXPECTED = "give the JSON of 'terraform output -json' or of 'cdktf output --outputs-file'"


def read(text: str, where: str) -> list[Profile]:
    """Profiles, each named after its environment. Raises CliError with all problems at once."""
    try:
        document = json.loads(text)
    except ValueError as error:
        found = "empty" if not text.strip() else f"not JSON ({error})"
        raise CliError(CONFIGURATION, f"{where} is {found}", _EXPECTED) from error
    found_configs = _configs(document) if isinstance(document, dict) else []
    if not found_configs:
        raise CliError(CONFIGURATION, f"{where} has no output 'cli_config'", _EXPECTED)
    problems: list[str] = []
    profiles = [_profile(place, config, problems) for place, config in found_configs]
    if problems:
        raise problems_found(where, problems, CONFIGURATION)
    return profiles


def _configs(document: dict[str, Any]) -> list[tuple[str, Any]]:
    if "environment" in document and "inputs_bucket" in document:  # terraform output -json cli_config
        return [("cli_config", document)]
    if "cli_config" in document:  # terraform output -json, or one stack's part of cdktf's file
        return [("cli_config", _with_neighbours(document))]
    return [(f"{stack}.cli_config", _with_neighbours(outputs)) for stack, outputs in sorted(document.items())
            if isinstance(outputs, dict) and "cli_config" in outputs]


def _with_neighbours(outputs: dict[str, Any]) -> Any:
    config = _value(outputs["cli_config"])
    if not isinstance(config, dict):
        return config
    beside = {name: _value(outputs[name]) for name in ("jobs_api_url", "dashboard_url") if name in outputs}
    return {**beside, **config}


def _value(output: Any) -> Any:
    """Terraform wraps each output with its type; cdktf writes the bare value."""
    return output["value"] if isinstance(output, dict) and {"value", "sensitive"} <= set(output) else output


def _profile(place: str, config: Any, problems: list[str]) -> Profile:
    found = config if isinstance(config, dict) else {}
    if found is not config:
        problems.append(f"{place} must be an object")
    values: dict[str, Any] = {}
    for name, pattern in _PATTERNS.items():
        value = found.get(name)
        if value is None:
            problems.append(f"{place}.{name} is missing" + (
                ": the deployment is older than this command, apply it again" if name == "jobs_api_url" else ""))
        elif not (isinstance(value, str) and re.fullmatch(pattern, value)):
            problems.append(f"{place}.{name} {json.dumps(value)} must match {pattern}")
        values[name] = value
    for name, kind in _OPTIONAL.items():
        value = found.get(name)
        if value is None:
            continue
        if not isinstance(value, kind):
            problems.append(f"{place}.{name} must be a JSON {_JSON_NAMES[kind]}, found {json.dumps(value)}")
        values[name] = value
    return Profile(name=str(values["environment"]), **values)
