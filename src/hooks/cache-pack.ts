import type { LocatedSite } from '../transform/types.ts';

/** Analysis results of the files of one program, as text by the hash of what was analysed. */
export type Pack = Map<string, string>;

const HEADER = 'mapgauge analysis 2';
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

/** Begins with `new` and ends as such an expression does. */
function hasPlace({ start, end, line, column }: Record<string, unknown>, source: string): boolean {
  if (start !== 0 && !isPosition(start)) return false;
  if (!isPosition(end) || end > source.length || !/[)\w$]/.test(source.charAt(end - 1))) return false;
  return source.startsWith('new', start) && isPosition(line) && isPosition(column);
}

function hasDescription({ name, type, scope, functionName, module }: Record<string, unknown>): boolean {
  return (
    isText(name) &&
    isText(type) &&
    SCOPES.includes(String(scope)) &&
    isOptionalText(functionName) &&
    isOptionalText(module)
  );
}
