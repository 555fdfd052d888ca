import { parseStrictJson, isJsonObject } from '../../../foundation/config/credentials/strict-json';
import { tracedCall } from '../../../foundation/traced-call';
import { isWithoutTls } from '../../../foundation/config/credentials/identity-provider-rules';
import type { JsonObject } from '../tokens/compact-jws';

/** Milliseconds for one document, from the first packet to the last byte. */
const longestFetch = 3000;
/** Bytes of a document, unpacked. */
const longestDocument = 256 * 1024;

/** Reads one JSON object of a provider's. Rejects with an Error whose message says what was wrong. */
export type FetchDocument = (url: string) => Promise<JsonObject>;

/** Follows no redirect: it could lead to a server that nobody has configured. */
export const fetchDocument: FetchDocument = async (url) => {
  const signal = AbortSignal.timeout(longestFetch);
  const call = { method: 'GET', url, template: new URL(url).pathname };
  const response = await tracedCall(call, async ({ headers, answered }) => {
    const accept = 'application/json';
    const received = await fetch(url, { signal, redirect: 'error', headers: { accept, ...headers } });
    answered(received.status);
    return received;
  });
  const text = await boundedText(response);
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
  const document = jsonOf(text);
  if (!isJsonObject(document)) throw new Error(`${url} is no JSON object`);
  return document;
};

/** Ends the connection at the first byte too many, rather than read what nobody will use. */
async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > longestDocument) throw new Error(`${response.url} is longer than ${longestDocument} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch {
    return undefined;
  }
}

/** Where the provider publishes its keys. @see OpenID Connect Discovery 1.0, section 4.3: the issuer must be the same */
export async function discoverKeys(issuer: string, fetchOne: FetchDocument): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { issuer: named, jwks_uri: keys } = await fetchOne(url);
  if (named !== issuer) throw new Error(`${url} names another issuer`);
  const address = typeof keys === 'string' ? URL.parse(keys) : null;
  const isSafe = address?.protocol === 'https:' || (isWithoutTls(issuer) && address?.protocol === 'http:');
  if (!address || !isSafe) throw new Error(`${url} names no https:// address of keys`);
  return address.href;
}
