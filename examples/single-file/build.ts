// node build.ts FOLDER: bundles the program into FOLDER/app.cjs, and that with this very Node into the single executable
// FOLDER/app. For that it takes a Node that has `--build-sea`; older ones make the bundle only.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { mapgauge } from 'mapgauge/plugin';
import { rolldown } from 'rolldown';

const app = path.join(import.meta.dirname, 'app');
const folder = path.resolve(process.argv[2] ?? 'out');

const build = await rolldown({
  cwd: app,
  input: './src/main.ts',
  platform: 'node',
  plugins: [mapgauge.rolldown({ root: app })],
});
await build.write({ file: path.join(folder, 'app.cjs'), format: 'cjs', minify: true });
await build.close();

const buildsExecutables = execFileSync(process.execPath, ['--help'], { encoding: 'utf8' }).includes('--build-sea');
if (buildsExecutables) {
  const config = path.join(folder, 'sea.json');
  writeFileSync(config, JSON.stringify({ main: 'app.cjs', output: 'app', disableExperimentalSEAWarning: true }));
  execFileSync(process.execPath, ['--build-sea', 'sea.json'], { cwd: folder, stdio: 'inherit' });
} else console.log('bundled; this Node makes no single executable by itself');
