import type { Store } from '../../view/store/types.ts';

export interface Viewer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** @param port where left out, the usual one, or any where that is taken */
export type OpenViewer = (port: number | undefined) => Promise<Viewer>;

type StartViewer = typeof import('../../view/server/start-viewer.ts').startViewer;

const ANY_PORT = 0;

const isTaken = (error: unknown) => ((error as Error).cause as { code?: unknown } | undefined)?.code === 'EADDRINUSE';

async function startSomewhere(startViewer: StartViewer, store: Store, port: number | undefined): Promise<Viewer> {
  if (port !== undefined) return startViewer({ store, port });
  try {
    return await startViewer({ store });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return startViewer({ store, port: ANY_PORT });
  }
}

/** Starts the viewer in this process; what it is sent is kept in memory. */
export const openViewer: OpenViewer = async (port) => {
  const { startViewer } = await import('../../view/server/start-viewer.ts');
  const { openStore } = await import('../../view/store/open-store.ts');
  const store = openStore();
  try {
    const viewer = await startSomewhere(startViewer, store, port);
    const close = async () => {
      await viewer.close();
      store.close();
    };
    return { url: viewer.url, close };
  } catch (error) {
    store.close();
    throw error;
  }
};
