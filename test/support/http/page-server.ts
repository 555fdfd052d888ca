import { createServer, request as forwarded, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServer {
  /** An origin of http://localhost, which browsers hold for secure. */
  readonly url: string;
  /** Passes on what begins with the path, as the proxy before a service does: page and API have one origin. */
  forward(path: string, to: string): void;
  stop(): Promise<void>;
}

/** A web server with one page. */
export async function servePage(html: string): Promise<PageServer> {
  let target: { readonly path: string; readonly to: string } | undefined;
  const server: Server = createServer((incoming, outgoing) => {
    if (!target || !incoming.url?.startsWith(target.path)) {
      outgoing.setHeader('content-type', 'text/html').end(html);
      return;
    }
    const { method, headers } = incoming;
    const passed = forwarded(`${target.to}${incoming.url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    forward: (path, to) => {
      target = { path, to };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
