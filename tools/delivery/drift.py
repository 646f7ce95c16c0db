"""One open issue for each environment that differs from its settings, as long as it does."""

from typing import Any

from delivery import comments, workplace
from delivery.github import BOT, GitHub

MOST_CHARACTERS = 60_000


def tell(github: GitHub, environment: str, review: str) -> str:
    """Opens, updates or (with an empty review) closes the issue; returns what was done, in a word."""
    kind = f"drift:{environment}"
    issue: dict[str, Any] | None = next(
        (found for found in github.all("/issues", state="open", creator=BOT)
         if "pull_request" not in found and comments.is_ours(found, kind)), None)
    if not review.strip():
        if issue is None:
            return "none"
        github.post(f"/issues/{issue['number']}/comments", body=f"{environment} is as its settings say. "
                    f"{workplace.run_url()}".rstrip())
        github.patch(f"/issues/{issue['number']}", state="closed", state_reason="completed")
        return "closed"
    body = "\n".join([
        comments.marker(kind),
        f"The plan of {environment} is not empty: somebody changed something outside of the settings, or what was "
        "merged is not applied yet. This text is kept current, and the issue closes when the plan is empty.", "",
        review[:MOST_CHARACTERS],
    ])
    if issue is None:
        github.post("/issues", title=f"{environment} differs from its settings", body=body)
        return "opened"
    if issue["body"] == body:
        return "unchanged"
    github.patch(f"/issues/{issue['number']}", body=body)
    return "updated"
