import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { AllowedAddresses } from '../../../foundation/config/credentials/allowed-addresses';
import { addressOfNode, forwardedNodes, listedNodes } from './forwarded-address';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Where the request comes from, through the proxies that are believed. Undefined where a proxy names no address: nobody
     * may be taken for the proxy itself then. Fastify's own `ip` knows the connection only.
     */
    readonly clientAddress: string | undefined;
  }
}

export interface ProxyTrust {
  /** Addresses and CIDR ranges of proxies. Empty, with `hops`: every connection is a proxy's. */
  readonly proxies: readonly string[];
  /** How many proxies a request passes. Undefined: as many as have an address of `proxies`. */
  readonly hops: number | undefined;
  /** In lower case. */
  readonly header: string;
}

type Request = Pick<IncomingMessage, 'headers' | 'socket'>;

/** Gives requests their `clientAddress`. */
export function readClientAddresses(server: FastifyInstance, trust: ProxyTrust): void {
  const addressOf = clientAddressReader(trust);
  server.decorateRequest('clientAddress', {
    getter() {
      return addressOf(this.raw);
    },
  });
}

/** Whether a connection from the address is a proxy's, so that it carries requests of many clients. */
export function proxyTest({
  proxies,
  hops,
}: Pick<ProxyTrust, 'proxies' | 'hops'>): (address: string | undefined) => boolean {
  const known = new AllowedAddresses(proxies);
  return (address) =>
    proxies.length > 0 ? address !== undefined && known.include(address) : hops !== undefined;
}

/** How the address of a request is found; see docs/guides/rate-limits.md, "Behind a proxy". */
export function clientAddressReader(trust: ProxyTrust): (request: Request) => string | undefined {
  const { proxies, hops, header } = trust;
  const known = new AllowedAddresses(proxies);
  const isBelieved = proxyTest(trust);
  return ({ headers, socket }) => {
    const peer = addressOfNode(socket.remoteAddress ?? '');
    const given = headers[header];
    if (given === undefined || !isBelieved(peer)) return peer;
    const text = Array.isArray(given) ? given.join(',') : given;
    const nodes = header === 'forwarded' ? forwardedNodes(text) : listedNodes(text);
    if (nodes === undefined) return undefined;
    // The last entry was added by the proxy that is nearest, so it is the one to begin with.
    const chain = [peer, ...nodes.toReversed().map(addressOfNode)];
    if (hops !== undefined) return chain[Math.min(hops, chain.length - 1)];
    const first = chain.findIndex((address) => address === undefined || !known.include(address));
    return chain.at(first);
  };
}
