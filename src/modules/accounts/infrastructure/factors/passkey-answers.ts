import { z } from 'zod';

const base64url = z
  .string()
  .max(65_536)
  .regex(/^[A-Za-z0-9_-]+$/);

/** As `PublicKeyCredential.toJSON()` makes it (WebAuthn 3, 5.1.4 and 5.1.5), as far as it is read here. */
const passkeyAnswer = z.object({
  id: base64url.max(1364),
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    userHandle: base64url.max(88).nullish(),
  }),
});

const clientData = z.object({
  challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  // A page within a page of another origin: what the person sees is not what is signed for.
  crossOrigin: z.literal(false).optional(),
});

interface PasskeyAnswer {
  readonly id: string;
  readonly response: { readonly clientDataJSON: string; readonly userHandle: string | undefined };
}

export function passkeyAnswerOf(answer: object): PasskeyAnswer | undefined {
  const { data } = passkeyAnswer.safeParse(answer);
  if (!data) return undefined;
  const { clientDataJSON, userHandle } = data.response;
  return { id: data.id, response: { clientDataJSON, userHandle: userHandle ?? undefined } };
}

export function clientDataOf(encoded: string): { readonly challenge: string } | undefined {
  try {
    const text = Buffer.from(encoded, 'base64url').toString('utf8');
    return clientData.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const transports = z.object({
  response: z.object({ transports: z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10) }),
});

/** None where the browser does not say, or says something odd: they only help it to find the device. */
export function transportsOf(answer: object): readonly string[] {
  return transports.safeParse(answer).data?.response.transports ?? [];
}
