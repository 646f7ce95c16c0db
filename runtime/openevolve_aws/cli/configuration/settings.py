"""Which environment a command is about: what was named, else variables over the file's default, else variables."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from openevolve_aws.cli.configuration import profiles
from openevolve_aws.cli.configuration.profiles import Profile
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CONFIGURATION

# The first three are those of the deployment guide's step 8.
VARIABLES = {
    "inputs_bucket": "OPENEVOLVE_INPUT_BUCKET",
    "outputs_bucket": "OPENEVOLVE_OUTPUT_BUCKET",
    "default_queue": "OPENEVOLVE_JOB_QUEUE",
    "jobs_api_url": "OPENEVOLVE_JOBS_API_URL",
    "environment": "OPENEVOLVE_ENVIRONMENT",
}
_NEEDED = ("inputs_bucket", "outputs_bucket", "jobs_api_url")
_REGION_OF_URL = re.compile(r"\.lambda-url\.([a-z0-9-]+)\.on\.aws")


def resolve(named: str | None, environ: Mapping[str, str]) -> Profile:
    """The profile that a command works with. Raises CliError.

    A profile that was named wins over the variables: those of one environment must not leak into another.
    """
    stored = profiles.load(environ)
    explicit = named or environ.get("OPENEVOLVE_PROFILE")
    if explicit:
        return _named(stored, explicit)
    variables = {field: environ[name] for field, name in VARIABLES.items() if environ.get(name)}
    if stored.default:
        return _overlaid(_named(stored, stored.default), variables)
    if not variables:
        raise CliError(CONFIGURATION, f"there is no profile in {stored.path}", profiles.IMPORT)
    return _from_variables(variables, environ)


def _named(stored: profiles.Profiles, name: str) -> Profile:
    if name not in stored.profiles:
        known = ", ".join(sorted(stored.profiles)) or "none"
        raise CliError(CONFIGURATION, f"there is no profile '{name}' in {stored.path} (known: {known})",
                       f"choose one of them, or {profiles.IMPORT}")
    return stored.profiles[name]


def _overlaid(profile: Profile, variables: dict[str, str]) -> Profile:
    changes: dict[str, Any] = dict(variables)
    if "default_queue" in changes:
        environment = variables.get("environment", profile.environment)
        changes["default_queue"] = short_queue(variables["default_queue"], environment)
    return replace(profile, **changes)


def _from_variables(variables: dict[str, str], environ: Mapping[str, str]) -> Profile:
    missing = [VARIABLES[field] for field in _NEEDED if field not in variables]
    found = _REGION_OF_URL.search(variables.get("jobs_api_url", ""))
    region = found[1] if found else environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION")
    if not region:
        missing.append("AWS_REGION")
    if missing or not region:
        raise CliError(CONFIGURATION, f"without a profile, {', '.join(missing)} must be set as well",
                       f"set them, or {profiles.IMPORT}")
    environment = variables.get("environment") or _environment_of(variables["inputs_bucket"])
    queue = variables.get("default_queue")
    return Profile(
        name="(variables)", environment=environment, region=region, jobs_api_url=variables["jobs_api_url"],
        inputs_bucket=variables["inputs_bucket"], outputs_bucket=variables["outputs_bucket"],
        default_queue=short_queue(queue, environment) if queue else None)


def short_queue(name: str, environment: str) -> str:
    """A queue's name in the settings, also from its name in AWS: `openevolve-prod-high` is `high`."""
    return name.removeprefix(f"openevolve-{environment}-")


def _environment_of(bucket: str) -> str:
    found = re.fullmatch(r"openevolve-(.+)-inputs-.*", bucket)
    if not found:
        raise CliError(CONFIGURATION, f"the environment cannot be told from OPENEVOLVE_INPUT_BUCKET '{bucket}'",
                       "set OPENEVOLVE_ENVIRONMENT")
    return found[1]
