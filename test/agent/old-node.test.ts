import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isSupported, NEEDED_NODE } from '../../src/hooks/node-versions.ts';
import { runNode } from '../helpers/run-node.ts';

function versionOf(node: string): string {
  try {
    return execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8', timeout: 20_000 }).trim();
  } catch {
    return '';
  }
}

/** A Node of line 20, installed on this machine; the project itself brings a newer one in node_modules. */
function findOldNode(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const candidates = folders.filter((folder) => !folder.includes('node_modules')).map((folder) => `${folder}/node`);
  return candidates.find((node) => existsSync(node) && versionOf(node).startsWith('20.'));
}

const oldNode = findOldNode();

test('a Node too old: one line says which version is needed, and the program runs', {
  skip: oldNode === undefined && 'no Node 20 on this machine',
}, async () => {
  const node = oldNode as string;
  const version = versionOf(node);
  assert.equal(isSupported(version), false);
  const result = await runNode('brief.mjs', { node, args: ['1300', '3', 'exit'] });
  assert.deepEqual([result.code, result.stdout], [3, '0 1 4 9 16 25 36 49 64 81\n']);
  assert.equal(result.stderr, `[mapgauge] needs Node ${NEEDED_NODE}, this is ${version}: nothing is watched\n`);
});
