import type { RecordedExport, Recording } from './record-exports.ts';

/** Which process an export is to be of. */
export interface Identity {
  /** A UUID. */
  readonly instance: string;
  readonly index: number;
}

type Replacement = readonly [from: string, to: string];

/**
 * The export as another process would have sent it at another time: its instance, host, process and the time of its points are
 * replaced where they stand. All have the length that they had, so it needs no decoder, and is quick enough for a fleet.
 */
export function asProcess(
  { protocol }: Pick<Recording, 'protocol'>,
  { body, readings }: RecordedExport,
  { instance, index }: Identity,
  milliseconds: number,
): Buffer {
  const [first] = readings;
  if (first === undefined) throw new Error('an export without points cannot be replayed');
  const { resource, timeUnixNano } = first;
  const host = String(resource['host.name']);
  const pid = Number(resource['process.pid']);
  const time = BigInt(Math.round(milliseconds)) * 1_000_000n;
  const common: Replacement[] = [
    [String(resource['service.instance.id']), instance],
    [host, `fleet-host-${index}`.padEnd(host.length, 'x')],
  ];
  const replacements =
    protocol === 'http/json'
      ? jsonReplacements(pid, index, timeUnixNano, time)
      : binaryReplacements(pid, index, timeUnixNano, time);
  // One character for each byte.
  let text = body.toString('latin1');
  for (const [from, to] of [...common, ...replacements]) {
    if (from.length !== to.length) throw new Error(`${JSON.stringify(from)} cannot become ${JSON.stringify(to)}`);
    const changed = text.replaceAll(from, () => to);
    if (changed === text && from !== to) throw new Error(`the export does not hold ${JSON.stringify(from)}`);
    text = changed;
  }
  return Buffer.from(text, 'latin1');
}

/** Another number that is written with as many digits in that base. */
function alike(number: number, index: number, base: number): number {
  let least = 1;
  while (least * base <= number) least *= base;
  return least + ((number - least + index) % (least * (base - 1)));
}

function jsonReplacements(pid: number, index: number, from: bigint, to: bigint): Replacement[] {
  const pidText = (number: number) => `"process.pid","value":{"intValue":${number}}`;
  return [
    [pidText(pid), pidText(alike(pid, index, 10))],
    [`"timeUnixNano":"${from}"`, `"timeUnixNano":"${to}"`],
  ];
}

/** Field 3 of an AnyValue, field 3 of a NumberDataPoint. */
const INT_VALUE = '\x18';
const TIME = '\x19';

function binaryReplacements(pid: number, index: number, from: bigint, to: bigint): Replacement[] {
  const pidText = (number: number) => {
    const value = INT_VALUE + varint(number);
    return `process.pid\x12${String.fromCharCode(value.length)}${value}`;
  };
  return [
    [pidText(pid), pidText(alike(pid, index, 128))],
    [TIME + fixed64(from), TIME + fixed64(to)],
  ];
}

function varint(number: number): string {
  return number < 128
    ? String.fromCharCode(number)
    : String.fromCharCode((number % 128) + 128) + varint(Math.floor(number / 128));
}

function fixed64(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.toString('latin1');
}
