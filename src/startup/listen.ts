import { once } from 'node:events';
import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/foundation/config/config';
import { StartupError } from '../platform/foundation/startup-error';

interface Place {
  readonly host: string;
  readonly port: number;
  /** The setting that gives the port. */
  readonly setting: 'PORT' | 'METRICS_PORT';
}

/**
 * Connections that the kernel keeps until they are accepted; it takes no more than `net.core.somaxconn`. With Node's 511 a
 * burst of clients overflows it, and theirs connect a second later, when the kernel asks again.
 */
const backlog = 4096;

/** Starts to serve the API and answers its URL. */
export async function listen(app: NestFastifyApplication, { http: { host, port } }: Config): Promise<string> {
  await listening({ host, port, setting: 'PORT' }, app.listen({ host, port, backlog }));
  return urlOf(app.getHttpServer(), host);
}

/** Starts to serve the metrics and answers where they are. */
export async function listenForMetrics(server: Server, config: Config): Promise<string> {
  const { host } = config.http;
  const port = config.metricsPort;
  await listening({ host, port, setting: 'METRICS_PORT' }, once(server.listen(port, host), 'listening'));
  return `${urlOf(server, host)}/metrics`;
}

async function listening(place: Place, started: Promise<unknown>): Promise<void> {
  try {
    await started;
  } catch (error) {
    throw new StartupError(reason((error as NodeJS.ErrnoException).code, place));
  }
}

function urlOf(server: Pick<Server, 'address'>, host: string): string {
  const { port } = server.address() as { readonly port: number };
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

function reason(code: string | undefined, { host, port, setting }: Place): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another process; stop it or set ${setting} to a free one.`;
    case 'EACCES':
      return `Port ${port} needs privileges this process lacks; set ${setting} to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is not an address of this machine; set it to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `Listening on ${host}:${port} failed (${code ?? 'no reason given'}).`;
  }
}
