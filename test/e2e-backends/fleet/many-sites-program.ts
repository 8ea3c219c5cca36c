import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Count = number;

const SITES_PER_MODULE: Count = 10;
const TICK_MILLISECONDS = 50;

/** What becomes of a collection, as its module is written: one in twenty leaks, four come and go, fifteen stay as they are. */
function behaviourOf(site: number): string {
  if (site % 20 === 0) return 'grow';
  return site % 5 === 1 ? 'comeAndGo' : 'stay';
}

const nameOf = (site: number) => `${['orders', 'sessions', 'quotes', 'tokens', 'routes'][site % 5]}By${site}`;

function moduleText(sites: readonly number[]): string {
  const lines = sites.map((site) => {
    const name = nameOf(site);
    return `export const ${name} = new Map();\n${behaviourOf(site)}(${name}, ${site});\n`;
  });
  return `import { comeAndGo, grow, stay } from '../../behaviour.mjs';\n\n${lines.join('\n')}`;
}

const BEHAVIOUR = `import { randomUUID } from 'node:crypto';

const every = (act) => setInterval(act, ${TICK_MILLISECONDS});

export function grow(map) {
  every(() => map.set(randomUUID(), { at: Date.now() }));
}

export function comeAndGo(map, site) {
  let ticks = site;
  every(() => {
    ticks += 7;
    const size = ticks % 50;
    while (map.size < size) map.set(map.size, true);
    while (map.size > size) map.delete(map.size - 1);
  });
}

export function stay(map, site) {
  for (let left = site % 40; left > 0; left -= 1) map.set(left, true);
}
`;

/** Writes a program with so many places that make a Map, in modules of ten; returns its main file. It ends with its standard input. */
export function writeManySitesProgram(folder: string, sites: Count): string {
  const modules = Array.from({ length: Math.ceil(sites / SITES_PER_MODULE) }, (_, index) => {
    const first = index * SITES_PER_MODULE;
    const own = Array.from({ length: Math.min(SITES_PER_MODULE, sites - first) }, (_, offset) => first + offset);
    return { name: `src/area-${index % 4}/store-${index}.mjs`, text: moduleText(own) };
  });
  const main = [
    ...modules.map(({ name }) => `import './${name}';`),
    "process.stdin.resume().on('end', () => process.exit());",
  ];
  const files = [...modules, { name: 'behaviour.mjs', text: BEHAVIOUR }, { name: 'main.mjs', text: main.join('\n') }];
  for (const { name, text } of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return path.join(folder, 'main.mjs');
}
