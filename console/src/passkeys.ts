import { personSession } from './caller.ts';

/** The answer of the service's `…/options`, as the browser reads it. */
interface Options<T> {
  readonly publicKey: T;
}

/** The browser offers the passkeys that it has for this host; the person picks one, and types neither address nor password. */
export async function signInWithPasskey(): Promise<void> {
  const { publicKey } = await optionsOf<PublicKeyCredentialRequestOptionsJSON>('passkey-sign-in/options');
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const got = await asked(navigator.credentials.get({ publicKey: options }));
  await personSession.signInBy('passkey-sign-in', { credential: got.toJSON() as object });
}

/** The service asks for a sign-in of the last ten minutes. */
export async function addPasskey(name: string): Promise<void> {
  const { publicKey } = await optionsOf<PublicKeyCredentialCreationOptionsJSON>('passkeys/options');
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
  const made = await asked(navigator.credentials.create({ publicKey: options }));
  await personSession.call('POST', 'passkeys', { name, credential: made.toJSON() as object });
}

async function optionsOf<T>(route: string): Promise<Options<T>> {
  return (await personSession.call('POST', route, {})) as Options<T>;
}

async function asked(credential: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await credential) as PublicKeyCredential;
  } catch (error) {
    // The person has closed the browser's dialog, no passkey fits, or the host is not the one of PUBLIC_URL.
    if (!(error instanceof DOMException)) throw error;
    throw new Error(
      error.name === 'SecurityError'
        ? 'Passkeys belong to the address of PUBLIC_URL.'
        : 'No passkey was used.',
      { cause: error },
    );
  }
}
