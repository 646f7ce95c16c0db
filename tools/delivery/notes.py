"""Notes of a release: its section of the changelog."""

import re
from pathlib import Path

from delivery.problems import Problem


def of(tag: str, changelog: Path = Path("CHANGELOG.md")) -> str:
    """Returns what `## 1.2.3` or `## [1.2.3] - date` has for tag v1.2.3. Raises Problem when there is nothing."""
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        raise Problem(f"tag {tag!r} must be v and a version, such as v1.2.3")
    heading = re.compile(rf"^## \[?{re.escape(tag[1:])}\]?(?: .*)?$", re.MULTILINE)
    text = changelog.read_text(encoding="utf-8")
    found = heading.search(text)
    section = text[found.end():].split("\n## ")[0].strip() if found else ""
    if not section:
        raise Problem(f"{changelog} says nothing of {tag[1:]}: move what is under Unreleased to a heading of its own")
    return f"{section}\n"
