#!/bin/bash
# Turns the two-minute Spot interruption notice into SIGTERM for every job container. The agent only drains on it, and
# draining leaves standalone tasks, which Batch jobs are, running (ECS Developer Guide, container instance draining).
# A rebalance recommendation is no notice: most such instances live on for hours, so it is not even asked for.
set -uo pipefail # no -e: this loop outlives whatever fails in it; every failure is looked at and logged

readonly imds=${OPENEVOLVE_IMDS:-http://169.254.169.254} # overridden by tests only, as is the interval
readonly interval=${OPENEVOLVE_POLL_SECONDS:-5}          # AWS recommends 5 s
readonly state=${RUNTIME_DIRECTORY:?set by systemd, RuntimeDirectory=}
readonly notice_seconds=120 # EC2 User Guide: the notice comes two minutes ahead
readonly budget_seconds=90  # most a job gets between SIGTERM and SIGKILL; the rest is for the agent to report
readonly reserve_seconds=5
readonly token_ttl=21600 # the longest that IMDSv2 grants

token='' token_until=0 deadline='' problem='' failures=0 idle=no

log() { printf 'openevolve-spot-watcher: %s\n' "$*"; }

request() { # curl arguments; sets status and body
  local error
  if error=$(curl -sS --noproxy '*' --max-time 2 -o "$state/body" -w '%{http_code}' "$@" 2>&1 >"$state/status"); then
    status=$(<"$state/status")
    body=$(head -c 1024 "$state/body" | tr -cd '[:print:]')
  else
    status=000 body=''
    problem="metadata service does not answer: ${error:-no output of curl}"
    return 1
  fi
}

fetch_token() {
  if [ -n "$token" ] && ((SECONDS < token_until)); then return 0; fi
  token=''
  request -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: $token_ttl" "$imds/latest/api/token" || return 1
  if [ "$status" != 200 ] || [[ ! $body =~ ^[A-Za-z0-9_=+/-]+$ ]]; then
    problem="metadata service gave no token, status $status"
    return 1
  fi
  token=$body token_until=$((SECONDS + token_ttl / 2))
}

poll() { # 0: a notice, in body; 1: none; 2: unknown, see problem
  local attempt
  for attempt in first second; do
    fetch_token || return 2
    request -H "X-aws-ec2-metadata-token: $token" "$imds/latest/meta-data/spot/instance-action" || return 2
    case $status in
      404) return 1 ;;
      401) token='' problem="metadata service refused a fresh token ($attempt attempt)" ;;
      200)
        if [[ $body =~ \"action\"\ *:\ *\"(stop|terminate|hibernate)\" ]]; then return 0; fi
        problem="unintelligible interruption notice '${body:0:200}'"
        return 2
        ;;
      *) problem="metadata service answered status $status"; return 2 ;;
    esac
  done
  return 2
}

read_notice() { # sets deadline, on bash's own clock of seconds, which a step of the wall clock does not move
  local action=${BASH_REMATCH[1]} time='' at left=$notice_seconds
  if [[ $body =~ \"time\"\ *:\ *\"([0-9T:.-]+Z)\" ]]; then time=${BASH_REMATCH[1]}; fi
  if [ -n "$time" ] && at=$(date -u -d "$time" +%s) && ((at > EPOCHSECONDS && at - EPOCHSECONDS <= left)); then
    left=$((at - EPOCHSECONDS))
  else
    log "time '$time' of the notice is not within $notice_seconds s by this clock: counting $notice_seconds s from now"
  fi
  deadline=$((SECONDS + left))
  log "Spot interruption notice: $action in $left s; stopping the job containers"
}

stop_container() { # id; runs in the background
  local limit=$((deadline - SECONDS - reserve_seconds)) error
  if ((limit > budget_seconds)); then limit=$budget_seconds; fi
  if ((limit < 1)); then limit=1; fi
  log "stopping $1, SIGKILL in $limit s"
  if error=$(timeout $((limit + 20)) docker stop -t "$limit" "$1" 2>&1); then
    log "stopped $1"
  else
    log "docker stop $1 failed (status $?): ${error:-no output}; trying again"
    rm -f "$state/stopping-$1"
  fi
}

stop_round() {
  local ids id
  if ! ids=$(timeout 10 docker ps --quiet --no-trunc --filter label=com.amazonaws.ecs.task-arn 2>"$state/error"); then
    log "docker ps failed: $(head -c 500 "$state/error"); trying again"
    return
  fi
  if [ -z "$ids" ] && [ $idle = no ]; then log 'no job container is running'; idle=yes; fi
  for id in $ids; do
    if [[ ! $id =~ ^[0-9a-f]{12,64}$ ]]; then log "docker ps printed '${id:0:80}', not a container id"; continue; fi
    if [ -e "$state/stopping-$id" ]; then continue; fi
    idle=no
    : >"$state/stopping-$id"
    stop_container "$id" &
  done
}

trap 'log "ends with status $?"' EXIT
rm -f "$state"/stopping-* # of an earlier run that ended halfway
log "watching $imds every $interval s"
while :; do
  if [ -n "$deadline" ]; then
    stop_round
    sleep 1
    continue
  fi
  poll
  case $? in
    0) read_notice; continue ;;
    1) if ((failures > 0)); then log "metadata service answers again after $failures failure(s)"; failures=0; fi ;;
    *) if ((failures++ % 60 == 0)); then log "$problem (failures in a row: $failures)"; fi ;;
  esac
  sleep "$interval"
done
