// One build of the bindings at a time, across processes. The holder touches the lock file while it lives, so the
// lock of a killed build is recognised by its age. Losing a lock is harmless: each build works in a folder of its
// own and publishes by renaming, so at worst the same packages are made twice.

import { closeSync, openSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 1_000;
const STALE_AFTER_MS = 15_000;
const POLL_MS = 500;

/** Runs `action` while this process alone holds the lock file `path`; waits for its turn. */
export async function withLock(path, action) {
  while (!acquired(path)) {
    removeWhenStale(path);
    await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  const release = () => rmSync(path, { force: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      release();
      process.exit(1);
    });
  }
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    release();
  }
}

function acquired(path) {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeWhenStale(path) {
  const age = unlessGone(() => Date.now() - statSync(path).mtimeMs);
  if (age === undefined || age < STALE_AFTER_MS) return;
  const aside = `${path}.${process.pid}`; // of several waiters, one succeeds in renaming it
  unlessGone(() => renameSync(path, aside));
  rmSync(aside, { force: true });
}

function touch(path) {
  const now = new Date();
  unlessGone(() => utimesSync(path, now, now));
}

function unlessGone(action) {
  try {
    return action();
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
