import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Everything one gateway writes goes under `folder`. */
export interface GatewayHome {
  readonly folder: string;
  readonly logs: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface HomeSettings {
  readonly folder: string;
  readonly port: number;
  readonly token: string;
  readonly modelUrl: string;
}

/** Creates an empty, isolated home with its configuration. */
export function createHome(settings: HomeSettings): GatewayHome {
  const inside = (name: string) => path.join(settings.folder, name);
  for (const name of ['home', 'state', 'workspace', 'logs', 'tmp']) mkdirSync(inside(name), { recursive: true });
  const configPath = path.join(inside('state'), 'openclaw.json');
  writeFileSync(configPath, JSON.stringify(configuration(settings, inside), null, 2));
  return {
    folder: settings.folder,
    logs: inside('logs'),
    environment: {
      HOME: inside('home'),
      TMPDIR: inside('tmp'),
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      NO_COLOR: '1',
      OPENCLAW_STATE_DIR: inside('state'),
      OPENCLAW_CONFIG_PATH: configPath,
      OPENCLAW_DISABLE_BONJOUR: '1',
      OPENCLAW_SKIP_ACPX_RUNTIME: '1',
      OPENCLAW_SKIP_GMAIL_WATCHER: '1',
    },
  };
}

function configuration(settings: HomeSettings, inside: (name: string) => string): object {
  return {
    gateway: {
      mode: 'local',
      bind: 'loopback',
      port: settings.port,
      auth: { mode: 'token', token: settings.token },
    },
    models: { mode: 'replace', providers: { mock: mockProvider(settings.modelUrl) } },
    agents: {
      defaults: {
        model: { primary: 'mock/mock-1' },
        workspace: inside('workspace'),
        skipBootstrap: true,
        heartbeat: { every: '0m' },
      },
    },
    discovery: { mdns: { mode: 'off' } },
    update: { checkOnStart: false },
    logging: { file: path.join(inside('logs'), 'openclaw.log') },
    // acpx runs npx at start-up and would fetch 200 MB.
    plugins: { entries: { acpx: { enabled: false } } },
  };
}

function mockProvider(baseUrl: string): object {
  const model = {
    id: 'mock-1',
    name: 'Mock 1',
    reasoning: false,
    input: ['text'],
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    contextWindow: 200_000,
    maxTokens: 4096,
  };
  return { baseUrl, apiKey: 'mock-key', api: 'openai-completions', models: [model] };
}
