/** One line of what Prometheus scrapes. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\.)*)"(?:,|$)/gy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let end = 0;
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(LABEL)) {
    labels[name] = value.replace(/\\(.)/g, (_all, mark: string) => ESCAPES[mark] ?? mark);
    end = index + whole.length;
  }
  if (end !== text.length) throw new Error(`not labels: ${text.slice(end)}`);
  return labels;
}

/**
 * Samples of the text format, as strictly as Prometheus reads it.
 * @throws where a line is none of it, or two samples have the same name and labels.
 */
export function readSamples(text: string): Sample[] {
  const seen = new Set<string>();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', labels = '', value] = LINE.exec(line) ?? [];
    const sample = { name, labels: readLabels(labels), value: Number(value) };
    const series = JSON.stringify([name, Object.entries(sample.labels).sort()]);
    if (name === '' || Number.isNaN(sample.value) || seen.has(series))
      throw new Error(`not a sample, or twice: ${line}`);
    seen.add(series);
    return sample;
  });
}
