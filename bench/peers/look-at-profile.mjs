// On demand writes a heap profile, as it would be uploaded, and tells how many bytes each line holds.
// It is copied beside the package before it runs.
import { writeFileSync } from 'node:fs';
import { encodeSync, heap } from '@datadog/pprof';

heap.start(512 * 1024, 64);

/** Bytes by the place that allocated them: the innermost frame of each sample. */
function bytesByPlace({ stringTable, sample, location, function: functions, sampleType }) {
  const text = (index) => stringTable.strings[Number(index)];
  const space = sampleType.findIndex(({ type }) => text(type) === 'inuse_space');
  const locations = new Map(location.map((one) => [String(one.id), one.line[0]]));
  const named = new Map(functions.map((one) => [String(one.id), one]));
  const places = {};
  for (const { locationId, value } of sample) {
    const line = locations.get(String(locationId[0]));
    const { name, filename } = named.get(String(line?.functionId)) ?? {};
    const place = `${text(name ?? 0)} ${text(filename ?? 0)}:${line?.line ?? 0}`;
    places[place] = (places[place] ?? 0) + Number(value[space]);
  }
  return places;
}

process.on('message', (message) => {
  if (message?.kind !== 'look') return;
  const profile = heap.profile();
  writeFileSync(message.file, encodeSync(profile));
  process.send({ kind: 'looked', places: bytesByPlace(profile) });
});
