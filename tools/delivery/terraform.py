"""Plans and applies of one environment by Terraform, in the directory of its synthesized stack."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from delivery import workplace
from delivery.problems import Problem

PLAN, PLAN_JSON = "plan.tfplan", "plan.json"
ATTEMPTS = 3  # of a plan without a lock, while others apply
WAIT = "20m"  # for a lock that somebody else holds


def plan(environment: str, *, locked: bool) -> bool:
    """Plans; returns whether anything would change. Leaves the plan, its JSON and a list of its changes in
    workplace.plans.

    A plan that takes no lock is made again when the state changed meanwhile: it would mix two states. Raises Problem
    when Terraform fails, or when the state does not come to rest.
    """
    stack, target = workplace.stack(environment), workplace.plans(environment).resolve()
    _run(stack, "init", "-input=false")
    lock = [f"-lock-timeout={WAIT}"] if locked else ["-lock=false"]
    for _ in range(1 if locked else ATTEMPTS):
        before = "" if locked else _serial(stack)
        code = _run(stack, "plan", "-input=false", "-detailed-exitcode", f"-out={target / PLAN}", *lock, allowed=(0, 2))
        if locked or before == _serial(stack):
            break
    else:
        raise Problem(f"the state of {environment} changed during {ATTEMPTS} plans: somebody applies; plan again later")
    shown = json.loads(_output(stack, "show", "-json", str(target / PLAN)))
    _write(target / PLAN_JSON, shown)
    _write(target / workplace.CHANGES, changes(shown))
    return code == 2


def changes(shown: dict[str, Any]) -> list[list[str]]:
    """Returns address and actions of what a plan (`terraform show -json`) changes, without a value of the state."""
    resources = [(r["address"], r["change"]["actions"]) for r in shown.get("resource_changes", [])]
    outputs = [(f"output.{name}", change["actions"]) for name, change in shown.get("output_changes", {}).items()]
    return sorted([address, "/".join(actions)] for address, actions in resources + outputs
                  if actions not in (["no-op"], ["read"]))


def apply(environment: str) -> list[str]:
    """Applies the plan that plan() left; returns Terraform's error summaries, none when all went well."""
    saved = workplace.plans(environment).resolve() / PLAN
    process = subprocess.Popen(
        _command("apply", "-input=false", f"-lock-timeout={WAIT}", str(saved)), cwd=workplace.stack(environment),
        env=_variables(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    errors = []
    for line in process.stdout or ():
        sys.stdout.write(line)
        text = line.strip("╷│╵ \n")
        if text.startswith("Error: "):
            errors.append(text)
    code = process.wait()
    return errors if code == 0 or errors else [f"Error: terraform apply exited with {code}"]


def _serial(stack: Path) -> str:
    state = json.loads(_output(stack, "state", "pull") or "{}")
    return f"{state.get('lineage')}/{state.get('serial')}"


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def _run(stack: Path, *arguments: str, allowed: tuple[int, ...] = (0,)) -> int:
    done = subprocess.run(_command(*arguments), cwd=stack, env=_variables(), check=False)
    if done.returncode not in allowed:
        raise Problem(f"terraform {arguments[0]} exited with {done.returncode}, see above")
    return done.returncode


def _output(stack: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["terraform", *arguments], cwd=stack, env=_variables(), check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Problem(f"terraform {arguments[0]} exited with {done.returncode}, see above")
    return done.stdout


def _command(*arguments: str) -> list[str]:
    return ["terraform", *arguments, "-no-color"]


def _variables() -> dict[str, str]:
    return os.environ | {"TF_IN_AUTOMATION": "1"}
