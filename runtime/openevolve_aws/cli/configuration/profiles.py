"""Profiles: what the command line knows about each environment, in one file of the user's."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CONFIGURATION

VERSION = 1
IMPORT = "run 'openevolve-aws config import' with the output of 'terraform output -json'"


@dataclass(frozen=True)
class Profile:
    """One environment. `limits` are the jobs API's; None or empty is what an older deployment does not tell."""

    name: str
    environment: str
    region: str
    jobs_api_url: str
    inputs_bucket: str
    outputs_bucket: str
    account_id: str | None = None
    isolation: str | None = None
    queues: list[str] = field(default_factory=list)
    default_queue: str | None = None
    images: list[str] = field(default_factory=list)
    default_image: str | None = None
    sizes: dict[str, dict[str, float]] = field(default_factory=dict)
    default_size: str | None = None
    log_groups: dict[str, str] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    metric_namespace: str | None = None
    dashboard_url: str | None = None
    aws_profile: str | None = None

    def log_group(self, owner: str) -> str:
        return self.log_groups.get(owner) or f"/openevolve/{self.environment}/{owner}"


@dataclass
class Profiles:
    """The whole file."""

    path: Path
    default: str | None = None
    profiles: dict[str, Profile] = field(default_factory=dict)

    def save(self) -> None:
        """Replace the file in one step. Raises CliError."""
        document = {"version": VERSION, "default": self.default,
                    "profiles": {name: _written(profile) for name, profile in sorted(self.profiles.items())}}
        partial = self.path.with_suffix(f".{os.getpid()}.partial")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
            partial.replace(self.path)
        except OSError as error:
            raise CliError(CONFIGURATION, f"{self.path} cannot be written: {error.strerror}",
                           "make it writable, or set OPENEVOLVE_CONFIG_FILE to another path") from error


def location(environ: Mapping[str, str]) -> Path:
    """OPENEVOLVE_CONFIG_FILE, else the place that XDG gives to configuration."""
    named = environ.get("OPENEVOLVE_CONFIG_FILE")
    base = environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(named).expanduser() if named else Path(base, "openevolve-aws", "config.json")


def load(environ: Mapping[str, str]) -> Profiles:
    """The file's profiles, none when there is no file. Raises CliError when it is not one of ours."""
    path = location(environ)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            raise ValueError(f"version {document['version']}, expected {VERSION}")
        return Profiles(path, document["default"], {
            name: Profile(name=name, **values) for name, values in document["profiles"].items()})
    except FileNotFoundError:
        return Profiles(path)
    except OSError as error:
        raise CliError(CONFIGURATION, f"{path} cannot be read: {error.strerror}",
                       "make it readable, or set OPENEVOLVE_CONFIG_FILE to another path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CliError(CONFIGURATION, f"{path} is not a file of profiles ({error})",
                       f"delete it and {IMPORT}") from error


def _written(profile: Profile) -> dict[str, Any]:
    return {name: value for name, value in asdict(profile).items() if name != "name" and value not in (None, {}, [])}
