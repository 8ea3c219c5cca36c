/** What another SDK sends: the heap by space, and a counter. Exported once a second until the returned function is called. */
export function sendSdkMetrics(endpoint: string): () => void {
  let requests = 0;
  const send = () => {
    requests += 3 + Math.round(Math.random() * 4);
    void fetch(`${endpoint}/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(metricsRequest(requests)),
    }).catch(() => {});
  };
  send();
  const timer = setInterval(send, 1_000).unref();
  return () => clearInterval(timer);
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function metricsRequest(requests: number): unknown {
  const timeUnixNano = `${Date.now()}000000`;
  const point = (value: number, ...attributes: unknown[]) => ({ timeUnixNano, asDouble: value, attributes });
  const wave = Math.sin(Date.now() / 5_000);
  const heap = ['new_space', 'old_space'].map((space, index) =>
    point((20 + 12 * index + 4 * wave) * 1e6, text('v8js.heap.space.name', space)),
  );
  return {
    resourceMetrics: [
      {
        resource: { attributes: [text('service.name', 'orders'), text('service.instance.id', 'orders-1')] },
        scopeMetrics: [
          {
            scope: { name: '@opentelemetry/instrumentation-runtime-node', version: '0.30.0' },
            metrics: [
              { name: 'v8js.memory.heap.used', unit: 'By', gauge: { dataPoints: heap } },
              { name: 'nodejs.eventloop.utilization', unit: '1', gauge: { dataPoints: [point(0.4 + 0.3 * wave)] } },
              {
                name: 'http.server.requests',
                unit: '{request}',
                sum: { isMonotonic: true, aggregationTemporality: 2, dataPoints: [point(requests)] },
              },
            ],
          },
        ],
      },
    ],
  };
}
