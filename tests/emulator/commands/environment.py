"""The environment variables that point Terraform, the AWS provider, boto3 and the S3 backend at an emulator."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from emulator.access import ADMINISTRATOR
from emulator.commands import mirror


def require_endpoint(text: str) -> str:
    """Returns text. Raises ValueError when it is not http://ADDRESS:PORT with an IPv4 address.

    With a host name in place of the address, AWS's SDKs would put the bucket's name into it.
    """
    parts = urlsplit(text)
    if parts.scheme != "http" or not (parts.hostname or "").replace(".", "").isdecimal() or parts.port is None:
        raise ValueError(f"{text!r} must be http://ADDRESS:PORT with an IP address, as serve prints it")
    return text


def variables(endpoint: str, region: str) -> dict[str, str]:
    """Returns variables to lay over the caller's own.

    TF_CLI_CONFIG_FILE, and the file it names, appear only when there is a provider mirror that Terraform would not
    find by itself.
    """
    result = {
        "AWS_ENDPOINT_URL": require_endpoint(endpoint),
        "AWS_ACCESS_KEY_ID": ADMINISTRATOR,
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,  # boto3 does not read AWS_REGION
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,  # a profile of the user's must not add an endpoint, a role or a region
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_DISABLE_REQUEST_COMPRESSION": "true",  # which moto cannot read; boto3 compresses metrics above 10 KB
        "CHECKPOINT_DISABLE": "1",
    }
    directory = None if mirror.user_configuration() else mirror.find()
    if directory is not None:
        result["TF_CLI_CONFIG_FILE"] = str(_write_configuration(directory))
    return result


def _write_configuration(directory: Path) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "openevolve-emulator"
    cache.mkdir(parents=True, exist_ok=True)
    provider = json.dumps([mirror.PROVIDER])
    text = (
        "provider_installation {\n"
        f"  filesystem_mirror {{\n    path    = {json.dumps(str(directory))}\n    include = {provider}\n  }}\n"
        f"  direct {{\n    exclude = {provider}\n  }}\n"
        "}\n"
    )
    temporary = cache / f"terraform.{os.getpid()}.tfrc"
    temporary.write_text(text, encoding="utf-8")
    return temporary.replace(cache / "terraform.tfrc")
