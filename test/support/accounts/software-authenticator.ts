import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { pageOrigin } from './people';

interface CreationOptions {
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
}

interface RequestOptions {
  readonly rpId: string;
  readonly challenge: string;
}

/** Answers of an honest device and browser; a test changes the part that is to be refused. */
interface Circumstances {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly crossOrigin?: boolean;
  readonly attestation?: { readonly fmt: string; readonly attStmt: ReadonlyMap<CborKey, Cbor> };
}

const present = 1;
const userVerified = 4;
const canBeBackedUp = 8;
const backedUp = 16;
const hasCredential = 64;

/** A device of Web Authentication (https://www.w3.org/TR/webauthn-3/) with one ES256 passkey, and the browser that asks it. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  /** COSE, as it is stored. */
  get publicKey(): Buffer {
    return cbor(coseKey(this.key.publicKey));
  }

  private readonly key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** As the service has given it; a person’s id in base64url. */
  userHandle = '';

  /** As `navigator.credentials.create`, then `toJSON`. */
  create({ rp, user, challenge }: CreationOptions, but: Circumstances = {}): object {
    this.userHandle = user.id;
    const { fmt, attStmt } = but.attestation ?? { fmt: 'none', attStmt: new Map() };
    const clientDataJSON = clientData('webauthn.create', challenge, but);
    const id = Buffer.from(this.id, 'base64url');
    const credential = [Buffer.alloc(16), uint(2, id.length), id, this.publicKey];
    const authData = Buffer.concat([this.data(rp.id, hasCredential, but), ...credential]);
    const attestationObject = cbor(
      new Map<CborKey, Cbor>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', authData],
      ]),
    );
    return this.answer({
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal', 'hybrid'],
    });
  }

  /** As `navigator.credentials.get`, then `toJSON`. */
  get({ rpId, challenge }: RequestOptions, but: Circumstances = {}): object {
    const clientDataJSON = clientData('webauthn.get', challenge, but);
    const authenticatorData = this.data(rpId, 0, but);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    return this.answer({
      clientDataJSON: clientDataJSON.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.key.privateKey).toString('base64url'),
      userHandle: but.userHandle ?? this.userHandle,
    });
  }

  private data(rpId: string, more: number, but: Circumstances): Buffer {
    this.counter = but.counter ?? this.counter + 1;
    const flags = present | (but.verified === false ? 0 : userVerified) | canBeBackedUp | backedUp | more;
    return Buffer.concat([sha256(but.rpId ?? rpId), Buffer.from([flags]), uint(4, this.counter)]);
  }

  private answer(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function clientData(type: string, challenge: string, but: Circumstances): Buffer {
  const { origin = pageOrigin, crossOrigin = false } = but;
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function uint(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** RFC 9053, 7.1.1. */
function coseKey(key: KeyObject): ReadonlyMap<CborKey, Cbor> {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Map<CborKey, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

type CborKey = string | number;
type Cbor = CborKey | Buffer | readonly Cbor[] | ReadonlyMap<CborKey, Cbor>;

/** RFC 8949, as much of it as these ceremonies need. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<CborKey, Cbor>)].flat().map((one) => cbor(one));
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  const items = value as readonly Cbor[];
  return Buffer.concat([head(4, items.length), ...items.map((one) => cbor(one))]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint(2, value)]);
}
