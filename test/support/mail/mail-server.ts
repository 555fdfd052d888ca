import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** The server's treatment of a recipient or a message: it takes it, refuses it with this reply, or cuts the connection. */
export type Verdict = 'take' | 'cut' | { readonly code: number; readonly text: string };

export interface MailServer {
  readonly url: string;
  /** Messages that it has seen whole, to the last dot; whether it said so or not. */
  readonly mails: readonly ReceivedMail[];
  /** The recipients it was asked for, in order. */
  readonly recipients: readonly string[];
  of(recipient: string): readonly ReceivedMail[];
  onRecipient: (address: string) => Verdict | Promise<Verdict>;
  onMessage: (mail: ReceivedMail) => Verdict | Promise<Verdict>;
  stop(): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
}

/** A mail server in this process, which keeps what it gets. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const recipients: string[] = [];
  let server: SMTPServer | undefined;
  const sockets = new Set<Socket>();
  let port = 0;
  const give = async (
    session: { readonly remotePort: number },
    verdict: Verdict | Promise<Verdict>,
    reply: (error?: Error) => void,
  ): Promise<void> => {
    const decided = await verdict;
    const socket = [...sockets].find(({ remotePort }) => remotePort === session.remotePort);
    if (decided === 'cut') return void socket?.destroy();
    reply(
      decided === 'take' ? undefined : Object.assign(new Error(decided.text), { responseCode: decided.code }),
    );
  };
  const mailServer: MailServer = {
    get url() {
      return `smtp://localhost:${port}`;
    },
    mails,
    recipients,
    of: (recipient) => mails.filter(({ to }) => to.includes(recipient)),
    onRecipient: () => 'take',
    onMessage: () => 'take',
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((stopped) => (server ? server.close(stopped) : stopped()));
      server = undefined;
    },
    start: async () => {
      server = new SMTPServer({
        authOptional: true,
        disableReverseLookup: true,
        disabledCommands: ['STARTTLS'],
        ...options,
        onRcptTo: ({ address }, session, reply) => {
          recipients.push(address);
          void give(session, mailServer.onRecipient(address), reply);
        },
        onData: (stream, session, reply) => {
          const { mailFrom, rcptTo } = session.envelope;
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const content = Buffer.concat(chunks).toString();
            const from = mailFrom === false ? '' : mailFrom.address;
            const mail = { from, to: rcptTo.map(({ address }) => address), content };
            mails.push(mail);
            void give(session, mailServer.onMessage(mail), reply);
          });
        },
      });
      // A client that is killed resets its connections.
      server.on('error', () => undefined);
      const listening: Server = server.listen(port, 'localhost');
      listening.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      await once(listening, 'listening');
      port = (listening.address() as AddressInfo).port;
    },
  };
  await mailServer.start();
  return mailServer;
}
