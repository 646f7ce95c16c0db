#!/bin/bash
# openevolve-host-guard apply|check: what a process on the host network may reach unless it is root. Batch jobs on EC2
# run in host network mode, so the metadata hop limit does not stop them; their uid (never 0) does. Closed for others:
#   - the instance metadata service: credentials of the instance role, which can impersonate the agent;
#   - the agent's introspection port 51678: names and ARNs of every task on the host;
#   - opening or accepting connections as port 51678-51679: with the agent down, a job could pose as the credentials
#     endpoint and learn the credential URLs of other jobs. Without a SYN there is no connection; RST and the last ACK
#     of a closed one come from the kernel's own socket, which has no owner, and must pass.
# Open on purpose: 169.254.170.2 (task credentials, redirected to 51679), DNS 169.254.169.253, NTP 169.254.169.123.
# Open because host networking leaves no choice: ports and abstract sockets that other jobs of the host open on any
# address, the list of its connections (/proc/net), the host's own address, and port 51679 itself while the agent is
# down (a job that takes it keeps the agent from starting; it hears nobody). Root in a container passes every rule here:
# job definitions name a uid, dockerd sets no-new-privileges. Bridge networks are not covered: hop limit 1 is.
set -euo pipefail

readonly chain=OPENEVOLVE-HOST
readonly jump="-A OUTPUT -j $chain"

say() { printf 'openevolve-host-guard: %s\n' "$*" >&2; }

rules() { # address of the metadata service
  echo "-d $1 -m owner ! --uid-owner 0 -j REJECT"
  echo '-p tcp --dport 51678 -m owner ! --uid-owner 0 -j REJECT'
  echo '-o lo -p tcp --sport 51678:51679 --tcp-flags SYN SYN -m owner ! --uid-owner 0 -j DROP'
}

first_rule() { "$1" -w -S OUTPUT 1; }

apply() { # iptables|ip6tables, address
  local extra
  # One transaction: the chain is replaced without a moment in which it is empty.
  { echo '*filter'; echo ":$chain - [0:0]"; rules "$2" | sed "s/^/-A $chain /"; echo COMMIT; } |
    "$1-restore" -w --noflush
  if [ "$(first_rule "$1")" != "$jump" ]; then "$1" -w -I OUTPUT 1 -j "$chain"; fi
  while extra=$("$1" -w -S OUTPUT | sed 1d | awk -v jump="$jump" '$0 == jump && NR > 1 {print NR; exit}') &&
    [ -n "$extra" ]; do
    "$1" -w -D OUTPUT "$extra"
  done
}

check() { # iptables|ip6tables, address
  local rule found expected
  found=$(first_rule "$1")
  if [ "$found" != "$jump" ]; then say "$1: first rule of OUTPUT is '$found', expected '$jump'"; return 1; fi
  while read -r rule; do
    # shellcheck disable=SC2086 # the rule is a list of arguments
    if ! "$1" -w -C "$chain" $rule; then say "$1: rule missing from $chain: $rule"; return 1; fi
  done < <(rules "$2")
  found=$("$1" -w -S "$chain" | grep -c '^-A ')
  expected=$(rules "$2" | wc -l)
  if [ "$found" -ne "$expected" ]; then say "$1: $chain has $found rules, expected $expected"; return 1; fi
}

probe() { # the block itself, seen by the uid of nobody
  if ! setpriv --reuid 65534 --regid 65534 --clear-groups true; then say 'setpriv failed: cannot test'; return 1; fi
  if setpriv --reuid 65534 --regid 65534 --clear-groups \
    curl -s -o /dev/null --noproxy '*' --max-time 2 http://169.254.169.254/; then
    say 'uid 65534 still reaches the instance metadata service'
    return 1
  fi
}

case "${1:-}" in apply | check) mode=$1 ;; *) say "unknown mode '${1:-}': apply or check"; exit 64 ;; esac
if [ "$mode" = apply ]; then apply iptables 169.254.169.254/32; fi
check iptables 169.254.169.254/32
if [ ! -e /proc/net/if_inet6 ]; then
  say 'this kernel has no IPv6: nothing to block there'
elif ! command -v ip6tables >/dev/null; then
  say 'no ip6tables: the IPv6 metadata endpoint stays closed by the launch template alone'
else
  if [ "$mode" = apply ]; then apply ip6tables fd00:ec2::254/128; fi
  check ip6tables fd00:ec2::254/128
fi
probe
