#!/bin/bash
# Locks a Batch instance down before it may take a job. cloud-init runs it once, as root, in cloud-final.service, which
# ecs.service waits for (After=, aws/amazon-ecs-agent packaging). UserData.cs puts STOP_TIMEOUT_SECONDS and host_files()
# in front. Any failure ends in fail_closed: an instance that is not locked down never registers with ECS.
set -Eeuo pipefail

ROOT=${OPENEVOLVE_HOST_ROOT:-} # set by tests only
step='starting'
reason='see the lines above'

log() {
  printf 'openevolve-host: %s\n' "$*" >&2
  if [ -w "$ROOT/dev/console" ]; then printf 'openevolve-host: %s\n' "$*" >>"$ROOT/dev/console"; fi
}

fail_closed() {
  local status=$?
  trap - EXIT
  set +e # from here on every command is tried, whatever the one before did
  log "FAILED while $step (status $status): $reason"
  log 'this instance takes no job: masking ecs.service and powering off'
  rm -f "$ROOT/etc/openevolve/locked-down"
  if ! systemctl mask ecs.service; then
    log 'systemctl mask failed: linking ecs.service to /dev/null by hand'
    mkdir -p "$ROOT/etc/systemd/system"
    ln -sfn /dev/null "$ROOT/etc/systemd/system/ecs.service"
  fi
  systemctl stop --no-block ecs.service || log 'ecs.service could not be stopped'
  systemctl poweroff || poweroff -f || log 'CANNOT POWER OFF: terminate this instance by hand'
  # Leaving would end cloud-final.service and so release what is ordered after it. The shutdown ends this sleep.
  sleep infinity
  exit 1
}
trap fail_closed EXIT

run() {
  local output
  if ! output=$("$@" 2>&1); then
    reason="$*: ${output:-no output}"
    exit 1
  fi
}

install_file() { # mode path <content
  install -D -m "$1" /dev/stdin "$ROOT$2"
}

main() {
  local unit
  local guard=$ROOT/usr/local/sbin/openevolve-host-guard
  local configure=$ROOT/usr/local/sbin/openevolve-host-configure

  step='closing the gate of ecs.service'
  rm -f "$ROOT/etc/openevolve/locked-down" # ecs.service asserts that this file exists
  host_files
  install_file 0644 /etc/openevolve/stop-timeout-seconds <<<"$STOP_TIMEOUT_SECONDS"
  run systemctl daemon-reload

  step='shutting out SSH and Session Manager'
  for unit in sshd.service sshd.socket amazon-ssm-agent.service; do
    run systemctl mask "$unit"
    if systemctl is-active --quiet "$unit"; then run systemctl stop "$unit"; fi
  done

  step='blocking the instance metadata service for job containers'
  run systemctl enable openevolve-host-guard.service
  run systemctl restart openevolve-host-guard.service
  run "$guard" check

  step='configuring the ECS agent and dockerd'
  run "$configure" ecs
  run "$configure" docker
  run systemctl restart docker.service
  run "$guard" check # dockerd rewrites chains when it starts; OUTPUT must not be among them

  step='starting the Spot watcher'
  run systemctl enable openevolve-spot-watcher.service
  run systemctl restart openevolve-spot-watcher.service

  step='opening the gate of ecs.service'
  date -u +%Y-%m-%dT%H:%M:%SZ | install_file 0644 /etc/openevolve/locked-down
  trap - EXIT
  log 'locked down: ecs.service may start'
}

main
