// Copies the npm package of the AWS provider with only the modules that modules.txt lists. The whole provider has
// 1,500 resources, and its 120 MB manifest would be loaded at every synth.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readList } from './lists.mjs';
import { keepReachable, lazyIndex, mentions, pick, writePackage } from './manifest.mjs';

const ELEMENTS = ['cdktf.TerraformProvider', 'cdktf.TerraformResource'];

/**
 * Writes the trimmed package into `target`; answers the types it uses, of other packages too. Throws one error with
 * everything that is wrong in the list.
 */
export function trimProvider(source, list, target) {
  const manifest = JSON.parse(readFileSync(join(source, '.jsii'), 'utf8'));
  const folders = foldersBySubmodule(manifest);
  const known = new Set(folders.values());
  const wanted = readList(list, (name) => {
    return known.has(name) ? undefined : "is not a module of the AWS provider (a folder of the package's lib/)";
  });
  const isWanted = (submodule) => wanted.has(folders.get(submodule));

  manifest.submodules = pick(manifest.submodules, isWanted);
  manifest.types = pick(manifest.types, (name) => isWanted(name.split('.').slice(0, 2).join('.')));
  const elements = Object.values(manifest.types).filter(({ base }) => ELEMENTS.includes(base));
  elements.forEach((element) => trimElement(element, manifest.types[configOf(element)]));
  keepReachable(manifest, elements.map(({ fqn }) => fqn));

  const names = Object.keys(manifest.submodules).map((name) => [name.split('.')[1], folders.get(name)]);
  writePackage(source, target, {
    manifest,
    index: lazyIndex(names.map(([name, folder]) => [name, `require("./${folder}")`])),
    folders: [...wanted.keys()].map((folder) => join('lib', folder)),
  });
  return mentions(Object.values(manifest.types));
}

/** Maps '@cdktf/provider-aws.s3Bucket' to 's3-bucket', the name of its folder. */
function foldersBySubmodule(manifest) {
  const folderOf = ({ symbolId }) => symbolId.replace(/^src\//, '').replace(/\/index:$/, '');
  return new Map(Object.entries(manifest.submodules).map(([name, module]) => [name, folderOf(module)]));
}

const configOf = (element) => element.initializer.parameters.find(({ name }) => name === 'config').type.fqn;

/** What other resources refer to, so that Terraform orders them, even where the name was given. */
const IDENTIFIES = /^(arn|id|name)$|Name$/;

/**
 * Leaves the constructor, what identifies the element, and the simple attributes that AWS answers: what props said,
 * their giver knows. jsii's .NET runtime inspects every member, with its attributes and interfaces, whenever an object
 * is created; that is where the time of a synth goes.
 */
function trimElement(element, config) {
  const given = new Set(config.properties.flatMap(({ name }) => [name, `${name}Input`]));
  const isWanted = ({ name, type, static: ofClass }) => {
    return !ofClass && type.primitive !== undefined && (IDENTIFIES.test(name) || !given.has(name));
  };
  delete element.methods;
  element.properties = element.properties.filter(isWanted);
  element.properties.forEach((property) => (property.immutable = true));
}
