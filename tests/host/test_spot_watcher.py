"""spot-watcher.sh against an IMDSv2 on loopback and a fake docker."""
import datetime
import signal
import socket
import subprocess
import time

from fake_imds import NOTICE, REBALANCE, FakeImds
from host_support import HOST, FakeHost, wait_until

AGENT = "a" * 64


def container(number: int) -> str:
    return f"{number:064x}"


def notice(seconds: float, action: str = "terminate") -> str:
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return f'{{"action": "{action}", "time": "{at:%Y-%m-%dT%H:%M:%SZ}"}}'


class SpotWatcherTests(FakeHost):
    commands = ("docker",)

    def setUp(self) -> None:
        super().setUp()
        self.imds = FakeImds()
        self.addCleanup(lambda: self.imds.close())
        (self.fake / "containers").mkdir()
        (self.fake / "containers" / AGENT).write_text("agent")

    def run_jobs(self, *numbers: int) -> None:
        for number in numbers:
            (self.fake / "containers" / container(number)).write_text("job")

    def start(self, **environment: str) -> subprocess.Popen:
        state = self.folder / "state"
        state.mkdir(exist_ok=True)
        self.log = self.folder / "log"
        with self.log.open("w") as log:
            watcher = subprocess.Popen(
                [str(HOST / "spot-watcher.sh")], stdout=log, stderr=log,
                env={**self.environment, "RUNTIME_DIRECTORY": str(state), "OPENEVOLVE_IMDS": self.imds.url,
                     "OPENEVOLVE_POLL_SECONDS": "0.1", **environment})
        self.addCleanup(watcher.wait, 5)
        self.addCleanup(watcher.terminate)
        return watcher

    def stops(self) -> dict[str, list[int]]:
        """Container id → the time limits of its `docker stop` calls, in order."""
        found: dict[str, list[int]] = {}
        for call in self.calls():
            words = call.split()
            if words[1] == "stop":
                self.assertEqual("-t", words[2])
                found.setdefault(words[4], []).append(int(words[3]))
        return found

    def logged(self, text: str) -> bool:
        return text in self.log.read_text()

    def wait_for_log(self, text: str, seconds: float = 8) -> None:
        wait_until(lambda: self.logged(text), f"log line with '{text}' in:\n{self.log.read_text()}", seconds)

    def wait_for_stops(self, *numbers: int, seconds: float = 8) -> None:
        wanted = {container(number) for number in numbers}
        wait_until(lambda: wanted <= self.stops().keys(), f"docker stop of {numbers}", seconds)

    def test_nothing_is_stopped_without_a_notice_though_a_rebalance_is_recommended(self) -> None:
        self.run_jobs(1)
        self.start()
        wait_until(lambda: self.imds.count(NOTICE, 404) >= 5, "five polls")
        self.assertEqual([], self.calls())
        self.assertEqual(0, self.imds.count(REBALANCE, 200))
        self.assertEqual(1, self.imds.count("/latest/api/token", 200), "the token is kept")

    def test_every_job_container_is_stopped_at_once_and_the_agent_never(self) -> None:
        self.run_jobs(*range(1, 41))
        (self.fake / "slow").touch()
        self.start()
        self.imds.notice = notice(120)
        self.wait_for_stops(*range(1, 41))
        wait_until(lambda: len(list((self.fake / "containers").iterdir())) == 1, "40 containers gone")
        self.wait_for_log("stopped " + container(40))
        self.wait_for_log("no job container is running")
        self.assertNotIn(AGENT, self.stops())
        self.assertEqual({(90,)}, {tuple(limits) for limits in self.stops().values()}, "once each, capped at 90 s")

    def test_a_late_notice_leaves_what_is_left_of_the_two_minutes(self) -> None:
        self.run_jobs(1)
        self.imds.notice = notice(40)
        self.start()
        self.wait_for_stops(1)
        self.assertIn(self.stops()[container(1)][0], range(30, 36))

    def test_stop_counts_as_terminate_does(self) -> None:
        self.check_action("stop")

    def test_hibernate_counts_as_terminate_does(self) -> None:
        self.check_action("hibernate")

    def check_action(self, action: str) -> None:
        self.run_jobs(1)
        self.imds.notice = notice(100, action)
        self.start()
        self.wait_for_stops(1)
        self.assertTrue(self.logged(f"Spot interruption notice: {action} in "))

    def test_a_container_that_starts_after_the_notice_is_stopped_too(self) -> None:
        self.imds.notice = notice(110)
        self.start()
        self.wait_for_log("no job container is running")
        self.run_jobs(7)
        self.wait_for_stops(7)

    def test_a_clock_that_is_ahead_does_not_shorten_the_time_of_the_jobs(self) -> None:
        self.check_clock(-3600)

    def test_a_clock_that_is_behind_does_not_lengthen_the_time_of_the_jobs(self) -> None:
        self.check_clock(7200)

    def check_clock(self, seconds: float) -> None:
        self.run_jobs(1)
        self.imds.notice = notice(seconds)
        self.start()
        self.wait_for_stops(1)
        self.assertEqual([90], self.stops()[container(1)])
        self.assertTrue(self.logged("counting 120 s from now"))

    def test_an_expired_token_is_renewed(self) -> None:
        self.imds.token_seconds = 0.3
        self.run_jobs(1)
        self.start()
        wait_until(lambda: self.imds.count(NOTICE, 401) >= 2, "two refused tokens")
        self.imds.notice = notice(100)
        self.wait_for_stops(1)
        self.assertFalse(self.logged("refused a fresh token"))

    def test_a_token_that_is_always_refused_is_logged(self) -> None:
        self.imds.token_seconds = -1
        self.start()
        self.wait_for_log("refused a fresh token")

    def test_a_metadata_service_that_comes_up_late_is_waited_for(self) -> None:
        self.imds.close()
        with socket.socket() as reserved:  # bound and not listening: refuses, and nobody else gets the port
            reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            reserved.bind(("127.0.0.1", 0))
            port = reserved.getsockname()[1]
            self.run_jobs(1)
            watcher = self.start(OPENEVOLVE_IMDS=f"http://127.0.0.1:{port}")
            self.wait_for_log("metadata service does not answer: curl: (7)")
            self.assertIsNone(watcher.poll())
            self.imds = FakeImds(port)
        self.wait_for_log("metadata service answers again")
        self.imds.notice = notice(100)
        self.wait_for_stops(1)

    def test_a_metadata_service_that_hangs_is_logged_and_survived(self) -> None:
        self.imds.delay = 3
        self.run_jobs(1)
        self.start()
        self.wait_for_log("metadata service does not answer: curl: (28)")
        self.imds.delay, self.imds.notice = 0, notice(100)
        self.wait_for_stops(1)

    def test_errors_and_garbage_stop_no_job_and_are_logged(self) -> None:
        self.run_jobs(1)
        self.imds.status = 503
        self.start()
        self.wait_for_log("metadata service gave no token, status 503")
        self.imds.status, self.imds.token_body = None, "<html>\x00\u20ac"
        time.sleep(0.3)
        self.imds.token_body = None
        self.wait_for_log("answers again")
        for garbage in ('{"action": "dance"}', "", "\x00\x1b[2J<html>", "x" * 100_000, '{"time": "terminate"}', "null"):
            seen = self.imds.count(NOTICE, 200)
            self.imds.notice = garbage
            wait_until(lambda: self.imds.count(NOTICE, 200) >= seen + 2, f"two polls of {garbage[:20]!r}")
        self.assertTrue(self.logged("""unintelligible interruption notice '{"action": "dance"}'"""))
        self.assertEqual([], self.calls())
        self.assertNotIn("\x1b", self.log.read_text())
        self.imds.notice = notice(100)
        self.wait_for_stops(1)

    def test_a_failing_docker_is_tried_again_until_it_works(self) -> None:
        self.run_jobs(1)
        (self.fake / "ps-fails").touch()
        (self.fake / f"fails-{container(1)}").touch()
        self.imds.notice = notice(100)
        self.start()
        self.wait_for_log("docker ps failed: Cannot connect to the Docker daemon")
        (self.fake / "ps-fails").unlink()
        self.wait_for_log(f"docker stop {container(1)} failed (status 1): Error response from daemon")
        self.wait_for_log(f"stopped {container(1)}")
        self.assertEqual(2, len(self.stops()[container(1)]))

    def test_a_docker_stop_that_hangs_holds_nobody_else_up(self) -> None:
        self.run_jobs(1)
        (self.fake / f"hangs-{container(1)}").touch()
        self.imds.notice = notice(100)
        self.start()
        self.wait_for_stops(1)
        self.run_jobs(2)
        self.wait_for_log(f"stopped {container(2)}")
        self.assertEqual(1, len(self.stops()[container(1)]), "still waiting for the first one")

    def test_what_is_no_container_id_is_never_passed_on(self) -> None:
        self.run_jobs(1)
        (self.fake / "ps-garbage").touch()
        self.imds.notice = notice(100)
        self.start()
        self.wait_for_log("docker ps printed '../../etc/passwd', not a container id")
        self.wait_for_stops(1)
        self.assertEqual({container(1)}, self.stops().keys())

    def test_a_restart_halfway_begins_again(self) -> None:
        self.run_jobs(1)
        (self.fake / f"hangs-{container(1)}").touch()
        self.imds.notice = notice(100)
        watcher = self.start()
        self.wait_for_stops(1)
        watcher.kill()
        watcher.wait(5)
        self.assertTrue((self.folder / "state" / f"stopping-{container(1)}").exists())
        self.start()
        wait_until(lambda: len(self.stops()[container(1)]) == 2, "a second docker stop")

    def test_it_never_ends_silently(self) -> None:
        watcher = self.start()
        wait_until(lambda: self.imds.count(NOTICE, 404) >= 1, "a poll")
        watcher.send_signal(signal.SIGTERM)
        self.assertNotEqual(0, watcher.wait(5))
        self.assertTrue(self.logged("openevolve-spot-watcher: ends with status"))

    def test_a_proxy_of_the_environment_is_not_used(self) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            proxy = f"http://127.0.0.1:{closed.getsockname()[1]}"
            self.start(http_proxy=proxy, HTTP_PROXY=proxy, ALL_PROXY=proxy)
            wait_until(lambda: self.imds.count(NOTICE, 404) >= 1, "a poll past the proxy")
