import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate of `localhost` that signs itself, with a new key: X.509 v3 (RFC 5280) in DER, by hand.
 * @param end `YYMMDDhhmmssZ`
 */
export function selfSigned(end = '491231235959Z'): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signedWith = sequence(oid('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('localhost')))));
  const validity = sequence(utcTime('250101000000Z'), utcTime(end));
  const isAuthority = extension('551d13', sequence(yes));
  const alternativeName = extension('551d11', sequence(der(0x82, Buffer.from('localhost'))));
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    signedWith,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority, alternativeName)),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, signedWith, der(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  // In the shortest form, without which Go refuses the certificate.
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const header = [tag, ...(length < 0x80 ? [length] : long)];
  return Buffer.concat([Buffer.from(header), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));
const yes = der(0x01, Buffer.from([0xff]));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), yes, der(0x04, value));
