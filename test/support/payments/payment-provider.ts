import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { paymentsSecret } from './payment-callback';

/** The provider's treatment of one call: `before` it has done its work or `after`, it does not answer as it should. */
export type Misbehaviour =
  | 'none'
  | 'fail before'
  | 'fail after'
  | 'hang up before'
  | 'hang up after'
  | 'never answer before'
  | 'never answer after'
  | 'drip after'
  | 'talk nonsense after'
  | 'be busy';

type Decision = 'succeeded' | 'refused' | 'pending';

export interface ProviderCharge {
  readonly id: string;
  readonly key: string;
  readonly tenant: string;
  readonly amountMinor: number;
  readonly currency: string;
  status: Decision;
}

export interface PaymentProvider {
  readonly url: string;
  /** Charges by key. As good providers do, it charges once for each. */
  readonly charges: ReadonlyMap<string, ProviderCharge>;
  /** Every call that was signed well, as `METHOD key`. */
  readonly calls: readonly string[];
  /** The `traceparent` of each of these. */
  readonly traces: readonly (string | undefined)[];
  /** Calls that were not. */
  readonly unsigned: number;
  /** Treatments of the next calls, one after another; `none` for all others. */
  misbehave(...how: readonly Misbehaviour[]): void;
  /** Charges that were sent once more without having been looked up, by key. */
  readonly unlooked: readonly string[];
  /** Decides on every call that no `misbehave` was said for; told the path it came by, and which call it is. */
  fate: (path: string, number: number) => Misbehaviour;
  /** The decision about the next charges. */
  decision: Decision;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** A payment provider by the words of docs/guides/payments.md, which misbehaves when it is told to. */
export async function startPaymentProvider(port = 0): Promise<PaymentProvider> {
  const charges = new Map<string, ProviderCharge>();
  const calls: string[] = [];
  const traces: (string | undefined)[] = [];
  const planned: Misbehaviour[] = [];
  const sent = new Set<string>();
  const unlooked: string[] = [];
  const state = {
    unsigned: 0,
    fate: (_path: string, _number: number): Misbehaviour => 'none',
    decision: 'succeeded' as Decision,
  };

  const charge = (key: string, body: string): Reply => {
    const wanted = JSON.parse(body) as Pick<ProviderCharge, 'tenant' | 'amountMinor' | 'currency'>;
    const known = charges.get(key);
    const made = known ?? { ...wanted, id: `ch_${charges.size + 1}`, key, status: state.decision };
    charges.set(key, made);
    return shown(made);
  };
  const find = (key: string): Reply => {
    const known = charges.get(key);
    return known ? shown(known) : { status: 404, body: { code: 'charge-not-found' } };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const body = await text(request);
    if (!isSigned(request, body)) {
      state.unsigned += 1;
      return end(response, { status: 401, body: {} });
    }
    const key =
      method === 'POST' ? String(headers['idempotency-key']) : decodeURIComponent(url.split('/').at(-1)!);
    calls.push(`${method} ${key}`);
    traces.push(headers['traceparent'] as string | undefined);
    const how = planned.shift() ?? state.fate(url, calls.length);
    if (how === 'be busy') return end(response, { status: 503, body: {} });
    if (method === 'GET') sent.delete(key);
    else if (sent.has(key)) unlooked.push(key);
    else sent.add(key);
    if (how === 'fail before') return end(response, { status: 500, body: {} });
    if (how === 'hang up before') return void request.socket.destroy();
    if (how === 'never answer before') return;
    const reply = method === 'POST' ? charge(key, body) : find(key);
    if (how === 'fail after') return end(response, { status: 500, body: {} });
    if (how === 'hang up after') return void request.socket.destroy();
    if (how === 'never answer after') return;
    if (how === 'talk nonsense after') return end(response, { status: 200, body: { status: 'perhaps' } });
    if (how === 'drip after') return drip(response);
    end(response, reply);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    charges,
    calls,
    traces,
    unlooked,
    misbehave: (...how: readonly Misbehaviour[]) => void planned.push(...how),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function isSigned({ method, url, headers }: IncomingMessage, body: string): boolean {
  const timestamp = String(headers['x-payment-timestamp']);
  const digest = body === '' ? '' : createHash('sha256').update(body).digest('hex');
  const signed = createHmac('sha256', paymentsSecret).update(`${timestamp}:${method}:${url}:${digest}`);
  const isRecent = Math.abs(Number(timestamp) * 1000 - Date.now()) < 300_000;
  return isRecent && headers['x-payment-signature'] === signed.digest('hex');
}

function shown({ id, status }: ProviderCharge): Reply {
  const reason = status === 'refused' ? { reason: 'Card\nexpired' } : {};
  return { status: 200, body: { id, status, ...reason } };
}

function end(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A byte now and then, so that no wait for the next one is ever long. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}
