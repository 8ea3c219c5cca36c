import type { SiteRecord } from './types.ts';

/** A site that code tells of itself: its place in a list is its number there. */
export type BuiltRecord = Omit<SiteRecord, 'id' | 'span' | 'creator'>;

const LONGEST_TEXT = 1024;
const LONGEST_PATH = 4096;
const SCOPES: readonly unknown[] = ['module', 'class', 'function'];
const EVICTS: readonly unknown[] = ['yes', 'never', 'unknown'];

type Fields = Readonly<Record<keyof BuiltRecord, unknown>>;

const isText = (value: unknown, longest = LONGEST_TEXT): value is string =>
  typeof value === 'string' && value.length <= longest;
const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isComplete({ name, type, scope, module, file, line, column }: Fields): boolean {
  const areTexts = isText(name) && isText(type) && isText(module, LONGEST_PATH) && isText(file, LONGEST_PATH);
  return areTexts && SCOPES.includes(scope) && isPosition(line) && isPosition(column);
}

/** What is said besides, where it is what it should be. */
function extrasOf(fields: Fields): Partial<BuiltRecord> {
  const { functionName, originalLine, originalColumn, evicts, key, isHeir } = fields;
  const hasOriginal = isPosition(originalLine) && isPosition(originalColumn);
  return {
    ...(isText(functionName) && { functionName }),
    ...(hasOriginal && { originalLine, originalColumn }),
    ...(EVICTS.includes(evicts) && { evicts: evicts as NonNullable<SiteRecord['evicts']> }),
    ...(isKey(key) && { key }),
    ...(isHeir === true && { isHeir }),
  };
}

/** In the text of records, keys stand between blanks. */
const isKey = (key: unknown): key is string => isText(key) && !key.includes(' ');

/** A record that stands in code, which anyone may have written; undefined where it is none. */
export function readBuiltRecord(value: unknown): BuiltRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields;
  if (!isComplete(fields)) return undefined;
  const { name, type, scope, module, file, line, column } = fields as BuiltRecord;
  return { name, type, scope, module, file, line, column, ...extrasOf(fields) };
}
