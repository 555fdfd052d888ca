import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/config/config';
import { StartupError } from '../platform/startup-error';

/** Starts to listen and answers the URL. */
export async function listen(app: NestFastifyApplication, { http }: Config): Promise<string> {
  const { host, port } = http;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new StartupError(reason((error as NodeJS.ErrnoException).code, host, port));
  }
  const address = app.getHttpServer().address() as { readonly port: number };
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`;
}

function reason(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another process; stop it or set PORT to a free one.`;
    case 'EACCES':
      return `Port ${port} needs privileges this process lacks; set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine; set it to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `Listening on ${host}:${port} failed (${code ?? 'no reason given'}).`;
  }
}
