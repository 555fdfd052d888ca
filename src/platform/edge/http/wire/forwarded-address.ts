import { isIP } from 'node:net';

const port = String.raw`:(?:\d{1,5}|_[\w.-]+)`;
const bracketed = new RegExp(`^\\[([^\\]]+)\\](?:${port})?$`);
const withPort = new RegExp(`^(.+?)${port}$`);
const ipv4Mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The address of a node as proxies write it: with a port or without, IPv6 in brackets or without. Undefined for what is no
 * address, such as `unknown` and the made-up names of RFC 7239.
 */
export function addressOfNode(node: string): string | undefined {
  const address = plainAddress(node);
  if (address !== undefined) return address;
  const inner = bracketed.exec(node)?.[1];
  if (inner !== undefined) return isIP(inner) === 6 ? plainAddress(inner) : undefined;
  // nginx's `$remote_addr:$remote_port` is IPv6 without brackets too. Where that reads as an address it is taken for one.
  return plainAddress(withPort.exec(node)?.[1] ?? '');
}

/** An IPv4 address is the same when a socket for both families shows it as `::ffff:…`. */
function plainAddress(text: string): string | undefined {
  const address = ipv4Mapped.exec(text)?.[1] ?? text;
  return isIP(address) > 0 ? address : undefined;
}

/** The nodes of `X-Forwarded-For` or of any header that holds one address, in the order they were added. */
export function listedNodes(header: string): string[] {
  return header
    .split(',')
    .map((node) => node.trim())
    .filter((node) => node !== '');
}

const token = String.raw`[!#$%&'*+.^_\x60|~\w-]+`;
const pair = new RegExp(String.raw`[ \t]*(${token})=(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))[ \t]*(;|,|$)`, 'y');
const gap = /[ \t]*(?:[;,]|$)/y;

/**
 * The `for` of each element of `Forwarded` (RFC 7239); empty for an element without. Undefined for a header that is not
 * well formed: a quote that a caller left open could swallow what a proxy has added.
 */
export function forwardedNodes(header: string): string[] | undefined {
  const nodes: string[] = [];
  let node: string | undefined;
  let isElement = false;
  for (let at = 0; at < header.length;) {
    pair.lastIndex = gap.lastIndex = at;
    const found = pair.exec(header);
    const end = found ? found[4] : gap.exec(header)?.[0].trim();
    if (end === undefined) return undefined;
    at = found ? pair.lastIndex : gap.lastIndex;
    if (found?.[1]?.toLowerCase() === 'for') {
      if (node !== undefined) return undefined;
      node = found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '';
    }
    isElement ||= found !== null;
    if (end === ';') continue;
    if (isElement) nodes.push(node ?? '');
    [node, isElement] = [undefined, false];
  }
  // It ended in a semicolon.
  return isElement ? [...nodes, node ?? ''] : nodes;
}
