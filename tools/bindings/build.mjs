// Builds the C# bindings of constructs, cdktf and the AWS provider into a local NuGet feed:
//   node build.mjs <feed folder> <version suffix> <target framework> <notice>
// Says nothing but the notice, and that only when there is something to build. On failure it writes the reason to
// standard error and exits with 1.

import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { generate, install, pack } from './steps.mjs';
import { trimCore } from './trim-core.mjs';
import { trimProvider } from './trim.mjs';

const OLDEST_NODE = 20;
const PACKAGES = 3;

async function build(feed, suffix, framework, notice) {
  const entries = readdirSync(feed);
  if (entries.filter((name) => name.endsWith(`-${suffix}.nupkg`)).length === PACKAGES) {
    return; // another build made them while this one waited for the lock
  }
  for (const leftover of entries.filter((name) => name.startsWith('work-'))) {
    rmSync(join(feed, leftover), { recursive: true, force: true });
  }
  announce(notice);
  const work = mkdtempSync(join(feed, 'work-'));
  try {
    const modules = await install(dirname(fileURLToPath(import.meta.url)));
    // Node looks for packages beside a file's parents: here the trimmed copies find each other and constructs.
    const copies = join(work, 'node_modules');
    mkdirSync(copies);
    symlinkSync(join(modules, 'constructs'), join(copies, 'constructs'), 'junction');
    const provider = join(modules, '@cdktf', 'provider-aws');
    const used = trimProvider(provider, join(modules, '..', 'modules.txt'), join(copies, 'provider-aws'));
    trimCore(join(modules, 'cdktf'), join(modules, '..', 'core.txt'), used, join(copies, 'cdktf'));
    const packages = ['constructs', 'cdktf', 'provider-aws'].map((name) => join(copies, name));
    const projects = await generate(modules, packages, work);
    for (const file of await pack(projects, suffix, framework, work)) {
      renameSync(file, join(feed, basename(file))); // all or nothing: the feed never holds half a package
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** `dotnet run` shows nothing of a build that goes well, so the line goes to the terminal itself where there is one. */
function announce(line) {
  try {
    writeFileSync('/dev/tty', `${line}\n`);
  } catch {
    process.stdout.write(`${line}\n`); // no terminal: a log
  }
}

async function main(feed, suffix, framework, notice) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    const found = process.versions.node;
    throw new Error(`Node.js ${found} is too old to build the CDKTF bindings. Install Node.js 22 or 24 with npm.`);
  }
  mkdirSync(feed, { recursive: true });
  await withLock(join(feed, 'lock'), () => build(feed, suffix, framework, notice));
}

const [feed, suffix, framework, notice] = process.argv.slice(2);
main(resolve(feed), suffix, framework, notice).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
