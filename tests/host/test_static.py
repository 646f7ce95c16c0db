"""The shell scripts under shellcheck and the systemd units under systemd's own verifier."""
import ast
import shutil
import subprocess
import unittest

from host_support import FAKES, HOST, FakeHost


class StaticTests(FakeHost):
    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed: scripts not linted")
    def test_shell_scripts_are_clean(self) -> None:
        fakes = [path for path in FAKES.iterdir() if path.read_text().startswith("#!/bin/bash")]
        result = subprocess.run(["shellcheck", *sorted(HOST.glob("*.sh")), *sorted(fakes)], capture_output=True,
                                text=True)
        self.assertEqual((0, ""), (result.returncode, result.stdout))

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed: units not verified")
    def test_units_are_understood_by_systemd(self) -> None:
        units = "etc/systemd/system"
        for name in ("host-guard", "spot-watcher"):
            self.write(f"{units}/openevolve-{name}.service", (HOST / f"{name}.service").read_text())
        for name in ("ecs", "docker"):
            self.write(f"{units}/{name}.service.d/openevolve.conf", (HOST / f"{name}.service.conf").read_text())
            self.write(f"{units}/{name}.service", "[Service]\nExecStart=/usr/local/sbin/openevolve-host-guard\n"
                       + ("[Unit]\nAfter=docker.service\nWants=docker.service\n" if name == "ecs" else ""))
        for name in ("host-guard", "host-configure", "spot-watcher"):
            self.write(f"usr/local/sbin/openevolve-{name}", "#!/bin/bash\n").chmod(0o755)
        for name in ("sysinit", "basic", "shutdown", "multi-user"):
            self.write(f"{units}/{name}.target", "[Unit]\n")
        result = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", f"--root={self.root}", "openevolve-host-guard.service",
             "openevolve-spot-watcher.service", "ecs.service", "docker.service"], capture_output=True, text=True,
            timeout=30)
        self.assertEqual((0, ""), (result.returncode, result.stderr))

    def test_python_on_the_host_is_written_for_the_python_of_amazon_linux_2023(self) -> None:
        ast.parse((HOST / "configure.py").read_text(), feature_version=(3, 9))
