"""The rendered user data, unpacked from its archive and run on a temporary root with fake system commands."""
import json
import os
import signal
import subprocess
import unittest

from host_support import FakeHost, call_user_data, script_of

LOCKED = "etc/openevolve/locked-down"
GATE = "etc/systemd/system/ecs.service.d/openevolve.conf"


class UserDataTests(FakeHost):
    commands = ("systemctl", "iptables", "iptables-restore", "ip6tables", "ip6tables-restore", "setpriv", "sleep",
                "poweroff")

    @classmethod
    def setUpClass(cls) -> None:
        rendered = call_user_data("render", 100)
        if rendered.returncode != 0:
            raise AssertionError(rendered.stderr)
        cls.script = script_of(rendered.stdout)

    def setUp(self) -> None:
        super().setUp()
        self.write("dev/console", "")
        self.write("etc/docker/daemon.json", '{"userland-proxy": false}')
        self.write("etc/sysconfig/docker", 'OPTIONS="--default-ulimit nofile=32768:65536"\n')
        self.write("etc/ecs/ecs.config", "ECS_CLUSTER=jobs_Batch_1\n")

    def lock_down(self) -> subprocess.CompletedProcess[str]:
        path = self.folder / "part-001"
        path.write_text(self.script)
        path.chmod(0o700)
        return subprocess.run([str(path)], env=self.environment, capture_output=True, text=True, timeout=30,
                              start_new_session=True)

    def succeed(self) -> None:
        result = self.lock_down()
        self.assertEqual((0, ""), (result.returncode, result.stdout), result.stderr)
        self.assertTrue((self.root / LOCKED).exists())

    def fail_closed(self, *reasons: str) -> None:
        result = self.lock_down()
        console = (self.root / "dev/console").read_text()
        self.assertEqual(1, result.returncode, console)
        for reason in ("FAILED while", "this instance takes no job", *reasons):
            self.assertIn(reason, console)
        self.assertFalse((self.root / LOCKED).exists(), "ecs.service would start")
        self.assertEqual("/dev/null", os.readlink(self.root / "etc/systemd/system/ecs.service"))
        calls = self.calls()
        mask, off, end = (calls.index(call) for call in (
            "systemctl mask ecs.service", "systemctl poweroff", "sleep infinity"))
        self.assertTrue(mask < off < end == len(calls) - 1, "closed, then off, and waiting for the end")

    def inject(self, fault: str, text: str = "") -> None:
        (self.fake / fault).write_text(text)

    def test_the_host_is_locked_down_in_the_right_order(self) -> None:
        self.succeed()
        calls = [call for call in self.calls() if call.startswith("systemctl ") and "is-active" not in call]
        self.assertEqual([
            "systemctl daemon-reload",
            "systemctl mask sshd.service", "systemctl stop sshd.service",
            "systemctl mask sshd.socket", "systemctl mask amazon-ssm-agent.service",
            "systemctl enable openevolve-host-guard.service", "systemctl restart openevolve-host-guard.service",
            "systemctl restart docker.service",
            "systemctl enable openevolve-spot-watcher.service", "systemctl restart openevolve-spot-watcher.service",
        ], calls)
        self.assertEqual("openevolve-host: locked down: ecs.service may start\n",
                         (self.root / "dev/console").read_text())

    def test_files_are_installed_with_their_modes(self) -> None:
        self.succeed()
        for path, mode in ((GATE, 0o644), ("usr/local/sbin/openevolve-host-guard", 0o755),
                           ("usr/local/sbin/openevolve-host-configure", 0o755),
                           ("usr/local/sbin/openevolve-spot-watcher", 0o755),
                           ("etc/systemd/system/openevolve-host-guard.service", 0o644),
                           ("etc/systemd/system/openevolve-spot-watcher.service", 0o644),
                           ("etc/systemd/system/docker.service.d/openevolve.conf", 0o644)):
            self.assertEqual(mode, (self.root / path).stat().st_mode & 0o777, path)

    def test_settings_carry_the_stop_timeout_of_the_props(self) -> None:
        self.succeed()
        self.assertIn("ECS_CONTAINER_STOP_TIMEOUT=100s\n", (self.root / "etc/ecs/ecs.config").read_text())
        daemon = json.loads((self.root / "etc/docker/daemon.json").read_text())
        self.assertEqual((110, False), (daemon["shutdown-timeout"], daemon["userland-proxy"]))

    def test_a_second_run_leaves_the_same_host(self) -> None:
        def state() -> dict[str, str]:
            self.succeed()
            return {str(path): path.read_text() for path in [*self.root.rglob("*"), *self.fake.glob("ip*")]
                    if path.is_file() and path.name not in ("locked-down", "console") and not path.is_symlink()}

        self.assertEqual(state(), state())

    def test_the_gate_is_shut_before_anything_else_and_opened_last(self) -> None:
        self.inject("kills", "systemctl daemon-reload")
        self.write(LOCKED, "of an earlier run")
        self.assertEqual(-signal.SIGKILL, self.lock_down().returncode)
        self.assertFalse((self.root / LOCKED).exists())
        self.assertIn(f"AssertPathExists=/{LOCKED}\n", (self.root / GATE).read_text())

    def test_a_lockdown_killed_near_its_end_leaves_the_gate_shut(self) -> None:
        self.inject("kills", "systemctl restart openevolve-spot-watcher.service")
        self.assertEqual(-signal.SIGKILL, self.lock_down().returncode)
        self.assertFalse((self.root / LOCKED).exists())

    def test_every_system_call_that_fails_fails_closed(self) -> None:
        self.succeed()
        steps = [call for call in self.calls() if call.startswith("systemctl ") and "is-active" not in call]
        self.assertEqual(10, len(steps))
        for step in steps:
            with self.subTest(step):
                for file in self.fake.iterdir():
                    file.unlink()
                self.inject("fails", step)
                self.fail_closed(step, f"Failed: {step}")

    def test_files_that_cannot_be_installed_fail_closed(self) -> None:
        self.write("usr/local", "a file where a folder belongs")
        self.fail_closed("closing the gate of ecs.service")

    def test_a_refusing_iptables_fails_closed(self) -> None:
        self.inject("fails", "iptables-restore")
        self.fail_closed("blocking the instance metadata service", "iptables-restore: Permission denied")

    def test_metadata_that_stay_reachable_fail_closed(self) -> None:
        self.inject("metadata-reachable")
        self.fail_closed("uid 65534 still reaches the instance metadata service")

    def test_a_docker_that_drops_the_block_fails_closed(self) -> None:
        self.inject("docker-drops-the-guard")
        self.fail_closed("configuring the ECS agent and dockerd", "iptables: first rule of OUTPUT is ''")

    def test_unreadable_docker_settings_fail_closed(self) -> None:
        self.write("etc/docker/daemon.json", "{")
        self.fail_closed("daemon.json: not JSON")

    def test_failing_closed_needs_neither_mask_nor_poweroff_to_work(self) -> None:
        self.write("etc/docker/daemon.json", "{")
        self.inject("fails", "systemctl [mps]*")  # mask, poweroff, stop
        result = self.lock_down()
        self.assertEqual(1, result.returncode)
        self.assertEqual("/dev/null", os.readlink(self.root / "etc/systemd/system/ecs.service"))
        self.assertEqual(["poweroff -f", "sleep infinity"], self.calls()[-2:])


class RenderTests(unittest.TestCase):
    def test_rendering_is_repeatable(self) -> None:
        self.assertEqual(call_user_data("render", 110).stdout, call_user_data("render", 110).stdout)

    def test_stop_timeout_out_of_range_is_refused(self) -> None:
        for seconds in (9, 121):
            with self.subTest(seconds):
                result = call_user_data("render", seconds)
                self.assertEqual(1, result.returncode)
                self.assertIn(f"UserDataProps.StopTimeoutSeconds is {seconds}, expected 10 to 120 s", result.stderr)

    def test_user_data_that_leaves_no_room_for_batch_are_refused(self) -> None:
        self.assertEqual(0, call_user_data("size", 15359).returncode)
        result = call_user_data("size", 15360)
        self.assertEqual(1, result.returncode)
        self.assertIn("user data is 15360 bytes, expected fewer than 15360 (EC2 takes 16384", result.stderr)
