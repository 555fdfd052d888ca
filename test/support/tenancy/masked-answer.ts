import type { Answer } from '../service';

const varying = new Set(['date', 'x-request-id', 'content-length', 'ratelimit']);

/**
 * An answer but for what differs from call to call, and for what the caller itself had sent: a cursor of the next page, in
 * `nextCursor` and in `Link`, is signed with the filters that were sent. What the cursor says stays, and can be read.
 */
export function masked(
  { status, headers, text }: Pick<Answer, 'status' | 'headers' | 'text'>,
  sent: string,
): string {
  const kept = [...headers].filter(([name]) => !varying.has(name));
  const whole = `${status} ${JSON.stringify(kept)} ${text}`
    .replace(/"requestId":"[^"]*"/, '"requestId":"…"')
    .replace(
      /("nextCursor":"|[?&]cursor=)([\w-]+)\.[\w-]+/g,
      (_cursor, before: string, position: string) => before + Buffer.from(position, 'base64url').toString(),
    );
  if (sent === '') return whole;
  const forms = [sent, encodeURIComponent(sent), new URLSearchParams({ '': sent }).toString().slice(1)];
  return forms.reduce((rest, form) => rest.replaceAll(form, '…'), whole);
}
