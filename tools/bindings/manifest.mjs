// What trimming does to any jsii manifest, and to the JavaScript beside it.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Leaves only the types named in `roots` and, step by step, those that what is left of them mentions. */
export function keepReachable(manifest, roots) {
  const kept = new Set();
  const visit = (name) => {
    if (kept.has(name) || manifest.types[name] === undefined) return;
    kept.add(name);
    mentions(manifest.types[name]).forEach(visit);
  };
  roots.forEach(visit);
  manifest.types = pick(manifest.types, (name) => kept.has(name));
}

/** Names of all types that a part of a manifest mentions, itself and types of other packages included. */
export function mentions(part) {
  if (Array.isArray(part)) return part.flatMap(mentions);
  if (part === null || typeof part !== 'object') return [];
  const { base, fqn, interfaces, docs, ...rest } = part;
  return [base, fqn, ...(interfaces ?? []), ...mentions(Object.values(rest))].filter((name) => name !== undefined);
}

/** The entries of an object whose names are wanted. */
export function pick(object, isWanted) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => isWanted(name)));
}

/** Writes a package: its manifest, its index, the JavaScript in `folders` of the source, and what it bundles. */
export function writePackage(source, target, { manifest, index, folders }) {
  for (const name of ['LICENSE', 'README.md', 'package.json', 'node_modules']) {
    if (existsSync(join(source, name))) cpSync(join(source, name), join(target, name), { recursive: true });
  }
  folders.forEach((folder) => copyCode(join(source, folder), join(target, folder)));
  mkdirSync(join(target, 'lib'), { recursive: true });
  writeFileSync(join(target, 'lib', 'index.js'), index);
  writeFileSync(join(target, '.jsii'), JSON.stringify(manifest));
}

/** Code of an index that loads a file when something of it is first used. Takes [name, expression] of each export. */
export function lazyIndex(exported) {
  const lines = exported.map(([name, expression]) => {
    return `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => ${expression} });`;
  });
  return ['"use strict";', 'Object.defineProperty(exports, "__esModule", { value: true });', ...lines, ''].join('\n');
}

/** Inline source maps are two thirds of the code, and nothing reads them. */
function copyCode(source, target) {
  for (const name of readdirSync(source, { recursive: true }).filter((name) => name.endsWith('.js'))) {
    const code = readFileSync(join(source, name), 'utf8');
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), code.replace(/^\/\/# sourceMappingURL=data:.*$/m, ''));
  }
}
