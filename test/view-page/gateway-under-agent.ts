import { existsSync, mkdirSync } from 'node:fs';
import { endProcess, REGISTER, startClientOf, startGatewayProcess } from '../../scripts/example-gateway.ts';

const SECONDS = 600;

export const isAgentBuilt = (): boolean => existsSync(REGISTER);

/** Starts the example gateway under the built agent, with the demo's traffic; resolves with what ends both. */
export async function startGateway(endpoint: string, runtimeFolder: string): Promise<() => Promise<void>> {
  mkdirSync(runtimeFolder, { recursive: true, mode: 0o700 });
  const gateway = startGatewayProcess({
    MAPGAUGE_CONTROL: 'on',
    XDG_RUNTIME_DIR: runtimeFolder,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  });
  const client = await startClientOf(gateway, SECONDS);
  return async () => {
    await Promise.all([endProcess(client), endProcess(gateway)]);
  };
}
