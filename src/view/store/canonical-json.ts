import type { Attributes, AttributeValue } from '../reading.ts';

/** JSON with the keys in order, so that the same attributes give the same text however the sender ordered them. */
export function canonicalJson(value: AttributeValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const attributes = value as Attributes;
  const pairs = Object.keys(attributes)
    .sort()
    .map((key) => pairText(key, attributes[key] ?? null));
  return `{${pairs.join(',')}}`;
}

function pairText(key: string, value: AttributeValue): string {
  return `${JSON.stringify(key)}:${canonicalJson(value)}`;
}
