"""What a user of the try-out types once, to be alice or bob on the command line."""

import json
import shlex

from emulator.commands.tryout import OUTPUTS, ROOT, VARIABLES, TryoutError
from emulator.running import python


def exports(name: str) -> list[str]:
    """Returns lines for a shell (bash or zsh): variables, and openevolve-aws as a function.

    Raises TryoutError when no try-out runs or has no key for that user.
    """
    if not OUTPUTS.is_file():
        raise TryoutError("no try-out is running: python3 tests/emulator try dev")
    keys = json.loads(OUTPUTS.read_text(encoding="utf-8"))["user_credentials"]["value"]
    if "access_key_id" not in keys.get(name, {}) or "secret_access_key" not in keys[name]:
        raise TryoutError(f"{name!r} has no access key here; users are {', '.join(sorted(keys))}")
    variables = json.loads(VARIABLES.read_text(encoding="utf-8")) | {
        "AWS_ACCESS_KEY_ID": keys[name]["access_key_id"],
        "AWS_SECRET_ACCESS_KEY": keys[name]["secret_access_key"],
        "OPENEVOLVE_CONFIG_FILE": str(OUTPUTS.with_name(f"{name}.json")),
    }
    runtime = shlex.quote(str(ROOT / "runtime"))
    return [
        *(f"export {key}={shlex.quote(value)}" for key, value in variables.items()),
        f'openevolve-aws() {{ PYTHONPATH={runtime} {shlex.quote(python())} -P -m openevolve_aws.cli "$@"; }}',
    ]
