import path from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';

const ENTRY = 'src/export/exporter-thread';

const isPackaged = (id: string) => /[\\/]node_modules[\\/]/.test(id);
const isOwn = (id: string) => path.isAbsolute(id) && !isPackaged(id);
/** Loaded for `http/protobuf` only. */
const isProtobuf = (id: string) => /[\\/](?:protobuf|exporter-metrics-otlp-proto)[\\/]/.test(id);
/** Loaded for `OTEL_METRICS_EXPORTER=prometheus` only. */
const isPrometheus = (id: string) => /[\\/]exporter-prometheus[\\/]/.test(id);
/** One of these is loaded, by platform; some of them bring `node:child_process`. */
const isMachineId = (id: string) => /[\\/]machine-id[\\/](?!getMachineId\.)/.test(id);
const isAlwaysLoaded = (id: string) => isPackaged(id) && !isProtobuf(id) && !isPrometheus(id) && !isMachineId(id);
/** Names of what is loaded late. */
const LATE: readonly [name: string, test: (id: string) => boolean][] = [
  ['protobuf', isProtobuf],
  ['prometheus', isPrometheus],
];

/** The licence asks that changed files say so. */
const BANNER =
  '/*! Code of OpenTelemetry, copyright The OpenTelemetry Authors, Apache-2.0; put together and reduced to what is used. See THIRD-PARTY-NOTICES.txt */';

type ChunkParts = Pick<OutputChunk, 'name' | 'moduleIds'>;

function fileName({ name, moduleIds }: ChunkParts): string {
  if (name.startsWith('src/')) return '[name].js';
  const [late] = LATE.find(([, test]) => moduleIds.some(test)) ?? ['[name]'];
  return `src/opentelemetry/${late}.js`;
}

/**
 * Makes the exporter's thread: its own code in two files, OpenTelemetry without what is not used in one more, and beside
 * that small ones which few settings or platforms need. A build of its own: so nothing of it comes to lie in a file that
 * the application's threads load, and this thread loads none of theirs.
 * @returns absolute paths of all modules that went into it.
 */
export async function bundleExporter(root: string, dist: string): Promise<readonly string[]> {
  const build = await rolldown({
    cwd: root,
    input: { [ENTRY]: `./${ENTRY}.ts` },
    platform: 'node',
    treeshake: { moduleSideEffects: isOwn },
  });
  const { output } = await build.write({
    dir: dist,
    entryFileNames: '[name].js',
    chunkFileNames: fileName,
    banner: ({ moduleIds }) => (moduleIds.some(isPackaged) ? BANNER : ''),
    minifyInternalExports: false,
    codeSplitting: {
      groups: [
        { name: 'src/opentelemetry', test: isAlwaysLoaded },
        // In the sources' top folder, from which `own-files.ts` finds the manifest.
        { name: 'src/exporter', test: (id) => isOwn(id) && !id.includes(ENTRY) },
      ],
    },
  });
  await build.close();
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])).filter((id) => path.isAbsolute(id));
}
