#!/usr/bin/python3
# openevolve-host-configure ecs|docker: merges our settings into the files of the AMI; a second run changes nothing.
# Runs on the AMI's own Python 3.9. Exits 1 with one sentence when a file cannot be understood.
import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ.get("OPENEVOLVE_HOST_ROOT") or "/")  # set by tests only

# Variables: aws/amazon-ecs-agent README.md; an image clean-up interval below 10 minutes is ignored. Batch's own part of
# the user data sets some of them too (aws/aws-cdk issue 9900), hence the second run before each start of the agent.
ECS = {
    # Nothing new is placed after the Spot notice.
    "ECS_ENABLE_SPOT_INSTANCE_DRAINING": "true",
    "ECS_DISABLE_PRIVILEGED": "true",
    "ECS_AWSVPC_BLOCK_IMDS": "true",
    "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE": "true",
    # A fork bomb ends in its own job.
    "ECS_TASK_PIDS_LIMIT": "8192",
    # The default of 3 h lets the containers of short jobs fill the root volume.
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION": "10m",
    "ECS_DISABLE_IMAGE_CLEANUP": "false",
    "ECS_IMAGE_CLEANUP_INTERVAL": "10m",
    "ECS_IMAGE_MINIMUM_CLEANUP_AGE": "1h",
    "ECS_NUM_IMAGES_DELETE_PER_CYCLE": "10",
    # Tags are immutable, so the cached image is the right one.
    "ECS_IMAGE_PULL_BEHAVIOR": "prefer-cached",
}

DOCKER = {
    # Root through a setuid file would pass the uid test of openevolve-host-guard.
    "no-new-privileges": True,
    # With live restore a stop of dockerd would not stop the jobs.
    "live-restore": False,
    "default-ulimits": {
        # What the AMI passes as a flag.
        "nofile": {"Name": "nofile", "Soft": 32768, "Hard": 65536},
        "core": {"Name": "core", "Soft": 0, "Hard": 0},
    },
    "log-driver": "json-file",
    "log-opts": {"max-size": "10m", "max-file": "3"},
}

# Of /etc/sysconfig/docker: dockerd does not start when a directive is both a flag and in daemon.json.
ULIMIT_FLAG = re.compile(r"""--default-ulimit[= ]+[^\s"']+ *""")


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


# Replaces the file in one step, so that no reader ever sees half of it.
def write(path, text):
    if path.exists() and read(path) == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".openevolve-new")
    new.write_text(text, encoding="utf-8")
    new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    os.replace(new, path)


def stop_timeout():
    path = ROOT / "etc/openevolve/stop-timeout-seconds"
    text = read(path).strip()
    if not text.isdigit():
        sys.exit(f"{path}: found '{text}', expected a number of seconds")
    return int(text)


def merge_ecs(text, settings):
    kept = [line for line in text.splitlines() if line.partition("=")[0].strip() not in settings]
    return "\n".join(kept + [f"{key}={value}" for key, value in settings.items()]) + "\n"


def merge_daemon(path, settings):
    try:
        config = json.loads(read(path).strip() or "{}")
    except json.JSONDecodeError as error:
        sys.exit(f"{path}: not JSON: {error}")
    if not isinstance(config, dict):
        sys.exit(f"{path}: found {type(config).__name__}, expected a JSON object")
    for key, value in settings.items():
        old = config.get(key)
        config[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return json.dumps(config, indent=4) + "\n"


def main(arguments):
    if arguments == ["ecs"]:
        path = ROOT / "etc/ecs/ecs.config"
        write(path, merge_ecs(read(path), {**ECS, "ECS_CONTAINER_STOP_TIMEOUT": f"{stop_timeout()}s"}))
    elif arguments == ["docker"]:
        path = ROOT / "etc/docker/daemon.json"
        write(path, merge_daemon(path, {**DOCKER, "shutdown-timeout": stop_timeout() + 10}))
        path = ROOT / "etc/sysconfig/docker"
        if path.exists():
            write(path, ULIMIT_FLAG.sub("", read(path)))
    else:
        sys.exit(f"arguments are {arguments}, expected one of: ecs, docker")


main(sys.argv[1:])
