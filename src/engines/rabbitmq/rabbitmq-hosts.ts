import type { Options } from 'amqplib';
import { serverPort, serverOf } from '../../platform/foundation/config/urls/connection-url';
import { urlsOf } from '../../platform/foundation/config/urls/url-hosts';

/** Seconds; a host that has vanished is missed after two of them, by both sides. */
const heartbeat = 5;

/** The hosts of a URL, tried in turn: the client reads `target` anew for each connection that it makes. */
export class RabbitmqHosts {
  constructor(url: string) {
    this.urls = urlsOf(url);
    this.target = targetOf(this.urls[0]!);
  }

  private readonly urls: readonly string[];
  private index = 0;
  readonly target: Options.Connect;

  /** `h1:5672`, which the next connection goes to, or the present one went to. */
  get current(): string {
    return serverOf(this.urls[this.index]!);
  }

  get areSeveral(): boolean {
    return this.urls.length > 1;
  }

  /** Leaves a host that could not be used. */
  next(): void {
    this.index = (this.index + 1) % this.urls.length;
    Object.assign(this.target, targetOf(this.urls[this.index]!));
  }
}

function targetOf(raw: string): Options.Connect {
  const url = new URL(raw);
  const login = url.username || url.password;
  return {
    protocol: url.protocol.slice(0, -1),
    hostname: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(serverPort(url)),
    // RabbitMQ's own login on a machine of its own, which the client takes where there is none.
    ...(login && { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    vhost: url.pathname.slice(1) || '/',
    heartbeat,
  };
}
