"""One run of the command line: its options, streams, clock, and the clients that it turns out to need."""

import argparse
import functools
import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from openevolve_aws.cli.configuration import settings
from openevolve_aws.cli.configuration.profiles import Profile
from openevolve_aws.cli.screen.terminal import Terminal

if TYPE_CHECKING:
    from openevolve_aws.cli.services.jobs_api import JobsApi


def _new_short_id() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True)
class System:
    """What a run takes from outside. Times are in seconds since 1970 (UTC)."""

    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    new_short_id: Callable[[], str] = _new_short_id


class Context:
    """Everything lazy: boto3 takes longer to load than a usage error takes to print."""

    def __init__(self, options: argparse.Namespace, system: System) -> None:
        self.options = options
        self.system = system
        self.environ = os.environ
        self.terminal = Terminal(system.stdout, system.stderr, os.environ, colourless=options.no_color)

    @property
    def json(self) -> bool:
        return bool(self.options.output == "json")

    def write_json(self, document: Any) -> None:
        self.terminal.write(json.dumps(document, indent=2))

    @functools.cached_property
    def profile(self) -> Profile:
        """Raises CliError."""
        return settings.resolve(self.options.profile, self.environ)

    @functools.cached_property
    def session(self) -> Any:
        """Raises CliError."""
        from openevolve_aws.cli.services import aws

        return aws.session(self.options.aws_profile, self.profile, self.environ)

    @functools.cached_property
    def api(self) -> "JobsApi":
        """Raises CliError."""
        from openevolve_aws.cli.services.jobs_api import JobsApi

        return JobsApi(self.profile.jobs_api_url, self.profile.region, self.session, self.system.sleep)

    def client(self, service: str) -> Any:
        """A boto3 client. Raises CliError."""
        from openevolve_aws.cli.services import aws

        return aws.client(self.session, service)
