"""What the tests of modules/compute/host share: a temporary host with fake commands, and the rendered user data."""
import atexit
import base64
import email
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
from collections.abc import Callable

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
HOST = REPOSITORY / "modules" / "compute" / "host"
FAKES = pathlib.Path(__file__).resolve().parent / "fakes"

_PROJECT = """\
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <UseAppHost>false</UseAppHost>
    <InvariantGlobalization>true</InvariantGlobalization>
    <EnableDefaultItems>false</EnableDefaultItems>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="{modules}/compute/UserData.cs" />
    <Compile Include="Program.cs" />
    <EmbeddedResource Include="{modules}/compute/host/*" LogicalName="host/%(Filename)%(Extension)" />
  </ItemGroup>
</Project>
"""

_PROGRAM = """\
using OpenEvolve.Cdktf.Modules.Compute;
try
{
    Console.Write(args[0] == "size"
        ? UserData.Encode(new string('x', int.Parse(args[1])))
        : UserData.Render(new UserDataProps { StopTimeoutSeconds = int.Parse(args[1]) }));
    return 0;
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
"""


@functools.cache
def renderer() -> pathlib.Path:
    """Compiles UserData.cs with its embedded files, and nothing of CDKTF, once per test process."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="openevolve-host-"))
    atexit.register(shutil.rmtree, folder)
    (folder / "render.csproj").write_text(_PROJECT.format(modules=REPOSITORY / "modules"))
    (folder / "Program.cs").write_text(_PROGRAM)
    build = subprocess.run(
        ["dotnet", "build", "--nologo", "-v", "quiet", "-nodereuse:false", "-p:UseSharedCompilation=false",
         "-o", str(folder / "out")], cwd=folder, capture_output=True, text=True, timeout=120)
    if build.returncode != 0:
        raise AssertionError(f"UserData.cs does not compile:\n{build.stdout}{build.stderr}")
    return folder / "out" / "render.dll"


def call_user_data(function: str, argument: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["dotnet", str(renderer()), function, str(argument)], capture_output=True, text=True,
                          timeout=60)


def script_of(rendered: str) -> str:
    """The one shell script inside the base64-encoded MIME archive, unpacked as cloud-init unpacks it."""
    message = email.message_from_bytes(base64.b64decode(rendered, validate=True))
    parts = [part for part in message.walk() if not part.is_multipart()]
    if [part.get_content_type() for part in parts] != ["text/x-shellscript"] or message.defects:
        raise AssertionError(f"unexpected archive: {[part.get_content_type() for part in parts]}, {message.defects}")
    return parts[0].get_payload()


def wait_until(condition: Callable[[], object], what: str, seconds: float = 8) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)


class FakeHost(unittest.TestCase):
    """A temporary root and a folder of fake commands first on PATH; the fakes keep their state in `fake`."""

    commands: tuple[str, ...] = ()

    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="openevolve-host-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.root, self.fake, binaries = (self.folder / name for name in ("root", "fake", "bin"))
        for folder in (self.root, self.fake, binaries):
            folder.mkdir()
        for command in self.commands:
            (binaries / command).symlink_to(FAKES / ("iptables" if "tables" in command else command))
        self.environment = {
            "PATH": f"{binaries}:{os.environ['PATH']}:/usr/sbin:/sbin",
            "FAKE": str(self.fake),
            "OPENEVOLVE_HOST_ROOT": str(self.root),
        }

    def calls(self) -> list[str]:
        """Every call of a fake command so far, as `command arguments`."""
        path = self.fake / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def write(self, path: str, text: str) -> pathlib.Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return target
