export interface SmtpServer {
  readonly url: string;
  /** `none`: in clear text, whatever the server offers. */
  readonly tls: 'required' | 'none';
  /** Milliseconds that the server may take to be reached, and for each of its replies. */
  readonly timeoutMs: number;
}

/** As many as a worker has mails in hand at once. */
const mostConnections = 4;
/** A few connections, opened when they are needed and kept for the next message. */
export function connect({ url, tls, timeoutMs }: SmtpServer) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  // Loaded where mails go to a server.
  const { createTransport } = require('nodemailer') as typeof import('nodemailer');
  return createTransport({
    pool: true,
    maxConnections: mostConnections,
    // Whether a message may be sent once more is not for the library to decide.
    maxRequeues: 0,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(port !== '' && { port: Number(port) }),
    secure,
    requireTLS: tls === 'required' && !secure,
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}
