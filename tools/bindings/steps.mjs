// The three programs behind a build of the bindings: npm, jsii-pacmak and dotnet.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** Installs the pinned npm packages unless they are there already; returns the node_modules folder. */
export async function install(folder) {
  const modules = join(folder, 'node_modules');
  const stamp = join(modules, '.installed');
  const pins = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== pins) {
    await run('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: folder, shell: WINDOWS });
    writeFileSync(stamp, pins);
  }
  return modules;
}

/** Generates one C# project for each npm package; returns the paths of the project files. */
export async function generate(modules, packages, work) {
  const pacmak = join(modules, 'jsii-pacmak', 'bin', 'jsii-pacmak');
  const options = ['--targets', 'dotnet', '--code-only', '--no-npmignore', '--runtime-type-checking=false'];
  await run(process.execPath, [pacmak, ...options, '--outdir', work, ...packages], { cwd: work });
  const folder = join(work, 'dotnet');
  return readdirSync(folder).map((name) => join(folder, name, `${name}.csproj`));
}

/** Compiles and packs the generated projects; returns the paths of the packages. */
export async function pack(projects, suffix, framework, work) {
  for (const project of projects) {
    writeFileSync(project, adapt(readFileSync(project, 'utf8'), suffix, framework));
  }
  const packages = join(work, 'packages');
  const dotnet = process.env.DOTNET_HOST_PATH ?? 'dotnet';
  const top = projects.find((path) => basename(path).includes('.Providers.'));
  for (const name of ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props']) {
    writeFileSync(join(work, name), '<Project />\n'); // keeps the repository's own settings out
  }
  await run(dotnet, ['build', top, '-c', 'Release', '-nodeReuse:false', '-v:quiet', '-nologo', '-clp:ErrorsOnly',
    '-p:UseSharedCompilation=false', `-p:PackageOutputPath=${packages}`], { cwd: work });
  return readdirSync(packages).map((name) => join(packages, name));
}

/** The generator's project files target a framework without support and pack sources that nobody reads. */
function adapt(project, suffix, framework) {
  return project
    .replace(/(<PackageVersion>[^<]+)(<\/PackageVersion>)/, `$1-${suffix}$2`)
    .replace(/<TargetFramework>[^<]+</, `<TargetFramework>${framework}<`)
    .replace(/<IncludeSymbols>true</, '<IncludeSymbols>false<')
    .replace(/<IncludeSource>true</, '<IncludeSource>false<');
}

/** Runs a program; throws with everything it wrote when it cannot start or fails. */
function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => {
      const missing = `'${program}' was not found. Install Node.js 22 or 24 with npm, and the .NET 10 SDK.`;
      reject(new Error(error.code === 'ENOENT' ? missing : `${program}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const end = signal ?? `exit code ${code}`;
      reject(new Error(`'${basename(program)} ${args[0]}' ended with ${end}:\n${output.trim()}`));
    });
  });
}
