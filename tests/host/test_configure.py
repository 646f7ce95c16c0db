"""configure.py on temporary roots: merging, repeating, refusing."""
import json
import subprocess

from host_support import HOST, FakeHost

AMI_DAEMON = '{\n    "userland-proxy": false\n}\n'
AMI_SYSCONFIG = """\
DAEMON_MAXFILES=1048576
OPTIONS="--default-ulimit nofile=32768:65536 --ip-masq=true"
DAEMON_PIDFILE_TIMEOUT=10
"""


class ConfigureTests(FakeHost):
    def setUp(self) -> None:
        super().setUp()
        self.write("etc/openevolve/stop-timeout-seconds", "110\n")

    def configure(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(HOST / "configure.py"), *arguments], env=self.environment, capture_output=True,
                              text=True, timeout=10)

    def ecs(self) -> dict[str, str]:
        self.assertEqual("", self.configure("ecs").stderr)
        lines = (self.root / "etc/ecs/ecs.config").read_text().splitlines()
        keys = [line.partition("=")[0] for line in lines]
        self.assertEqual(sorted(set(keys)), sorted(keys), "a key twice")
        return dict(line.split("=", 1) for line in lines)

    def daemon(self) -> dict:
        self.assertEqual("", self.configure("docker").stderr)
        return json.loads((self.root / "etc/docker/daemon.json").read_text())

    def test_agent_settings_are_written_into_an_absent_file(self) -> None:
        ecs = self.ecs()
        self.assertEqual("110s", ecs["ECS_CONTAINER_STOP_TIMEOUT"])
        self.assertEqual("true", ecs["ECS_ENABLE_SPOT_INSTANCE_DRAINING"])
        self.assertEqual("true", ecs["ECS_DISABLE_PRIVILEGED"])

    def test_lines_of_batch_stay_and_ours_win_even_without_a_final_newline(self) -> None:
        self.write("etc/ecs/ecs.config", "ECS_CLUSTER=jobs_Batch_1\nECS_RESERVED_MEMORY=32\n"
                   "ECS_AVAILABLE_LOGGING_DRIVERS=[\"json-file\",\"awslogs\"]\n ECS_IMAGE_CLEANUP_INTERVAL =3h\n"
                   "ECS_CONTAINER_STOP_TIMEOUT=2s")
        ecs = self.ecs()
        self.assertEqual("jobs_Batch_1", ecs["ECS_CLUSTER"])
        self.assertEqual("32", ecs["ECS_RESERVED_MEMORY"])
        self.assertEqual('["json-file","awslogs"]', ecs["ECS_AVAILABLE_LOGGING_DRIVERS"])
        self.assertEqual("10m", ecs["ECS_IMAGE_CLEANUP_INTERVAL"])
        self.assertEqual("110s", ecs["ECS_CONTAINER_STOP_TIMEOUT"])

    def test_lines_appended_later_are_overruled_by_the_next_run(self) -> None:
        self.ecs()
        with (self.root / "etc/ecs/ecs.config").open("a") as file:
            file.write("ECS_CLUSTER=jobs_Batch_1\nECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=2m\n")
        ecs = self.ecs()
        self.assertEqual(("jobs_Batch_1", "10m"), (ecs["ECS_CLUSTER"], ecs["ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION"]))

    def test_daemon_keys_of_the_ami_stay(self) -> None:
        self.write("etc/docker/daemon.json", AMI_DAEMON)
        daemon = self.daemon()
        self.assertIs(False, daemon["userland-proxy"])
        self.assertIs(True, daemon["no-new-privileges"])
        self.assertIs(False, daemon["live-restore"])

    def test_daemon_shuts_down_later_than_the_stop_timeout_ends(self) -> None:
        self.assertEqual(120, self.daemon()["shutdown-timeout"])

    def test_nested_daemon_settings_are_merged(self) -> None:
        self.write("etc/docker/daemon.json", json.dumps({
            "log-opts": {"tag": "x", "max-size": "1g"},
            "default-ulimits": {"memlock": {"Name": "memlock", "Hard": -1}}}))
        daemon = self.daemon()
        self.assertEqual({"tag": "x", "max-size": "10m", "max-file": "3"}, daemon["log-opts"])
        self.assertEqual({"memlock", "nofile", "core"}, set(daemon["default-ulimits"]))

    def test_ulimit_flag_of_the_ami_goes_because_dockerd_refuses_a_directive_given_twice(self) -> None:
        path = self.write("etc/sysconfig/docker", AMI_SYSCONFIG)
        self.daemon()
        self.assertEqual(AMI_SYSCONFIG.replace("--default-ulimit nofile=32768:65536 ", ""), path.read_text())

    def test_a_second_run_changes_nothing(self) -> None:
        self.write("etc/docker/daemon.json", AMI_DAEMON)
        self.write("etc/sysconfig/docker", AMI_SYSCONFIG)
        self.write("etc/ecs/ecs.config", "ECS_CLUSTER=a\n")

        def state() -> list[tuple[str, str, int]]:
            self.ecs()
            self.daemon()
            files = sorted(path for path in self.root.rglob("*") if path.is_file())
            return [(str(path), path.read_text(), path.stat().st_ino) for path in files]

        self.assertEqual(state(), state())

    def test_file_modes_are_kept(self) -> None:
        path = self.write("etc/ecs/ecs.config", "")
        path.chmod(0o600)
        self.ecs()
        self.assertEqual(0o600, path.stat().st_mode & 0o777)

    def test_unreadable_files_are_refused_with_the_file_and_what_was_found_and_stay_as_they_are(self) -> None:
        for text, found in (("{", "not JSON"), ("[]", "found list, expected a JSON object")):
            with self.subTest(text):
                path = self.write("etc/docker/daemon.json", text)
                result = self.configure("docker")
                self.assertEqual(1, result.returncode)
                self.assertIn(f"{path}: {found}", result.stderr)
                self.assertNotIn("Traceback", result.stderr)
                self.assertEqual(text, path.read_text())

    def test_stop_timeout_must_be_a_number(self) -> None:
        path = self.write("etc/openevolve/stop-timeout-seconds", "soon")
        result = self.configure("ecs")
        self.assertEqual((1, f"{path}: found 'soon', expected a number of seconds\n"),
                         (result.returncode, result.stderr))

    def test_unknown_argument_is_refused(self) -> None:
        result = self.configure("everything")
        self.assertEqual((1, "arguments are ['everything'], expected one of: ecs, docker\n"),
                         (result.returncode, result.stderr))
