// Copies the npm package of the AWS provider with only the modules that modules.txt lists. The whole provider has
// 1,500 resources, and its 120 MB manifest would be loaded at every synth.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the trimmed package into `target`. Throws one error with everything that is wrong in the list. */
export function trimProvider(source, list, target) {
  const manifest = JSON.parse(readFileSync(join(source, '.jsii'), 'utf8'));
  const folders = foldersBySubmodule(manifest);
  const wanted = new Set(readList(list, new Set(folders.values())));
  const isWanted = (submodule) => wanted.has(folders.get(submodule));

  manifest.submodules = pick(manifest.submodules, isWanted);
  manifest.types = pick(manifest.types, (name) => isWanted(name.split('.').slice(0, 2).join('.')));

  Object.values(manifest.types).filter((type) => type.kind === 'class').forEach(trimMembers);

  mkdirSync(join(target, 'lib'), { recursive: true });
  for (const file of ['LICENSE', 'README.md', 'package.json']) {
    cpSync(join(source, file), join(target, file));
  }
  for (const folder of wanted) {
    copyModule(join(source, 'lib', folder), join(target, 'lib', folder));
  }
  const names = Object.keys(manifest.submodules).map((name) => [name.split('.')[1], folders.get(name)]);
  writeFileSync(join(target, 'lib', 'index.js'), lazyIndex(names));
  writeFileSync(join(target, '.jsii'), JSON.stringify(manifest));
}

/** Maps '@cdktf/provider-aws.s3Bucket' to 's3-bucket', the name of its folder. */
function foldersBySubmodule(manifest) {
  const folderOf = ({ symbolId }) => symbolId.replace(/^src\//, '').replace(/\/index:$/, '');
  return new Map(Object.entries(manifest.submodules).map(([name, module]) => [name, folderOf(module)]));
}

/**
 * Leaves out what only rewrites a resource after it was made: props say it once. jsii's .NET runtime inspects every
 * member, with its attributes and interfaces, whenever an object is created; that is where the time of a synth goes.
 */
function trimMembers(type) {
  const names = new Set(type.properties?.map(({ name }) => name));
  const isEcho = ({ name }) => name.endsWith('Input') && names.has(name.slice(0, -'Input'.length));
  type.methods = type.methods?.filter(({ name }) => !/^(put|reset)[A-Z]/.test(name));
  type.properties = type.properties?.filter((property) => !isEcho(property));
  type.properties?.forEach((property) => (property.immutable = true));
}

function readList(path, known) {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const problems = lines.flatMap((line, index) => {
    const at = `  line ${index + 1} '${line}'`;
    if (!known.has(line)) return `${at} is not a module of the AWS provider (a folder of the package's lib/)`;
    if (index > 0 && line <= lines[index - 1]) return `${at} must come after '${lines[index - 1]}': sorted, each once`;
    return [];
  });
  if (problems.length > 0) {
    throw new Error(`tools/bindings/modules.txt: ${problems.length} problem(s)\n${problems.join('\n')}`);
  }
  return lines;
}

/** Inline source maps are two thirds of the code, and nothing reads them. */
function copyModule(source, target) {
  mkdirSync(target);
  for (const file of readdirSync(source).filter((name) => name.endsWith('.js'))) {
    const code = readFileSync(join(source, file), 'utf8');
    writeFileSync(join(target, file), code.replace(/^\/\/# sourceMappingURL=data:.*$/m, ''));
  }
}

/** A module is loaded when a resource of it is first created, not at start. */
function lazyIndex(names) {
  const lines = names.map(([name, folder]) => {
    return `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("./${folder}") });`;
  });
  return ['"use strict";', 'Object.defineProperty(exports, "__esModule", { value: true });', ...lines, ''].join('\n');
}

function pick(object, isWanted) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => isWanted(name)));
}
