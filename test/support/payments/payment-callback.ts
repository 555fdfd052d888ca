import { createHash, createHmac } from 'node:crypto';

/** The secret that every service of the tests shares with its payment provider. */
export const paymentsSecret = 'a secret of the payment provider and the service';

/** The headers that sign a callback, by the words of docs/guides/payments.md and not by the service's own code. */
export function signCallback(
  tenant: string,
  method: string,
  path: string,
  body: string,
  { secret = paymentsSecret, timestamp = (Date.now() / 1000).toFixed(3) } = {},
): Record<string, string> {
  const digest = body === '' ? '' : createHash('sha256').update(body).digest('hex');
  const text = `${timestamp}:${tenant}:${method}:${path}:${digest}`;
  return {
    'X-Payment-Tenant': tenant,
    'X-Payment-Timestamp': timestamp,
    'X-Payment-Signature': createHmac('sha256', secret).update(text).digest('hex'),
  };
}
