import { sharedParts, urlsOf, withHostsOf } from './url-hosts';

/*
 * A connection URL carries the certificate authority of its setting: all who connect have it, without being handed a second
 * thing. Only `DATABASE_CA` puts a certificate there; the setting of a URL takes a path.
 */
const parameter = 'sslrootcert';
const begin = '-----BEGIN ';

/** The URL with an authority that alone is trusted; connections are encrypted and verified. */
export function withAuthority(url: string, authority: string | undefined): string {
  if (authority === undefined) return url;
  const carrying = sharedParts(url);
  carrying.searchParams.set('sslmode', 'verify-full');
  carrying.searchParams.set(parameter, authority);
  return urlsOf(url).length === 1 ? carrying.href : withHostsOf(carrying.href, url);
}

/** The URL as the driver takes it, and the authority that it carried. */
export function authorityOf(url: string): { readonly url: string; readonly authority?: string } {
  const plain = sharedParts(url);
  const authority = plain.searchParams.get(parameter) ?? '';
  if (!authority.startsWith(begin)) return { url };
  plain.searchParams.delete(parameter);
  return { url: urlsOf(url).length === 1 ? plain.href : withHostsOf(plain.href, url), authority };
}
