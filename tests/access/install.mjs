// Installs the pinned packages into this folder unless they are there; one process at a time.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../tools/bindings/lock.mjs';
import { install } from '../../tools/bindings/steps.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const feed = join(folder, '..', '..', '.feed'); // git-ignored, as the lock must be
mkdirSync(feed, { recursive: true });
try {
  await withLock(join(feed, 'access.lock'), () => install(folder));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
