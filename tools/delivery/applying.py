"""Applies exactly what was reviewed, and tells what became of it."""

import json

from delivery import terraform, workplace
from delivery.reviewed import require_fingerprint

MOST_LINES = 30
ADVICE = "What to do: [docs/admin/delivery.md](../blob/HEAD/docs/admin/delivery.md#when-an-apply-is-refused)."


def run(environment: str, reviewed: str, reviewed_changes: list[list[str]]) -> bool:
    """Applies the plan of an environment if its fingerprint is the reviewed one; returns whether all is as reviewed.

    The text for people goes to workplace.OUTCOME. A plan without any change needs no review: there is nothing to do.
    """
    place = workplace.plans(environment)
    now = require_fingerprint((place / workplace.FINGERPRINT).read_text(encoding="ascii"))
    changes: list[list[str]] = json.loads((place / workplace.CHANGES).read_text(encoding="utf-8"))
    if not changes:
        title, lines = f"{environment} is already as reviewed", []
    elif now != require_fingerprint(reviewed):
        title, lines = f"{environment} was not applied: the plan is no longer the reviewed one", [
            *difference(reviewed_changes, changes), "", f"- reviewed `{reviewed}`", f"- now `{now}`", "", ADVICE]
    elif errors := terraform.apply(environment):
        title, lines = f"{environment} was applied in part, then AWS or Terraform refused", [*quoted(errors), "", ADVICE]
    else:
        title, lines = f"{environment} was applied as reviewed", [f"{len(changes)} changes."]
    if url := workplace.run_url():
        lines = [*lines, "", f"[The run]({url})"]
    (place / workplace.OUTCOME).write_text("\n".join([f"### {title}", "", *lines]) + "\n", encoding="utf-8")
    print(title)
    return "not applied" not in title and "in part" not in title


def difference(reviewed: list[list[str]], now: list[list[str]]) -> list[str]:
    """Returns as markdown what only one of two lists of changes has."""
    gone = [f"- {' '.join(change)}" for change in reviewed if change not in now]
    new = [f"+ {' '.join(change)}" for change in now if change not in reviewed]
    if not gone and not new:
        return ["The same resources would change, but to other values."]
    return ["`-` was reviewed and is no longer planned, `+` is planned and was not reviewed:", "", *quoted(gone + new)]


def quoted(lines: list[str]) -> list[str]:
    """Returns lines as a block that nothing in them can end."""
    shown = [line.replace("`", "'") for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"… and {len(lines) - MOST_LINES} more")
    return ["```diff", *shown, "```"]
