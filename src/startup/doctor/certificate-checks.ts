import { connect, type TLSSocket } from 'node:tls';
import type { Config } from '../../platform/foundation/config/config';
import { serverOf } from '../../platform/foundation/config/urls/connection-url';
import { withAuthority } from '../../platform/foundation/config/urls/authority-url';
import { settingTable } from '../../platform/foundation/config/settings';
import { urlsOf } from '../../platform/foundation/config/urls/url-hosts';
import { PostgresClient } from '../../platform/data/database/connection/postgres-client';
import { within } from '../../platform/foundation/deadline';
import { allOf, type Finding, finding, ok } from './finding';
import { warnedDays } from './key-checks';

const day = 86_400_000;
const patience = 5000;

/** Protocols whose first byte is TLS's. */
const immediate: Readonly<Record<string, number>> = {
  'rediss:': 6379,
  'rediss+sentinel:': 26_379,
  'rediss+cluster:': 6379,
  'amqps:': 5671,
  'smtps:': 465,
  'https:': 443,
};

/** Settings that name a server; other URLs name what is never connected to. */
const connections = settingTable
  .filter(([name, { secret }]) => secret === 'url' || name === 'PAYMENTS_URL' || name === 'AWS_ENDPOINT_URL')
  .map(([name]) => name);

/** How long the certificates hold of the servers that this configuration connects to by TLS. */
export async function checkCertificates({ values }: Config, now = Date.now()): Promise<readonly Finding[]> {
  const urls = connections.flatMap((setting) => {
    const url = values[setting];
    if (typeof url !== 'string') return [];
    const trusting = setting.startsWith('DATABASE_') ? withAuthority(url, values.DATABASE_CA) : url;
    return urlsOf(trusting)
      .filter(isEncrypted)
      .map((each) => ({ setting, url: each }));
  });
  if (urls.length === 0) return [ok('certificates', 'no connection goes by TLS from here')];
  const all = await Promise.all(
    urls.map(({ setting, url }) =>
      finding('certificates', async () => {
        const until = await within(patience, certificateEnd(url));
        const days = Math.floor((until - now) / day);
        const date = new Date(until).toISOString().slice(0, 10);
        const sentence = `${setting}: the certificate of ${serverOf(url)} ends on ${date}, in ${days} days: renew it there`;
        return allOf('certificates', days < warnedDays ? [sentence] : [], `${setting}: until ${date}`);
      }),
    ),
  );
  return all.flat();
}

function isEncrypted(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, searchParams } = new URL(value);
  const sslmode = searchParams.get('sslmode');
  return (
    protocol in immediate || (/^postgres(ql)?:$/.test(protocol) && sslmode !== null && sslmode !== 'disable')
  );
}

/** Milliseconds since 1970. Whether the certificate is trusted is judged where it is used; here it is only read. */
function certificateEnd(url: string): Promise<number> {
  const { protocol, hostname, port } = new URL(url);
  const standard = immediate[protocol];
  if (standard === undefined) return ofPostgres(url);
  return new Promise((done, fail) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || standard,
      servername: hostname,
      rejectUnauthorized: false,
    });
    socket.once('secureConnect', () => {
      done(endOf(socket));
      socket.destroy();
    });
    socket.once('error', fail);
  });
}

/** TLS begins after PostgreSQL was asked for it, so its own client does that. */
async function ofPostgres(url: string): Promise<number> {
  const client = new PostgresClient({ connectionString: url, connectionTimeoutMillis: patience });
  await client.connect();
  try {
    return endOf((client as unknown as { connection: { stream: TLSSocket } }).connection.stream);
  } finally {
    await client.end();
  }
}

function endOf(socket: TLSSocket): number {
  return Date.parse(socket.getPeerCertificate().valid_to);
}
