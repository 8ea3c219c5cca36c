import type { Random } from '../../../src/registry/random.ts';
import { type Goal, RULES, type Rules } from './rules.ts';

const DEEPEST = 7;
const TYPES = ['any', 'Map<string, any>', 'Set<any> | undefined', 'unknown', '{ a: Map<any, any> }', '() => Set<any>'];
const REFERENCE = /«([^»]+)»/g;

/** Names that the programs have from the start; `out` is what is seen of them. */
const HEADERS: Readonly<Record<Goal, readonly string[]>> = {
  script: [
    'var a = 1, b = "x", c = [3, 4], o = { p: 1, q: "z" }, m = new Map([[1, 2]]), s = new Set([5]);\n',
    '"use strict"\nvar a = 1, b = "x", c = [3, 4], o = { p: 1 }\nvar m = new Map, s = new Set([5])\n',
    '#!/usr/bin/env node\nvar a = 1, b = 2, c = [], o = {}, m = new Map(), s = new Set();\r\n',
    '\ufeffvar a, b, c, o = {}, m, s\n',
  ],
  module: ['var a = 1, b = "x", c = [3, 4], o = { p: 1, q: "z" }, m = new Map([[1, 2]]), s = new Set([5]);\n'],
  typescript: [
    'var a: any = 1, b: any = "x", c = [3, 4], o: any = { p: 1 }, m = new Map<any, any>(), s = new Set<any>([5]);\n',
  ],
};

/** Writes one program. */
class Writer {
  readonly #random: Random;
  readonly #rules: Rules;
  #names = 0;

  constructor(random: Random, rules: Rules) {
    this.#random = random;
    this.#rules = rules;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.#random(items.length) - 1] as Item;
  }

  /** Any text of the rule. */
  write(name: string, depth: number): string {
    if (name === 'i') return String(++this.#names);
    if (name === 'Y') return this.pick(TYPES);
    const rule = this.#rules[name];
    if (rule === undefined) throw new Error(`no such rule: ${name}`);
    // One in three is cut short early, so that most programs stay small.
    const isLeaf = depth >= DEEPEST || (depth > 1 && this.#random(3) === 1);
    return this.expand(this.pick(isLeaf ? rule.leaves : rule.texts), depth + 1);
  }

  expand(text: string, depth: number): string {
    let own = 0;
    return text.replaceAll(REFERENCE, (_reference, name: string) => {
      // The name that this text has made itself, whatever was written in between.
      if (name === 'i=') return String(own);
      const written = this.write(name, depth);
      if (name === 'i') own = this.#names;
      return written;
    });
  }
}

/** A program of the grammar, another one for each state of the random generator. */
export function writeProgram(random: Random, goal: Goal): string {
  const writer = new Writer(random, RULES[goal]);
  const statements = Array.from({ length: 1 + random(5) }, () => writer.write('T', 0));
  return writer.pick(HEADERS[goal]) + statements.join('');
}
