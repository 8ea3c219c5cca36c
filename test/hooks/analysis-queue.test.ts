import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { AnalysisAnswer } from '../../src/hooks/analysis-link.ts';
import { AnalysisQueue } from '../../src/hooks/analysis-queue.ts';
import { type AnalysisTask, keyOf, prepareTask, runTask } from '../../src/hooks/analysis-task.ts';
import { encodeSites } from '../../src/hooks/cache-pack.ts';
import { writeTree } from '../helpers/write-tree.ts';

const FILES = {
  'main.js': 'import "./a.js";\nimport "./b.js";\nimport "./missing.js";\n',
  'a.js': 'import "./c.js";\nexport const a = new Map();\n',
  'b.js': 'export const b = new Set();\n',
  'c.js': 'import "./main.js";\nimport "./plain.js";\nexport const c = new Map();\n',
  'plain.js': 'export const plain = 1;\n',
};
const OPTIONS = { collections: ['Map', 'Set'] };
const SALT = 'salt';

function createQueue(files: Readonly<Record<string, string>> = FILES) {
  const root = writeTree(files);
  const answers: AnalysisAnswer[] = [];
  const queue = new AnalysisQueue({ ...OPTIONS, salt: SALT, answer: (answer) => answers.push(answer) });
  const taskOf = (name: string, format: AnalysisTask['format'] = 'module'): AnalysisTask =>
    prepareTask({ source: files[name] ?? '', file: path.posix.join(root, name), format, root });
  const ask = (task: AnalysisTask) => queue.handle({ key: keyOf(task, SALT), task });
  const readAll = () => {
    while (queue.readAhead());
  };
  return { answers, taskOf, ask, readAll };
}

const answerTo = (task: AnalysisTask): AnalysisAnswer => ({
  key: keyOf(task, SALT),
  sites: encodeSites(runTask(task, OPTIONS)),
});

suite('the queue of the analysis thread', () => {
  test('answers what is asked as the caller itself would find it', () => {
    const { answers, taskOf, ask } = createQueue();
    ask(taskOf('a.js'));
    assert.deepEqual(answers, [answerTo(taskOf('a.js'))]);
  });

  test('reads ahead in the order in which Node loads, each file once, and only what has something to do', () => {
    const { answers, taskOf, ask, readAll } = createQueue();
    ask(taskOf('main.js'));
    readAll();
    const expected = ['main.js', 'a.js', 'b.js', 'c.js'].map((name) => answerTo(taskOf(name)));
    assert.deepEqual(answers, expected);
    ask(taskOf('b.js'));
    readAll();
    assert.equal(answers.length, expected.length);
  });

  test('what was asked last is followed first', () => {
    const { answers, taskOf, ask, readAll } = createQueue({
      'one.js': 'import "./slow.js";\n',
      'two.js': 'import "./soon.js";\n',
      'slow.js': 'export const slow = new Map();\n',
      'soon.js': 'export const soon = new Map();\n',
    });
    ask(taskOf('one.js'));
    ask(taskOf('two.js'));
    readAll();
    assert.deepEqual(answers.slice(2), [answerTo(taskOf('soon.js')), answerTo(taskOf('slow.js'))]);
  });

  test('CommonJS is answered and not followed', () => {
    const { answers, taskOf, ask, readAll } = createQueue();
    ask(taskOf('a.js', 'commonjs'));
    readAll();
    assert.equal(answers.length, 1);
  });

  test('a file that cannot be parsed is answered without sites', () => {
    const { answers, taskOf, ask } = createQueue({ 'bad.js': 'const a = new Map(;' });
    ask(taskOf('bad.js'));
    assert.deepEqual(answers, [{ key: keyOf(taskOf('bad.js'), SALT), sites: undefined }]);
  });
});
