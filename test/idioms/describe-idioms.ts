import { IDIOMS, type Idiom } from './idioms.ts';

const code = (text: string | undefined) => (text === undefined ? '' : `\`${text.replaceAll('|', String.raw`\|`)}\``);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const HEADER = ['package, file', 'form', 'code', 'name', 'type', 'scope', 'evicts', 'original module'];

const cellsOf = (idiom: Idiom) => [
  `${idiom.package} ${code(idiom.file)}`,
  idiom.form,
  code(idiom.anchor.trim()),
  code(idiom.name),
  code(idiom.type),
  idiom.scope,
  code(idiom.evicts),
  code(idiom.module),
];

/** The table of docs/idioms.md. */
export const describeIdioms = (): string =>
  [HEADER, HEADER.map(() => '---'), ...IDIOMS.map(cellsOf)].map(row).join('\n');
