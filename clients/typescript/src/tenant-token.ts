/** A token as `POST /organisations/{id}/tokens` answers it. */
export interface IssuedToken {
  readonly token: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

export interface TenantTokenOptions {
  /** Gets a new token; from the service, or from what keeps the secret. */
  readonly issue: () => Promise<IssuedToken>;
  /**
   * How long before its end a token is replaced, in milliseconds. By default 60 000; never more than half of the life that the
   * token had left when it came.
   */
  readonly refreshBeforeMs?: number;
  /** Takes the place of the clock, in tests: milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Answers a token that is good now; give it to a client as `tenantToken`. */
export interface TenantTokenSource {
  (): Promise<string>;
  /** Forgets the token, after an answer `tenant-token-revoked`: the next call gets a new one. */
  forget(): void;
}

/** From one attempt that failed to the next, while the old token is still good. */
const pauseMs = 5000;

interface Held {
  readonly token: string;
  readonly refreshAt: number;
  readonly expiresAt: number;
}

/**
 * Keeps one token, and replaces it before it ends. All calls share one request for a new token. While the old one is good, no call
 * waits for the new one, and a request that fails is made again five seconds later at the earliest; once it has ended, calls wait, and
 * reject as `issue` does.
 */
export function createTenantToken({ issue, ...options }: TenantTokenOptions): TenantTokenSource {
  const { refreshBeforeMs = 60_000, now = Date.now } = options;
  let held: Held | undefined;
  let issuing: Promise<string> | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  const renew = (): Promise<string> => {
    if (issuing) return issuing;
    const renewal = issue().then(({ token, expiresAt }) => {
      const end = Date.parse(expiresAt);
      const left = end - now();
      // A token asked for before `forget` may have been issued before the revocation, too.
      if (issuing === renewal)
        held = { token, expiresAt: end, refreshAt: end - Math.min(refreshBeforeMs, left / 2) };
      return token;
    });
    issuing = renewal;
    const over = (): void => {
      if (issuing === renewal) issuing = undefined;
    };
    renewal.then(over, () => {
      notBefore = now() + pauseMs;
      over();
    });
    return renewal;
  };

  const current = async (): Promise<string> => {
    if (!held || now() >= held.expiresAt) return renew();
    if (now() >= held.refreshAt && now() >= notBefore) renew().catch(() => undefined);
    return held.token;
  };
  const forget = (): void => {
    held = undefined;
    issuing = undefined;
    notBefore = Number.NEGATIVE_INFINITY;
  };
  return Object.assign(current, { forget });
}
