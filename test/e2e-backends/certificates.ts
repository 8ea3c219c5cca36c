import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** Files of a private authority, of a server on 127.0.0.1, and of a client. */
export interface Certificates {
  readonly authority: string;
  readonly server: { readonly certificate: string; readonly key: string };
  readonly client: { readonly certificate: string; readonly key: string };
}

const EXTENSIONS = {
  server: 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n',
  client: 'extendedKeyUsage=clientAuth\n',
} as const;

/**
 * Makes them with openssl.
 * @throws whatever it throws, ENOENT where it is missing.
 */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=mapgauge test',
    '-days',
    '2',
  );
  for (const [name, extensions] of Object.entries(EXTENSIONS)) {
    writeFileSync(path.join(folder, `${name}.ext`), extensions);
    await openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${name}.ext`, '-days', '2'];
    await openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signer);
  }
  const pair = (name: string) => ({
    certificate: path.join(folder, `${name}.pem`),
    key: path.join(folder, `${name}.key`),
  });
  return { authority: path.join(folder, 'ca.pem'), server: pair('server'), client: pair('client') };
}
