import { quietRequire } from '../quiet-require.ts';

type TraceMapping = typeof import('@jridgewell/trace-mapping');

let mapping: TraceMapping | undefined;
export function loadTraceMapping(): TraceMapping {
  mapping ??= quietRequire<TraceMapping>('@jridgewell/trace-mapping');
  return mapping;
}
