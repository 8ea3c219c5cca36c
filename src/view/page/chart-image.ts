import { cssColour } from './theme.ts';
import type { TimeChart } from './time-chart.ts';

const MARGIN = 16;
const TITLE_HEIGHT = 26;

/** The charts under each other as one picture, with titles; undefined where nothing has been drawn yet. */
export async function drawImage(title: string, charts: readonly TimeChart[]): Promise<Blob | undefined> {
  const drawn = charts.flatMap((chart) => (chart.canvas === null ? [] : [{ chart, canvas: chart.canvas }]));
  const scale = devicePixelRatio;
  const width = Math.max(0, ...drawn.map(({ canvas }) => canvas.width / scale));
  const heights = drawn.map(({ canvas }) => canvas.height / scale + TITLE_HEIGHT);
  const height = heights.reduce((sum, one) => sum + one, TITLE_HEIGHT + MARGIN);
  const picture = document.createElement('canvas');
  picture.width = (width + 2 * MARGIN) * scale;
  picture.height = (height + MARGIN) * scale;
  const context = picture.getContext('2d');
  if (context === null || drawn.length === 0) return undefined;
  context.scale(scale, scale);
  context.fillStyle = cssColour('--panel');
  context.fillRect(0, 0, width + 2 * MARGIN, height + MARGIN);
  context.fillStyle = cssColour('--text');
  context.font = '600 15px system-ui, sans-serif';
  context.fillText(title, MARGIN, MARGIN + 12, width);
  let top = MARGIN + TITLE_HEIGHT;
  context.font = '12px system-ui, sans-serif';
  for (const { chart, canvas } of drawn) {
    context.fillText(chart.options.title, MARGIN, top + 12, width);
    context.drawImage(canvas, MARGIN, top + TITLE_HEIGHT - 8, canvas.width / scale, canvas.height / scale);
    top += canvas.height / scale + TITLE_HEIGHT;
  }
  return new Promise((resolve) => picture.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
