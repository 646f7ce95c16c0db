"""The worker's image: its tag, its way into a registry, and the pull request that makes an environment use it."""

import base64
import re
import subprocess
from pathlib import Path

from delivery.github import GitHub
from delivery.problems import Problem

REQUIREMENTS = Path("runtime", "requirements.txt")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
SETTING = re.compile(r'("image"\s*:\s*\{\s*"default"\s*:\s*")([^"]*)(")')


def tag(commit: str) -> str:
    """Returns a tag that is made once: the version of OpenEvolve and the commit."""
    version = re.search(r"^openevolve==([0-9.]+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    if version is None or not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise Problem(f"{REQUIREMENTS} must pin openevolve, and {commit!r} be a commit")
    return f"{version[1]}-{commit[:12]}"


def push(archive: str, name: str) -> str:
    """Loads an image that `docker save` or buildx wrote, pushes it as name (repository:tag); returns its digest."""
    loaded = re.search(r"Loaded image(?: ID)?: (\S+)", _docker("load", "--input", archive))
    if loaded is None:
        raise Problem(f"docker loaded no image from {archive}")
    _docker("tag", loaded[1], name)
    pushed = DIGEST.search(_docker("push", name))
    if pushed is None:
        raise Problem(f"docker did not say the digest of {name}")
    return pushed[0]


def with_image(settings: str, digest: str) -> str:
    """Returns the text of a settings file with image.default replaced. Raises Problem when it is not there once."""
    if not DIGEST.fullmatch(digest):
        raise Problem(f"{digest!r} is no digest of an image")
    changed, count = SETTING.subn(rf"\g<1>{digest}\g<3>", settings)
    if count != 1:
        raise Problem(f'the settings have "image": {{"default": …}} {count} times, not once')
    return changed


def propose(github: GitHub, environment: str, branch: str, digest: str, tag: str) -> str:
    """Opens, or moves on, the pull request that sets the image of an environment; returns its address or nothing."""
    path, head = f"environments/{environment}.json", f"image/{environment}"
    base = github.get(f"/git/ref/heads/{branch}")["object"]["sha"]
    file = github.get(f"/contents/{path}", ref=base)
    text = base64.b64decode(file["content"]).decode("utf-8")
    changed = with_image(text, digest)
    if changed == text:
        return ""
    if any(True for _ in github.all(f"/git/matching-refs/heads/{head}")):
        github.patch(f"/git/refs/heads/{head}", sha=base, force=True)
    else:
        github.post("/git/refs", ref=f"refs/heads/{head}", sha=base)
    title = f"{environment} runs image {tag}"
    github.put(f"/contents/{path}", message=title, branch=head, sha=file["sha"],
               content=base64.b64encode(changed.encode()).decode())
    owner = github.repository.split("/")[0]
    for pull in github.all("/pulls", state="open", head=f"{owner}:{head}"):
        github.patch(f"/pulls/{pull['number']}", title=title, body=_text(tag, digest))
        return str(pull["html_url"])
    return str(github.post("/pulls", title=title, head=head, base=branch, body=_text(tag, digest))["html_url"])


def _text(tag: str, digest: str) -> str:
    return (f"`{tag}` is `{digest}`. Jobs that run keep the image they have.\n\nGitHub starts no workflow for what a "
            "workflow opened: close this pull request and open it again, and it is planned and tested.")


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], check=False, text=True, stdout=subprocess.PIPE)
    print(done.stdout, end="")
    if done.returncode != 0:
        raise Problem(f"docker {arguments[0]} exited with {done.returncode}, see above")
    return done.stdout
