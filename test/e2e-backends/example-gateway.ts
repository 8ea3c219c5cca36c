import { endProcess, startClientOf, startGatewayProcess } from '../../scripts/example-gateway.ts';

export const LEAKS = ['TRANSCRIPT_SESSION_KEY_CACHE', 'controlPlaneBuckets', 'seqByRun'];
const SECONDS = 900;

export interface GatewayOptions {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  /** See the gateway's `GATEWAY_FIX`. */
  readonly fixes: 'all' | '';
}

export interface RunningGateway {
  stop(): Promise<void>;
}

/** The example gateway under the agent, with traffic; it exports every second. */
export async function startGateway({ endpoint, service, version, fixes }: GatewayOptions): Promise<RunningGateway> {
  const variables = {
    GATEWAY_FIX: fixes,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_SERVICE_NAME: service,
    OTEL_RESOURCE_ATTRIBUTES: `service.version=${version}`,
    MAPGAUGE_CACHE_DIR: 'off',
  };
  const gateway = startGatewayProcess(variables, 'ignore');
  const client = await startClientOf(gateway, SECONDS, 'ignore');
  return {
    stop: async () => {
      await endProcess(client);
      await endProcess(gateway);
    },
  };
}
