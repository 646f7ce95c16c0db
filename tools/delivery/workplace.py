"""Where a command runs: the files that it leaves for the next one, and what it tells the workflow."""

import os
from pathlib import Path

from delivery.problems import Problem

REVIEW = "review.md"
FINGERPRINT = "fingerprint"
CHANGES = "changes.json"
OUTCOME = "outcome.md"


def stack(environment: str) -> Path:
    """Returns the directory with the synthesized Terraform of an environment. Raises Problem when there is none."""
    directory = Path("cdktf.out", "stacks", f"openevolve-{environment}")
    if not directory.is_dir():
        raise Problem(f"{directory} does not exist; write it with: dotnet run --project main")
    return directory


def plans(environment: str) -> Path:
    """Returns the directory of an environment's plan, and makes it; what is in it holds values of the state."""
    directory = Path("cdktf.out", "plans", environment)
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def tell(name: str, value: str) -> None:
    """Prints an output, and hands it to the workflow's next steps where there is a workflow."""
    if "\n" in value:
        raise ValueError(f"output {name} has more than one line, of which the second would be another output")
    print(f"{name}={value}")
    if path := os.environ.get("GITHUB_OUTPUT"):
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")


def run_url() -> str:
    """Returns the address of the workflow's run, or nothing outside of one."""
    if "GITHUB_RUN_ID" not in os.environ:
        return ""
    return "/".join(os.environ[name] for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY")) \
        + f"/actions/runs/{os.environ['GITHUB_RUN_ID']}"
