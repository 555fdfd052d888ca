/** A message from one tab to the others. A session's id signs nobody in. */
export interface TabMessage {
  readonly kind: 'signed-in' | 'signed-out';
  readonly sessionId: string | undefined;
}

/** The part of a BroadcastChannel that is used here, the same in browsers and in Node. */
interface Channel {
  readonly addEventListener: (kind: 'message', hear: (event: Event) => void) => void;
  readonly postMessage: (message: TabMessage) => void;
  readonly close: () => void;
  readonly unref?: () => void;
}

/** The tabs of one browser that use the same service; alone where there is no `BroadcastChannel`. */
export class SessionTabs {
  private channel: Channel | undefined;

  constructor(baseUrl: string, hear: (message: TabMessage) => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel: Channel = new BroadcastChannel(`strata-session ${baseUrl.replace(/\/$/, '')}`);
    this.channel = channel;
    channel.addEventListener('message', (event) => hear((event as MessageEvent).data as TabMessage));
    // In Node, a channel would keep a program from ending.
    channel.unref?.();
  }

  tell(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  close(): void {
    this.channel?.close();
    this.channel = undefined;
  }
}
