import { createHash, createHmac } from 'node:crypto';

export interface RequestToSign {
  readonly clientId: string;
  readonly secret: string;
  readonly method: string;
  /** The path with its query, byte for byte as it is sent: `/api/v1/partners/status`. */
  readonly path: string;
  /** Byte for byte as it is sent; left out where there is none. Make the JSON once, sign it, and send that. */
  readonly body?: string | Uint8Array | undefined;
  /** Unix seconds, with up to three decimals. By default now, and never the same twice in this process. */
  readonly timestamp?: string | undefined;
}

export interface SignatureHeaders {
  readonly 'X-API-Client-ID': string;
  readonly 'X-API-Timestamp': string;
  readonly 'X-API-Signature': string;
}

/** The headers that sign a request to Strata. A signature is accepted once: sign every request, a repeated one too. */
export function signRequest(request: RequestToSign): SignatureHeaders {
  const { clientId, secret, method, path, body, timestamp = nextTimestamp() } = request;
  const hasBody = body !== undefined && body.length > 0;
  const digest = hasBody ? createHash('sha256').update(body).digest('hex') : '';
  const text = `${timestamp}:${method.toUpperCase()}:${path}:${digest}`;
  return {
    'X-API-Client-ID': clientId,
    'X-API-Timestamp': timestamp,
    'X-API-Signature': createHmac('sha256', secret).update(text).digest('hex'),
  };
}

let lastMs = 0;

/** Two equal requests in one millisecond would have one signature, and the second be refused. */
function nextTimestamp(): string {
  lastMs = Math.max(lastMs + 1, Date.now());
  return (lastMs / 1000).toFixed(3);
}
