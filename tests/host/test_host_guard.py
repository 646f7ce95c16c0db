"""host-guard.sh for real: kernel, iptables and uids, in a network namespace with a metadata service on lo."""
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from host_support import FAKES, HOST, FakeHost, call_user_data, script_of, wait_until

IMDS, IMDS_V6, TASK_CREDENTIALS = "169.254.169.254", "fd00:ec2::254", "169.254.170.2"
TOOLS = ("unshare", "nsenter", "ip", "iptables", "iptables-restore", "ip6tables", "setpriv", "curl")
SYSTEM_PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"


@functools.cache
def obstacle() -> str:
    """Why this machine cannot run the tests; empty when it can."""
    if os.geteuid() != 0:
        return "not root"
    missing = [tool for tool in TOOLS if shutil.which(tool, path=SYSTEM_PATH) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    rule = ["iptables", "-w", "-A", "OUTPUT", "-m", "owner", "!", "--uid-owner", "0", "-j", "REJECT"]
    trial = subprocess.run(["unshare", "--net", *rule], env={"PATH": SYSTEM_PATH}, capture_output=True, text=True)
    return "" if trial.returncode == 0 else f"kernel refuses a namespace or an owner match: {trial.stderr.strip()}"


class HostGuardTests(FakeHost):
    def setUp(self) -> None:
        if obstacle():
            self.skipTest(f"the real metadata block is NOT tested here ({obstacle()})")
        super().setUp()
        self.environment["PATH"] = f"{self.folder / 'bin'}:{SYSTEM_PATH}"
        holder = subprocess.Popen(["unshare", "--net", "sleep", "60"])
        self.addCleanup(holder.wait, 5)
        self.addCleanup(holder.kill)
        ours = os.readlink("/proc/self/ns/net")
        wait_until(lambda: os.readlink(f"/proc/{holder.pid}/ns/net") != ours, "a network namespace")
        self.enter = ["nsenter", f"--net=/proc/{holder.pid}/ns/net", "--"]
        for command in ("ip link set lo up", f"ip addr add {IMDS}/32 dev lo",
                        f"ip addr add {TASK_CREDENTIALS}/32 dev lo",
                        f"ip -6 addr add {IMDS_V6}/128 dev lo",
                        # A host talks to the metadata service from an address of its own.
                        "ip addr add 10.0.10.5/32 dev lo",
                        f"ip route replace local {IMDS}/32 dev lo table local src 10.0.10.5",
                        # What ecs-init does: task credentials are answered by the agent on 51679.
                        f"iptables -w -t nat -A OUTPUT -d {TASK_CREDENTIALS} -p tcp --dport 80 -j REDIRECT"
                        " --to-ports 51679"):
            self.inside(*command.split())
        # The kernel brings an IPv6 address up in the background.
        wait_until(lambda: IMDS_V6 in self.inside("ip", "-6", "route", "show", "table", "local").stdout, "IPv6 on lo")
        self.serve("metadata", 0, f"{IMDS}:80", f"{IMDS_V6}:80")

    def inside(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        result = subprocess.run([*self.enter, *command], env=self.environment, capture_output=True, text=True,
                                timeout=20)
        if check and result.returncode != 0:
            raise AssertionError(f"{command}: {result.stdout}{result.stderr}")
        return result

    def serve(self, name: str, uid: int, *endpoints: str) -> subprocess.Popen:
        # The server's file is copied: another uid may not be able to read the checkout.
        self.folder.chmod(0o755)
        program = shutil.copy(pathlib.Path(__file__).with_name("port_server.py"), self.folder)
        server = subprocess.Popen(
            [*self.enter, "setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups",
             "/usr/bin/python3", program, name, *endpoints], stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, 5)
        self.addCleanup(server.kill)
        self.assertEqual("listening\n", server.stdout.readline())
        return server

    def fetch(self, uid: int, url: str) -> str:
        """Body of the answer, or curl's exit code: 7 refused, 28 no answer within a second."""
        result = self.inside("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "curl", "-sS", "-g",
                             "--noproxy", "*", "--max-time", "1", url, check=False)
        return result.stdout if result.returncode == 0 else f"curl {result.returncode}"

    def guard(self, mode: str) -> subprocess.CompletedProcess[str]:
        return self.inside(str(HOST / "host-guard.sh"), mode, check=False)

    def apply(self) -> None:
        result = self.guard("apply")
        self.assertEqual((0, ""), (result.returncode, result.stderr))

    def rules(self) -> list[str]:
        return [self.inside(tool, "-w", "-S").stdout for tool in ("iptables", "ip6tables")]

    def test_root_reaches_the_metadata_service_and_a_job_is_refused(self) -> None:
        url = f"http://{IMDS}/latest/api/token"
        self.assertEqual(("metadata", "metadata"), (self.fetch(0, url), self.fetch(1000, url)), "open at first")
        self.apply()
        self.assertEqual(("metadata", "curl 7", "curl 7"),
                         (self.fetch(0, url), self.fetch(1000, url), self.fetch(65534, url)))

    def test_a_job_does_not_reach_the_metadata_service_over_ipv6_either(self) -> None:
        url = f"http://[{IMDS_V6}]/latest/api/token"
        self.assertEqual(("metadata", "metadata"), (self.fetch(0, url), self.fetch(1000, url)), "open at first")
        self.apply()
        self.assertEqual("metadata", self.fetch(0, url))
        # Here both ends have this one address, so the block also takes the ICMPv6 error on its way back: 28, not 7.
        self.assertIn(self.fetch(1000, url), ("curl 7", "curl 28"))

    def test_other_ports_of_the_metadata_address_and_udp_are_blocked_too(self) -> None:
        self.serve("other", 0, f"{IMDS}:8080")
        self.apply()
        self.assertEqual("curl 7", self.fetch(1000, f"http://{IMDS}:8080/"))
        result = self.inside("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "/usr/bin/python3", "-c",
                             f"import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('{IMDS}', 53))",
                             check=False)
        self.assertIn("PermissionError: [Errno 1] Operation not permitted", result.stderr)

    def test_task_credentials_still_reach_a_job(self) -> None:
        self.serve("agent", 0, "127.0.0.1:51679")
        self.apply()
        url = f"http://{TASK_CREDENTIALS}/v2/credentials/x"
        self.assertEqual(("agent", "agent"), (self.fetch(0, url), self.fetch(1000, url)))

    def test_other_traffic_of_a_job_is_untouched(self) -> None:
        self.serve("another", 1000, "127.0.0.1:8000")
        self.apply()
        self.assertEqual("another", self.fetch(1000, "http://127.0.0.1:8000/"))

    def test_introspection_is_for_root_alone(self) -> None:
        self.serve("agent", 0, "0.0.0.0:51678")
        self.assertEqual("agent", self.fetch(1000, "http://127.0.0.1:51678/v1/tasks"), "open at first")
        self.apply()
        self.assertEqual("agent", self.fetch(0, "http://127.0.0.1:51678/v1/tasks"))
        for address in ("127.0.0.1", IMDS, TASK_CREDENTIALS):
            self.assertEqual("curl 7", self.fetch(1000, f"http://{address}:51678/v1/tasks"), address)

    def test_a_job_cannot_pose_as_the_agent(self) -> None:
        self.serve("impostor", 1000, "0.0.0.0:51679")
        url = f"http://{TASK_CREDENTIALS}/v2/credentials/x"
        self.assertEqual("impostor", self.fetch(1001, url), "open at first")
        self.apply()
        self.assertEqual(("curl 28", "curl 28"), (self.fetch(1001, url), self.fetch(0, url)))

    def test_with_the_agent_down_a_job_is_refused_at_once(self) -> None:
        self.apply()
        self.assertEqual("curl 7", self.fetch(1000, f"http://{TASK_CREDENTIALS}/v2/credentials/x"))

    def test_applying_twice_changes_nothing(self) -> None:
        self.apply()
        once = self.rules()
        self.apply()
        self.assertEqual(once, self.rules())
        self.assertEqual(1, once[0].count("-j OPENEVOLVE-HOST"))

    def test_the_block_comes_first_again_after_other_rules_were_put_before_it(self) -> None:
        self.inside("iptables", "-w", "-I", "OUTPUT", "1", "-d", IMDS, "-j", "ACCEPT")
        self.apply()
        self.assertEqual("curl 7", self.fetch(1000, f"http://{IMDS}/"))
        self.inside("iptables", "-w", "-I", "OUTPUT", "1", "-d", IMDS, "-j", "ACCEPT")
        result = self.guard("check")
        self.assertEqual(1, result.returncode)
        self.assertIn("iptables: first rule of OUTPUT is '-A OUTPUT -d 169.254.169.254/32 -j ACCEPT'", result.stderr)
        self.apply()
        output = self.inside("iptables", "-w", "-S", "OUTPUT").stdout.splitlines()
        self.assertEqual("-A OUTPUT -j OPENEVOLVE-HOST", output[1])
        self.assertEqual(1, output.count("-A OUTPUT -j OPENEVOLVE-HOST"), output)

    def test_check_finds_what_is_missing_added_or_gone(self) -> None:
        imds_rule = ("-d", IMDS, "-m", "owner", "!", "--uid-owner", "0", "-j", "REJECT")
        for change, message in (
            (("iptables", "-w", "-D", "OPENEVOLVE-HOST", *imds_rule), "rule missing from OPENEVOLVE-HOST: -d 169.254"),
            (("iptables", "-w", "-I", "OPENEVOLVE-HOST", "-j", "RETURN"), "OPENEVOLVE-HOST has 4 rules, expected 3"),
            (("ip6tables", "-w", "-F", "OUTPUT"), "ip6tables: first rule of OUTPUT is ''"),
        ):
            with self.subTest(change):
                self.apply()
                self.assertEqual(0, self.guard("check").returncode)
                self.inside(*change)
                result = self.guard("check")
                self.assertEqual(1, result.returncode)
                self.assertIn(message, result.stderr)

    def test_check_alone_does_not_change_anything(self) -> None:
        before = self.rules()
        self.assertEqual(1, self.guard("check").returncode)
        self.assertEqual(before, self.rules())

    def test_unknown_mode_is_refused(self) -> None:
        result = self.guard("maybe")
        self.assertEqual((64, "openevolve-host-guard: unknown mode 'maybe': apply or check\n"),
                         (result.returncode, result.stderr))

    def test_the_whole_user_data_close_the_real_metadata_service(self) -> None:
        for command in ("systemctl", "sleep", "poweroff"):
            (self.folder / "bin" / command).symlink_to(FAKES / command)
        path = self.folder / "part-001"
        path.write_text(script_of(call_user_data("render", 110).stdout))
        path.chmod(0o700)
        self.assertEqual("metadata", self.fetch(1000, f"http://{IMDS}/"), "open at first")
        for _ in range(2):
            self.inside(str(path))
            self.assertEqual(("metadata", "curl 7"),
                             (self.fetch(0, f"http://{IMDS}/"), self.fetch(1000, f"http://{IMDS}/")))
        self.assertTrue((self.root / "etc/openevolve/locked-down").exists())


if __name__ == "__main__":
    sys.exit(unittest.main())
