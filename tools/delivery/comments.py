"""One comment of a kind for each pull request: found again by a marker and by who wrote it."""

from delivery.github import BOT, GitHub
from delivery.problems import Problem

MOST_CHARACTERS = 65_536  # what GitHub takes


def put(github: GitHub, pull: str, kind: str, text: str) -> str:
    """Writes the comment of a kind (`plan:prod`), or changes the one that is there; returns its address.

    A comment of anybody else that copies the marker is left alone. Raises Problem for a text that is empty or too long.
    """
    if not pull.isascii() or not pull.isdecimal():
        raise Problem(f"pull request {pull!r} must be a number")
    body = f"{marker(kind)}\n{text}"
    if not text.strip() or len(body) > MOST_CHARACTERS:
        raise Problem(f"a comment of {len(body)} characters cannot be written, GitHub takes 1 to {MOST_CHARACTERS}")
    for comment in github.all(f"/issues/{pull}/comments"):
        if is_ours(comment, kind):
            if comment["body"] != body:
                github.patch(f"/issues/comments/{comment['id']}", body=body)
            return str(comment["html_url"])
    return str(github.post(f"/issues/{pull}/comments", body=body)["html_url"])


def marker(kind: str) -> str:
    """Returns what nobody sees in a rendered comment."""
    return f"<!-- openevolve-cdktf:{kind} -->"


def is_ours(text: dict[str, object], kind: str) -> bool:
    """Tells whether a comment or an issue is ours of this kind."""
    user = text["user"]
    return isinstance(user, dict) and user.get("login") == BOT and str(text["body"]).startswith(marker(kind))
