// A cluster of two, each with its own Map, behind one port.
import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer, get } from 'node:http';

if (cluster.isPrimary) {
  const answers = new Map();
  const workers = [cluster.fork(), cluster.fork()];
  const ports = await Promise.all(workers.map((worker) => once(worker, 'message')));
  const port = ports[0][0];
  for (let index = 0; index < 4; index += 1) {
    const body = await new Promise((resolve) =>
      get({ port, agent: false }, (response) => response.on('data', (chunk) => resolve(String(chunk)))),
    );
    answers.set(body, (answers.get(body) ?? 0) + 1);
  }
  for (const worker of workers) worker.disconnect();
  const codes = await Promise.all(workers.map((worker) => once(worker, 'exit')));
  console.log(answers.size > 0, ports[0][0] === ports[1][0], codes);
} else {
  const visits = new Map();
  const server = createServer((_request, response) => {
    visits.set(visits.size, 1);
    response.end(`${cluster.worker.id}`);
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
}
