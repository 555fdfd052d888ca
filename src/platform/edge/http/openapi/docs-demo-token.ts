import type { IncomingMessage } from 'node:http';
import { docsPath } from './docs-pages';
import { addressOfNode } from '../wire/forwarded-address';

/** Makes a token of the demo tenant; undefined where there is none. */
export type DemoToken = () => Promise<string | undefined>;

/** Where the page asks for one. */
export const demoTokenPath = `${docsPath}/demo-token`;

const loopback = /^(127\.\d+\.\d+\.\d+|::1)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
/** A proxy on this machine connects from it, wherever its caller is. */
const ofProxies = /^(x-forwarded-.*|x-real-ip|x-client-ip|forwarded|via|cf-.*|true-client-ip)$/;

/**
 * Whether a page of this service asks, in a browser on this machine. A foreign page is told apart by `Sec-Fetch-Site`,
 * which no script can set; a foreign name that was made to lead here (DNS rebinding) by `Host`.
 */
export function isFromThisMachine({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  return (
    loopback.test(addressOfNode(socket.remoteAddress ?? '') ?? '') &&
    loopbackHost.test(headers.host ?? '') &&
    headers['sec-fetch-site'] === 'same-origin' &&
    !Object.keys(headers).some((name) => ofProxies.test(name))
  );
}
