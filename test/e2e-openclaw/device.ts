import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** What identifies a client to the gateway: an Ed25519 key, whose id is the SHA-256 of the raw public key. */
export interface Device {
  readonly id: string;
  readonly publicKey: string;
  sign(text: string): string;
}

export function createDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    id: createHash('sha256').update(raw).digest('hex'),
    publicKey: raw.toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
  };
}
