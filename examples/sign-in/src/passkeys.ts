import type { Session } from '@strata/client';

/** The answer of the service's `…/options`, as the browser reads it. */
interface Options<T> {
  readonly publicKey: T;
}

/** The browser offers the passkeys that it has for this host; the person picks one, and types neither address nor password. */
export async function signInWithPasskey(session: Session): Promise<void> {
  const { publicKey } = (await session.call(
    'POST',
    'passkey-sign-in/options',
    {},
  )) as Options<PublicKeyCredentialRequestOptionsJSON>;
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const got = (await navigator.credentials.get({ publicKey: options })) as PublicKeyCredential;
  await session.signInBy('passkey-sign-in', { credential: got.toJSON() as object });
}

/** The service asks for a sign-in of the last ten minutes. */
export async function addPasskey(session: Session, name: string): Promise<void> {
  const { publicKey } = (await session.call(
    'POST',
    'passkeys/options',
    {},
  )) as Options<PublicKeyCredentialCreationOptionsJSON>;
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
  const made = (await navigator.credentials.create({ publicKey: options })) as PublicKeyCredential;
  await session.call('POST', 'passkeys', { name, credential: made.toJSON() as object });
}
