import type { LocatedSite } from '../transform/types.ts';

/** Analysis results of the files of one program, as text by the hash of what was analysed. */
export type Pack = Map<string, string>;

const HEADER = 'mapgauge analysis 4';
const EVIDENCE: readonly unknown[] = [undefined, 'yes', 'never', 'unknown'] satisfies LocatedSite['evicts'][];
const SCOPES: readonly string[] = ['module', 'class', 'function'] satisfies LocatedSite['scope'][];

/** Reads a pack; one that is cut short, or written by anything else, gives what can be used of it. */
export function decodePack(text: string): Pack {
  const [header, ...lines] = text.split('\n');
  const pack: Pack = new Map();
  if (header !== HEADER) return pack;
  for (const line of lines) {
    const cut = line.indexOf('\t');
    if (cut > 0) pack.set(line.slice(0, cut), line.slice(cut + 1));
  }
  return pack;
}

export function encodePack(pack: Pack): string {
  return `${[HEADER, ...[...pack].map(([hash, sites]) => `${hash}\t${sites}`)].join('\n')}\n`;
}

/** Positions and names, never code. */
export const encodeSites = (sites: readonly LocatedSite[]): string => JSON.stringify(sites);

/**
 * The sites of a source as they were kept, or undefined where they cannot be those of this source: what is damaged must
 * not become an edit.
 */
export function decodeSites(text: string, source: string): LocatedSite[] | undefined {
  let sites: unknown;
  try {
    sites = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Array.isArray(sites) && sites.every((site) => isSiteOf(site, source)) ? (sites as LocatedSite[]) : undefined;
}

const isPosition = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;
const isText = (value: unknown) => typeof value === 'string';
const isOptionalText = (value: unknown) => value === undefined || isText(value);

function isSiteOf(value: unknown, source: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const site = value as Record<string, unknown>;
  return hasPlace(site, source) && hasDescription(site);
}

/** How an expression begins that is neither `new` nor a literal: `Map.groupBy(`, `Object.create(`, `Immutable.List(`. */
const CALL = /(?<![\w$.])[\w$]+(?:\s*\.\s*[\w$]+)*\s*\(/y;

function isCallFrom(source: string, start: number): boolean {
  CALL.lastIndex = start;
  return CALL.test(source);
}

const CLOSING = { '{': '}', '[': ']' } as const;

/** Begins and ends as an expression does that makes a collection; or is the place behind a class's brace. */
function hasPlace({ start, end, edit, line, column }: Record<string, unknown>, source: string): boolean {
  if (start !== 0 && !isPosition(start)) return false;
  if (!isPosition(end) || end > source.length || !isPosition(line) || !isPosition(column)) return false;
  if (edit !== undefined) return edit === 'field' && start === end && source.charAt(start - 1) === '{';
  if (start >= end) return false;
  const [first, last] = [source.charAt(start), source.charAt(end - 1)];
  if (first === '{' || first === '[') return last === CLOSING[first];
  return /[)\w$]/.test(last) && (source.startsWith('new', start) || isCallFrom(source, start));
}

function hasDescription({ name, type, scope, evicts, functionName, module }: Record<string, unknown>): boolean {
  return (
    isText(name) &&
    isText(type) &&
    SCOPES.includes(String(scope)) &&
    EVIDENCE.includes(evicts) &&
    isOptionalText(functionName) &&
    isOptionalText(module)
  );
}
