"""Where this machine keeps a copy of the AWS provider, so that Terraform needs no download."""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

PROVIDER = "registry.terraform.io/hashicorp/aws"
VERSION = "5.100.0"

ADD_ON_ROOTS = ("/opt", "/usr/local", "/usr/lib", "/usr/share", "/srv")  # FHS 3.0; mirrors are sought two levels down
DATA_DIRECTORIES = "/usr/local/share:/usr/share"  # the XDG default of XDG_DATA_DIRS


def user_configuration() -> Path | None:
    """Returns the Terraform CLI configuration that the user already has, or None."""
    named = os.environ.get("TF_CLI_CONFIG_FILE")
    candidates = ([Path(named)] if named else []) + [Path.home() / ".terraformrc"]
    return next((path for path in candidates if path.is_file()), None)


def find() -> Path | None:
    """Returns the first mirror that Terraform does not use by itself; None when there is none or none is needed."""
    if is_implied():
        return None
    return next(filter(_holds_provider, _add_on_directories()), None)


def is_implied() -> bool:
    """Tells whether the provider lies in a directory that Terraform searches without being told.

    Source: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
    """
    return any(map(_holds_provider, _implied_directories()))


def _implied_directories() -> Iterator[Path]:
    home = Path.home()
    yield home / ".terraform.d" / "plugins"
    yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "terraform" / "plugins"
    for data in (os.environ.get("XDG_DATA_DIRS") or DATA_DIRECTORIES).split(":"):
        yield Path(data) / "terraform" / "plugins"


def _add_on_directories() -> Iterator[Path]:
    for root in map(Path, ADD_ON_ROOTS):
        for pattern in ("*", "*/*"):
            yield from sorted(root.glob(pattern))


def _holds_provider(directory: Path) -> bool:
    system = f"{platform.system().lower()}_{_architecture()}"
    unpacked = directory / PROVIDER / VERSION / system
    packed = directory / PROVIDER / f"terraform-provider-aws_{VERSION}_{system}.zip"
    try:
        return unpacked.is_dir() or packed.is_file()
    except PermissionError:  # another user's directory is no mirror for this one
        return False


def _architecture() -> str:
    machine = platform.machine().lower()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)
