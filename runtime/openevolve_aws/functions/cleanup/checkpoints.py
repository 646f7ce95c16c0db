"""Which checkpoints of a finished job are not the one to resume from; their layout is in docs/user/worker.md."""

import re
from typing import Any

from openevolve_aws.functions.cleanup.objects import Found, Outputs

_OBJECT = re.compile(r"checkpoint_(\d+)/([^/]+)")
_MANIFEST = "manifest.json"
_SHA256 = re.compile("[0-9a-f]{64}")


def superseded(outputs: Outputs, prefix: str) -> list[Found]:
    """The objects of every checkpoint older than the newest complete one; none when there is no complete one.

    `prefix` ends in `checkpoints/`. The worker keeps a handful of checkpoints, so there are not many objects. What is
    newer than the newest complete one stays: a later worker may understand it.
    """
    found: dict[int, dict[str, Found]] = {}
    for page in outputs.pages(prefix):
        for item in page:
            if match := _OBJECT.fullmatch(item.key.removeprefix(prefix)):
                found.setdefault(int(match[1]), {})[match[2]] = item
    newest_first = sorted(found, reverse=True)
    kept = next((number for number in newest_first if _is_complete(outputs, number, found[number])), None)
    if kept is None:
        return []
    # Manifests first: a deletion that is cut off leaves archives that do not count.
    older = [item for number, items in found.items() if number < kept for item in items.values()]
    return sorted(older, key=lambda item: not item.key.endswith(f"/{_MANIFEST}"))


def _is_complete(outputs: Outputs, number: int, items: dict[str, Found]) -> bool:
    """Whether its manifest names an archive that is there in full; S3 checked the digest when it was uploaded."""
    if _MANIFEST not in items:
        return False
    manifest = outputs.read(items[_MANIFEST].key)
    if not isinstance(manifest, dict) or manifest.get("completed") != number:
        return False
    digest: Any = manifest.get("sha256")
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        return False
    archive = items.get(f"{digest[:16]}.tar.gz")
    return archive is not None and archive.size == manifest.get("size")
