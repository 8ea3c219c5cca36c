import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly env: readonly Variable[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const read = (name: string) => parse(text(name));

const { template, selector } = read('deployment.yaml').spec;
const [init] = template.spec.initContainers as [Container];
const [application] = template.spec.containers as [Container];

/** What a node makes of a container's variables, in their order: `$(NAME)` is one that stands above. */
function fillIn(variables: readonly Variable[], pod: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value = '', valueFrom } of variables) {
    const field = valueFrom?.fieldRef.fieldPath;
    values[name] = field
      ? (pod[field] ?? assert.fail(`${field} is no field of a pod`))
      : value.replace(
          /\$\((\w+)\)/g,
          (found, other: string) => values[other] ?? assert.fail(`${found} is not above ${name}`),
        );
  }
  return values;
}

const POD = {
  'metadata.name': 'gateway-7d4b9-x2x7k',
  'metadata.uid': '0d9c4c5e',
  'metadata.namespace': 'shop',
  'spec.nodeName': 'node-3',
  "metadata.labels['app.kubernetes.io/version']": template.metadata.labels['app.kubernetes.io/version'],
};

/** Where the agent's entry is, in a folder into which npm has installed it. */
const ENTRY = `node_modules/mapgauge/${manifest.exports['./register'].default.replace('./', '')}`;

suite('the Kubernetes example', () => {
  test('NODE_OPTIONS names the agent where the init container puts it', () => {
    const [copy, flag, from, to] = init.command ?? [];
    assert.deepEqual([copy, flag, from], ['cp', '-r', '/agent/.']);
    assert.equal(fillIn(application.env, POD).NODE_OPTIONS, `--import file://${to}/${ENTRY}`);
    const [volume] = init.volumeMounts;
    assert.equal(volume?.mountPath, to);
    const mount = application.volumeMounts.find(({ name }) => name === volume?.name);
    assert.deepEqual(mount, { name: volume?.name, mountPath: to, readOnly: true });
  });

  test('the image has the agent where it is copied from', () => {
    const dockerfile = text('agent-image/Dockerfile');
    assert.match(dockerfile, /npm install --prefix \/agent /);
    assert.match(dockerfile, /^COPY --from=install \/agent \/agent$/m);
    assert.match(dockerfile, new RegExp(`^ARG MAPGAUGE_VERSION=${manifest.version}$`, 'm'));
    assert.match(init.image, new RegExp(`:${manifest.version}$`));
  });

  test('every volume that is mounted is there, and the cache can be written', () => {
    const volumes = template.spec.volumes.map(({ name }: { name: string }) => name);
    for (const { name } of [...init.volumeMounts, ...application.volumeMounts]) assert.ok(volumes.includes(name), name);
    const cache = fillIn(application.env, POD).MAPGAUGE_CACHE_DIR;
    const mount = application.volumeMounts.find(({ mountPath }) => mountPath === cache);
    assert.ok(mount !== undefined && mount.readOnly !== true);
  });

  test('the resource tells version, pod and process', () => {
    const pairs = fillIn(application.env, POD)
      .OTEL_RESOURCE_ATTRIBUTES?.split(',')
      .map((pair) => pair.split('='));
    assert.deepEqual(Object.fromEntries(pairs ?? []), {
      'service.version': '1.4.0',
      'service.instance.id': 'shop.gateway-7d4b9-x2x7k.gateway',
      'k8s.namespace.name': 'shop',
      'k8s.pod.name': 'gateway-7d4b9-x2x7k',
      'k8s.pod.uid': '0d9c4c5e',
      'k8s.node.name': 'node-3',
      'k8s.container.name': 'gateway',
    });
  });

  test('the Deployment selects its own pods, and an image has the version that its label says', () => {
    assert.ok(Object.entries(selector.matchLabels).every(([name, value]) => template.metadata.labels[name] === value));
    assert.ok(application.image.endsWith(`:${template.metadata.labels['app.kubernetes.io/version']}`));
  });

  test('in an image of the application, NODE_OPTIONS names the agent where the layer puts it', () => {
    const dockerfile = text('application.Dockerfile');
    const [, to] = /^COPY --from=agent \/agent (\S+)$/m.exec(dockerfile) ?? [];
    assert.ok(to);
    assert.ok(dockerfile.includes(`ENV NODE_OPTIONS="--import file://${to}/${ENTRY}"`));
  });

  test('the Operator finds the agent in its own volume', () => {
    const { nodejs } = read('operator/instrumentation.yaml').spec;
    const [, within] =
      /^COPY --from=agent \/agent \/autoinstrumentation\/(\S+)$/m.exec(text('operator/Dockerfile')) ?? [];
    const options = nodejs.env.find(({ name }: Variable) => name === 'NODE_OPTIONS').value;
    assert.equal(options, `--import file:///otel-auto-instrumentation-nodejs/${within}/${ENTRY}`);
  });

  test('the pod is annotated with the Instrumentation that there is, and sets no NODE_OPTIONS against it', () => {
    const { metadata } = read('operator/instrumentation.yaml');
    const { template: pod } = read('operator/deployment.yaml').spec;
    assert.equal(pod.metadata.annotations['instrumentation.opentelemetry.io/inject-nodejs'], metadata.name);
    assert.equal(pod.spec.containers[0].env, undefined);
  });
});
