import { type Browser, chromium, type Page } from 'playwright-core';
import { fetchedProgram } from '../servers/fetched-program';

/** `CHROMIUM` names the program to use; Debian's is fetched where there is none. */
export function startChromium(): Promise<Browser> {
  const executablePath = fetchedProgram('chromium', 'Chromium');
  return chromium.launch({ executablePath, args: ['--disable-dev-shm-usage'] });
}

/** A device with a fingerprint reader, for the page alone. */
export interface Authenticator {
  credentials(): Promise<readonly object[]>;
  /** Whether the finger is one that the device knows. */
  setUserVerified(isUserVerified: boolean): Promise<void>;
}

export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () =>
      (await protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    setUserVerified: async (isUserVerified) => {
      await protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}
