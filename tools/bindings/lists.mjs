// The two lists of what the bindings hold: modules.txt for the AWS provider, core.txt for cdktf.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Reads lines of `name` or `name: member member`, sorted by name; answers a map from names to members, undefined where
 * a line has none. `problemOf(name, members)` answers what is wrong with one, or undefined. Throws one error with
 * everything that is wrong.
 */
export function readList(path, problemOf) {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const entries = lines.map((line) => line.split(':')).map(([name, members]) => [name, members?.trim().split(' ')]);
  const problems = entries.flatMap(([name, members], index) => {
    const at = `  line ${index + 1} '${lines[index]}'`;
    const problem = problemOf(name, members);
    if (problem !== undefined) return `${at} ${problem}`;
    const inOrder = index === 0 || name > entries[index - 1][0];
    return inOrder ? [] : `${at} must come after '${lines[index - 1]}': sorted, each once`;
  });
  if (problems.length > 0) {
    throw new Error(`tools/bindings/${basename(path)}: ${problems.length} problem(s)\n${problems.join('\n')}`);
  }
  return new Map(entries);
}
