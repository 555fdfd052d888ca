import type { IncomingMessage } from 'node:http';
import { clientAddressReader, type ProxyTrust } from './client-address';

const proxy = '10.0.0.1';
const client = '203.0.113.7';
const client6 = '2001:db8::7';

interface Scene {
  readonly trust?: Partial<ProxyTrust>;
  readonly peer?: string;
  readonly headers: Readonly<Record<string, string>>;
}

function addressIn({ trust, peer = proxy, headers }: Scene): string | undefined {
  const read = clientAddressReader({
    proxies: ['10.0.0.0/8'],
    hops: undefined,
    header: 'x-forwarded-for',
    ...trust,
  });
  return read({ headers, socket: { remoteAddress: peer } as IncomingMessage['socket'] });
}

const forwardedFor = (value: string, trust: Partial<ProxyTrust> = {}) =>
  addressIn({ headers: { 'x-forwarded-for': value }, trust });
const forwarded = (value: string, trust: Partial<ProxyTrust> = {}) =>
  addressIn({ headers: { forwarded: value }, trust: { header: 'forwarded', ...trust } });

// Recorded from nginx 1.22.1 and HAProxy 2.6.12 of Debian 12, or as the vendors' manuals have it. `6.6.6.6` is what a caller wrote.
test.each([
  ['nginx, $proxy_add_x_forwarded_for', client, client],
  ['nginx, $proxy_add_x_forwarded_for, after what a caller has sent', `6.6.6.6, ${client}`, client],
  ['nginx, $proxy_add_x_forwarded_for, IPv6', client6, client6],
  ['nginx, $remote_addr:$remote_port', `${client}:59906`, client],
  ['nginx, $remote_addr:$remote_port, IPv6', `${client6}:37122`, client6],
  ['HAProxy, option forwardfor: a header of its own, which Node joins', `6.6.6.6, ${client}`, client],
  ['two nginx', `${client}, 10.0.0.2`, client],
  ['nginx, listening for both families', `::ffff:${client}`, client],
  ['Azure Application Gateway and IIS', `${client}:51234`, client],
  ['Azure Application Gateway, after what a caller has sent', `6.6.6.6:1,${client}:51234`, client],
  ['AWS ALB with client ports', `${client}:51234`, client],
  ['AWS ALB with client ports, IPv6', `[${client6}]:51234`, client6],
  ['Envoy and Caddy', `6.6.6.6,${client}`, client],
  ['a list with empty members', `, 6.6.6.6,, ${client} ,`, client],
  ['proxies alone', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['one that hides it', '6.6.6.6, unknown', undefined],
  ['one that says nothing', '', proxy],
  ['no address', '203.0.113.7.example', undefined],
  ['brackets around IPv4', `[${client}]:1`, undefined],
  ['a bracket that is open', `[${client6}:1`, undefined],
  ['a port that is none', `${client}:123456`, undefined],
])('X-Forwarded-For of %s', (_proxy, value, address) => {
  expect(forwardedFor(value)).toBe(address);
});

test.each([
  ['nginx, as its manual has it', `for=${client}`, client],
  ['nginx, as its manual has it, IPv6', `for="[${client6}]"`, client6],
  ['nginx, after what a caller has sent', `for="_x", for=${client}`, client],
  ['HAProxy 2.8, option forwarded', `proto=http;for=${client}`, client],
  ['RFC 7239, 4', 'For="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
  ['RFC 7239, 4, with more', `for=${client};proto=http;by=203.0.113.43`, client],
  ['RFC 7239, 7.1: several', `for=6.6.6.6, for="[${client6}]"`, client6],
  ['RFC 7239, 6.3: an obfuscated port', `for="${client}:_gazonk"`, client],
  ['a chain', `for=${client};host="a,b;c", for=10.0.0.2;by="x"`, client],
  ['a quote within quotes', `for=${client};host="a\\", for=6.6.6.6"`, client],
  ['RFC 7239, 6.3: a hidden one', 'for=6.6.6.6, for=_hidden', undefined],
  ['one that does not say', 'for=6.6.6.6, proto=https', undefined],
  ['a quote that a caller left open', `for="6.6.6.6, for=${client}`, undefined],
  ['one that says it twice', `for=${client};for=6.6.6.6`, undefined],
  ['no pairs', client, undefined],
  ['empty members', `, for=${client},`, client],
  ['a semicolon at its end', `for=${client};`, client],
])('Forwarded of %s', (_proxy, value, address) => {
  expect(forwarded(value)).toBe(address);
});

test.each([
  ['X-Real-IP of nginx', 'x-real-ip', client],
  ['CF-Connecting-IP of Cloudflare', 'cf-connecting-ip', client6],
  ['True-Client-IP of Akamai', 'true-client-ip', client],
])('%s, while X-Forwarded-For means nothing', (_proxy, header, address) => {
  const headers = { [header]: address, 'x-forwarded-for': '6.6.6.6' };
  expect(addressIn({ headers, trust: { header } })).toBe(address);
  expect(addressIn({ headers: { 'x-forwarded-for': '6.6.6.6' }, trust: { header } })).toBe(proxy);
});

test.each([
  ['one proxy', 1, `6.6.6.6, ${client}`, client],
  ['a CDN and a balancer', 2, `6.6.6.6, ${client}, 198.51.100.9`, client],
  ['Google’s balancer, which adds its own address', 2, `6.6.6.6, ${client},198.51.100.9`, client],
  ['fewer than there should be', 3, client, client],
  ['more, whose addresses are proxies’', 1, `${client}, 10.0.0.2`, '10.0.0.2'],
  ['one that hides it', 1, '6.6.6.6, unknown', undefined],
])('hops count: %s', (_what, hops, value, address) => {
  expect(forwardedFor(value, { proxies: [], hops })).toBe(address);
  expect(forwardedFor(value, { hops })).toBe(address);
});

test.each([
  ['a connection from elsewhere', { proxies: ['10.0.0.0/8'], hops: undefined }],
  ['a connection from elsewhere, whatever the hops', { proxies: ['10.0.0.0/8'], hops: 2 }],
  ['every connection where no proxy is known', { proxies: [], hops: undefined }],
])('%s is believed nothing', (_what, trust) => {
  const headers = { 'x-forwarded-for': '6.6.6.6' };
  expect(addressIn({ headers, trust, peer: '192.0.2.1' })).toBe('192.0.2.1');
  expect(addressIn({ headers, trust, peer: '::ffff:192.0.2.1' })).toBe('192.0.2.1');
});
