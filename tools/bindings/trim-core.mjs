// Copies the npm package of cdktf with only what core.txt lists: types, and of those with members after a colon only
// these members. A class without has its constructor only.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readList } from './lists.mjs';
import { keepReachable, lazyIndex, writePackage } from './manifest.mjs';

/**
 * Writes the trimmed package into `target`, with the types that the provider needs as well. Throws one error with
 * everything that is wrong in the list.
 */
export function trimCore(source, list, needed, target) {
  const manifest = JSON.parse(readFileSync(join(source, '.jsii'), 'utf8'));
  const wanted = readList(list, (name, members) => problemOf(manifest.types[`cdktf.${name}`], members));
  Object.values(manifest.types).forEach((type) => trimType(type, wanted));
  keepReachable(manifest, [...needed, ...[...wanted.keys()].map((name) => `cdktf.${name}`)]);
  delete manifest.submodules;

  const checks = 'require("./validateEnvironment").validateEnvironment();\n';
  writePackage(source, target, { manifest, index: lazyIndex(exportsOf(source)) + checks, folders: ['lib'] });
}

function problemOf(type, members = []) {
  if (type === undefined) return 'is not a type of cdktf';
  const known = [...(type.methods ?? []), ...(type.properties ?? [])].map(({ name }) => name);
  const unknown = members.filter((name) => !known.includes(name));
  return unknown.length > 0 ? `names what the type does not have: ${unknown.join(', ')}` : undefined;
}

/** jsii's .NET runtime asks every member of a class about every interface of it, whenever an object is created. */
function trimType(type, wanted) {
  const members = wanted.get(type.name) ?? (type.kind === 'class' ? [] : undefined);
  const isWanted = ({ name }) => members === undefined || members.includes(name);
  type.methods = type.methods?.filter(isWanted);
  type.properties = type.properties?.filter(isWanted);
  type.interfaces = type.interfaces?.filter((name) => !name.startsWith('cdktf.') || wanted.has(name.split('.')[1]));
}

/** What the index of the package exports, file by file: the code of resources uses more of it than C# does. */
function exportsOf(source) {
  const path = join(source, 'lib', 'index.js');
  const require = createRequire(path);
  const files = [...readFileSync(path, 'utf8').matchAll(/^__exportStar\(require\("(.+)"\), exports\);$/gm)];
  const exported = files.flatMap(([, file]) => {
    return Object.keys(require(file)).map((name) => [name, `require("${file}").${name}`]);
  });
  return [...new Map(exported)];
}
