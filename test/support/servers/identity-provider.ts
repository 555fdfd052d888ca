import { fork } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ForgeKey } from '../tenancy/tenant-token-forge';

const child = join(__dirname, 'identity-provider-child.mjs');

/** The provider's answer in place of its documents: 500, 10 MB, a redirect, or nothing at all. */
export type ProviderFault = 'error' | 'huge' | 'redirect' | 'silent';

/** `oidc-provider` in a process of its own. */
export interface TestIdentityProvider {
  readonly issuer: string;
  /** Publishes these keys from now on; the first signs. */
  useKeys(...keys: readonly ForgeKey[]): Promise<void>;
  /** @param fault undefined: none any more */
  fault(fault: ProviderFault | undefined): Promise<void>;
  /** Refuses connections, until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** As its own people get one. @param claims beside theirs */
  accessToken(name: 'grace' | 'alan', claims?: object, scope?: string): Promise<string>;
  /** How often its documents were asked for, refused requests included. */
  asked(): Promise<{ readonly keys: number; readonly discovery: number }>;
  end(): Promise<void>;
}

export function startIdentityProvider(...keys: readonly ForgeKey[]): Promise<TestIdentityProvider> {
  return startProviderFor(['http://localhost:5173/callback'], ...keys);
}

/** @param redirects where pages may be sent back to */
export async function startProviderFor(
  redirects: readonly string[],
  ...keys: readonly ForgeKey[]
): Promise<TestIdentityProvider> {
  const args = [JSON.stringify(keys.map(jwkOf)), JSON.stringify(redirects)];
  const process = fork(child, args, { silent: true, execArgv: [] });
  const [{ issuer }] = (await once(process, 'message')) as [{ issuer: string }];
  const waiting = new Map<number, (result: unknown) => void>();
  process.on('message', ({ id, result }: { id: number; result: unknown }) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let orders = 0;
  const tell = <T>(order: string, value?: unknown): Promise<T> =>
    new Promise((resolve) => {
      const id = (orders += 1);
      waiting.set(id, resolve as (result: unknown) => void);
      process.send({ id, order, value });
    });
  return {
    issuer,
    useKeys: (...next) => tell('useKeys', next.map(jwkOf)),
    fault: (fault) => tell('fault', fault),
    stop: () => tell('stop'),
    start: () => tell('start'),
    accessToken: (name, claims, scope) => tell('accessToken', { name, claims, scope }),
    asked: () => tell('asked'),
    end: async () => {
      process.disconnect();
      await once(process, 'exit');
    },
  };
}

function jwkOf(key: ForgeKey): object {
  const { kid, alg } = key;
  const { pem } = key.entry('sign') as { readonly pem: string };
  return { ...createPrivateKey(pem).export({ format: 'jwk' }), kid, alg, use: 'sig' };
}
