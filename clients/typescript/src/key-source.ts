/** How often keys are asked for again while tokens arrive. */
const freshMs = 600_000;
/** How long keys stay good while the service does not answer. */
const goodMs = 24 * 3_600_000;
/** From one attempt to the next: a caller who makes up key ids causes no more requests than this. */
const pauseMs = 30_000;
/** The same while there is no key at all, and so nothing works. */
const firstPauseMs = 1000;
const timeoutMs = 3000;
const mostKeys = 64;

/** How each algorithm is imported and verified; a key of any other is left out, a shared secret among them. */
const algorithms = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const;

export type TokenAlgorithm = keyof typeof algorithms;

/** A public key with the one algorithm it is used with. */
export interface SourceKey {
  readonly alg: TokenAlgorithm;
  verify(signature: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

export interface KeySourceOptions {
  readonly jwksUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The keys of a JWKS document, kept in memory. */
export class KeySource {
  private keys: ReadonlyMap<string, SourceKey> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;
  private attemptedAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(private readonly options: KeySourceOptions) {}

  /**
   * The key with this id; `undefined` where the document has none. Known keys are answered at once, and asked for again beside
   * that when they are ten minutes old. An unknown id is asked for, in one request for all that ask meanwhile.
   * @throws Error where no key can be believed: none was ever read, or the last reading is a day old
   */
  async key(kid: string): Promise<SourceKey | undefined> {
    const known = this.good()?.get(kid);
    if (known) {
      if (this.age() > freshMs) void this.refresh().catch(() => undefined);
      return known;
    }
    try {
      await this.refresh();
    } catch (error) {
      if (!this.good()) throw error;
    }
    const keys = this.good();
    if (!keys) throw new Error(`No keys could be read from ${this.options.jwksUrl}`);
    return keys.get(kid);
  }

  private age(): number {
    return this.options.now() - this.readAt;
  }

  private good(): ReadonlyMap<string, SourceKey> | undefined {
    return this.age() < goodMs ? this.keys : undefined;
  }

  /** One reading at a time, and none within the pause after the beginning of the last one. */
  private refresh(): Promise<void> {
    if (this.reading) return this.reading;
    const now = this.options.now();
    if (now - this.attemptedAt < (this.good() ? pauseMs : firstPauseMs)) return Promise.resolve();
    this.attemptedAt = now;
    this.reading = this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    const { jwksUrl, fetch } = this.options;
    const begun = this.options.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(new Request(jwksUrl, { redirect: 'error', signal }));
    if (!answer.ok) throw new Error(`${jwksUrl} answers ${answer.status}`);
    const { keys } = (await answer.json()) as { readonly keys?: unknown };
    if (!Array.isArray(keys) || keys.length > mostKeys) throw new Error(`${jwksUrl} is no set of keys`);
    const imported = await Promise.all(keys.map(importKey));
    this.keys = new Map(imported.filter((entry) => entry !== undefined));
    this.readAt = begun;
  }
}

/** `undefined` for a key that tokens cannot be verified with here. */
async function importKey(value: unknown): Promise<readonly [kid: string, key: SourceKey] | undefined> {
  const { kid, alg, use, kty, crv, x, y, n, e } = value as Readonly<Record<string, string | undefined>>;
  if (typeof kid !== 'string' || (use !== undefined && use !== 'sig') || !isKnown(alg)) return undefined;
  const algorithm = algorithms[alg];
  const parts = Object.entries({ kty, crv, x, y, n, e }).filter(([, part]) => part !== undefined);
  try {
    const key = await crypto.subtle.importKey('jwk', Object.fromEntries(parts), algorithm, false, ['verify']);
    const bits = (key.algorithm as { readonly modulusLength?: number }).modulusLength;
    if (bits !== undefined && bits < 2048) return undefined;
    return [kid, { alg, verify: (signature, data) => crypto.subtle.verify(algorithm, key, signature, data) }];
  } catch {
    return undefined;
  }
}

function isKnown(alg: unknown): alg is TokenAlgorithm {
  return typeof alg === 'string' && Object.hasOwn(algorithms, alg);
}
