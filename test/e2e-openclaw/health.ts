const PATHS = ['/health', '/healthz', '/ready', '/readyz'];

/** What the gateway answers to those who ask for its health, one line each, numbers of the body aside. */
export async function askHealth(url: string): Promise<string[]> {
  return Promise.all(PATHS.map((path) => askOne(url, path)));
}

async function askOne(url: string, path: string): Promise<string> {
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(10_000) });
  const body = (await response.text()).replace(/\d+/g, '#');
  return `${path} ${response.status} ${response.headers.get('content-type')} ${body}`;
}
