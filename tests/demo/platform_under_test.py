"""The environment dev, synthesized by the real application and applied by the real Terraform, on an emulator."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from emulator.commands import doctor
from emulator.tests.support import TESTS, Emulator

ROOT = TESTS.parent
STACK = "openevolve-dev"
SOURCES = ("main", "modules")
PROGRAM = "OpenEvolve.Cdktf.dll"


def missing() -> list[str]:
    """One sentence per tool that this machine lacks for it."""
    return [*doctor.report()["missing"], *([] if shutil.which("dotnet") else ["dotnet is not on PATH"])]


class Platform:
    """Deployed when it is made; to be closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="openevolve-demo-", ignore_cleanup_errors=True)
        self.directory = Path(self._folder.name)
        self.log = self.directory / "emulator.log"
        self.emulator = Emulator("--run-jobs", "--check-access", "--log", str(self.log))
        try:
            self.outputs = self._deploy()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self.emulator.stop()
        self._folder.cleanup()

    def _deploy(self) -> dict[str, Any]:
        workspace, terraform = self.directory / "workspace", self.directory / "terraform"
        workspace.mkdir()
        shutil.copy(ROOT / "backend.tf.json", workspace)
        shutil.copytree(ROOT / "environments", workspace / "environments")
        _run(["dotnet", str(_application())], workspace, {})
        shutil.copytree(workspace / "cdktf.out" / "stacks" / STACK, terraform)
        # One state of its own: neither the bucket of the state nor its lock is what this is about.
        (terraform / "backend_override.tf.json").write_text('{"terraform": {"backend": {"local": {}}}}')
        variables = self.emulator.variables()
        for arguments in (["init"], ["apply", "-auto-approve"]):
            _run(["terraform", *arguments, "-input=false", "-no-color"], terraform, variables)
        return json.loads(_run(["terraform", "output", "-json"], terraform, variables))

    def write_outputs(self) -> Path:
        """What `terraform output -json` prints, as a file."""
        path = self.directory / "outputs.json"
        path.write_text(json.dumps(self.outputs))
        return path

    def credentials(self, user: str) -> dict[str, str]:
        key = self.outputs["user_credentials"]["value"][user]
        return {"AWS_ACCESS_KEY_ID": key["access_key_id"], "AWS_SECRET_ACCESS_KEY": key["secret_access_key"]}


def _application() -> Path:
    """The built application, no older than its sources."""
    built = _newest((ROOT / "main" / "bin").glob(f"*/*/{PROGRAM}"))
    newest = _newest(path for folder in SOURCES for path in (ROOT / folder).rglob("*.cs") if "obj" not in path.parts)
    if built is None or newest is None or built.stat().st_mtime < newest.stat().st_mtime:
        _run(["dotnet", "build", "main", "--nologo", "--verbosity", "quiet"], ROOT, {})
        built = _newest((ROOT / "main" / "bin").glob(f"*/*/{PROGRAM}"))
    if built is None:
        raise FileNotFoundError(f"dotnet build made no {PROGRAM} below {ROOT / 'main' / 'bin'}")
    return built


def _newest(paths: Any) -> Path | None:
    return max(paths, key=lambda path: path.stat().st_mtime, default=None)


def _run(command: list[str], directory: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=directory, env=variables or None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, timeout=900, check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout
