import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseSync } from 'oxc-parser';
import { AGENT_GLOBALS } from '../../src/hooks/agent-first.ts';

type Node = Readonly<Record<string, unknown>>;

const STANDARD: ReadonlySet<unknown> = new Set(Object.getOwnPropertyNames(globalThis));
/** What runs in the thread of a program, from its start and when it meets the first module to rewrite. */
const FILES = ['register.js', 'src/core.cjs', 'src/transform/parts.cjs'].map(
  (name) => new URL(`../../dist/${name}`, import.meta.url),
);

const isName = (node: Node, parent: Node, field: string) =>
  node.type === 'Identifier' && (parent.computed === true || !['property', 'key'].includes(field));

/** Names of global variables in a file; too many rather than too few. */
function addGlobals(names: Set<unknown>, value: unknown, parent: Node, field: string): void {
  if (typeof value !== 'object' || value === null) return;
  const node = (Array.isArray(value) ? parent : value) as Node;
  if (isName(node, parent, field) && STANDARD.has(node.name)) names.add(node.name);
  for (const [name, inner] of Object.entries(value))
    addGlobals(names, inner, node, Array.isArray(value) ? field : name);
}

test('the globals that the agent uses are those that it looks for before it starts in a script', () => {
  const names = new Set<unknown>();
  for (const url of FILES) addGlobals(names, parseSync(url.pathname, readFileSync(url, 'utf8')).program, {}, '');
  const missing = [...names].filter((name) => !AGENT_GLOBALS.includes(String(name)));
  assert.deepEqual(missing, []);
});
