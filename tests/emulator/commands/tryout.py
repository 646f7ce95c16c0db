"""The try-out: an emulator with one environment deployed to it by the real `cdktf deploy`, until it is stopped."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from emulator.commands import doctor, environment

ROOT = Path(__file__).resolve().parents[3]
DIRECTORY = ROOT / ".tryout"
OUTPUTS = DIRECTORY / "outputs.json"
VARIABLES = DIRECTORY / "variables.json"


class TryoutError(Exception):
    """Something is missing or failed; the message is for the user."""


def run(name: str, region: str) -> int:
    """Deploys environment name, prints its outputs, waits for Ctrl-C or SIGTERM, stops the emulator.

    Returns 0, or 1 after a message when a tool is missing or a step failed; the emulator is stopped in both cases.
    """
    # A shell that starts this in the background has told it to ignore Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    emulator = None
    try:
        account = _account_of(name)
        _require_tools()
        workspace = _prepare()
        emulator, endpoint = _start(account, region)
        variables = environment.variables(endpoint, region)
        _deploy(name, workspace, variables)
        _show(name, variables)
        emulator.wait()
    except TryoutError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    finally:
        OUTPUTS.unlink(missing_ok=True)  # its keys open nothing any more
        if emulator is not None:
            emulator.stdin.close()
            emulator.wait()
    print("\nstopped; nothing is left of it but .tryout")
    return 0


def _account_of(name: str) -> str:
    path = ROOT / "environments" / f"{name}.json"
    if not path.is_file():
        known = sorted(file.stem for file in path.parent.glob("*.json") if not file.name.endswith(".schema.json"))
        raise TryoutError(f"there is no environment {name!r}; there are {', '.join(known)}")
    return str(json.loads(path.read_text(encoding="utf-8"))["accountId"])


def _require_tools() -> None:
    missing = list(doctor.report()["missing"])
    missing += [tool for tool in ("dotnet", "npm") if shutil.which(tool) is None]
    if missing:
        raise TryoutError(f"missing: {'; '.join(missing)}")


def _prepare() -> Path:
    """A directory of its own, so that neither cdktf.out nor a local state of the user's is touched."""
    if not (ROOT / "node_modules" / ".bin" / "cdktf").exists():
        _step("installing cdktf", ["npm", "ci", "--silent"], ROOT, {})
    shutil.rmtree(DIRECTORY, ignore_errors=True)
    DIRECTORY.mkdir()
    shutil.copy(ROOT / "backend.tf.json", DIRECTORY)
    shutil.copytree(ROOT / "environments", DIRECTORY / "environments")
    settings = json.loads((ROOT / "cdktf.json").read_text(encoding="utf-8"))
    settings["app"] = "dotnet run --no-build --project ../main"
    (DIRECTORY / "cdktf.json").write_text(json.dumps(settings, indent=2), encoding="utf-8")
    _step("building", ["dotnet", "build", "main", "--nologo", "--verbosity", "quiet"], ROOT, {})
    return DIRECTORY


def _start(account: str, region: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, str(ROOT / "tests" / "emulator"), "serve", "--with-parent", "--account", account]
    command += ["--run-jobs", "--schedules", "--check-access"]
    command += ["--region", region, "--log", str(DIRECTORY / "emulator.log")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise TryoutError(f"the emulator did not start, see {DIRECTORY / 'emulator.log'}")
    return process, str(json.loads(line)["endpoint"])


def _deploy(name: str, workspace: Path, variables: Mapping[str, str]) -> None:
    app = ["dotnet", "run", "--no-build", "--project", "../main", "--"]
    cdktf = str(ROOT / "node_modules" / ".bin" / "cdktf")
    _step("creating the state backend", [*app, "bootstrap", "--auto-approve"], workspace, variables)
    _step("moving its state into it", [*app, "migrate-state"], workspace, variables)
    # The provider may come from a local mirror, which `terraform providers lock` would not ask.
    deploy = [cdktf, "deploy", f"openevolve-{name}", "--auto-approve", "--skip-provider-lock"]
    _step(f"deploying openevolve-{name}", deploy, workspace, variables)


def _step(title: str, command: list[str], directory: Path, variables: Mapping[str, str]) -> None:
    print(f"{title} …", flush=True)
    done = subprocess.run(
        command, cwd=directory, env=os.environ | variables, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )
    if done.returncode != 0:
        raise TryoutError(f"{done.stdout}\n{title} failed: {' '.join(command)} exited with {done.returncode}")


def _show(name: str, variables: Mapping[str, str]) -> None:
    stack = DIRECTORY / "cdktf.out" / "stacks" / f"openevolve-{name}"
    shown: dict[str, Any] = json.loads(subprocess.run(
        ["terraform", "output", "-json"], cwd=stack, env=os.environ | variables, text=True, stdout=subprocess.PIPE,
        check=True,
    ).stdout)
    OUTPUTS.write_text(json.dumps(shown, indent=2), encoding="utf-8")
    VARIABLES.write_text(json.dumps(dict(variables), indent=2), encoding="utf-8")
    print(f"\nopenevolve-{name} is deployed. Its outputs:\n")
    for key, output in sorted(shown.items()):
        value = "(sensitive)" if output["sensitive"] else json.dumps(output["value"], indent=2)
        print(f"{key} = {value}")
    print("\nIn another terminal, for aws, terraform, cdktf (in .tryout) and boto3:\n")
    for key, value in variables.items():
        print(f"  export {key}={value}")
    print("\nOr, to be a user with openevolve-aws (docs/user/demo.md):\n")
    print('  eval "$(python3 tests/emulator as alice)"')
    print("\nIt runs until Ctrl-C.", flush=True)
