import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Config } from '../../../../platform/foundation/config/config';
import {
  type ClaimedPasskey,
  PasskeyCeremonies,
  type PasskeyUse,
  type ProvenPasskey,
} from '../../domain/factors/passkey-ceremonies';
import type { PersonAccount } from '../../domain/person';
import { clientDataOf, passkeyAnswerOf, transportsOf } from './passkey-answers';

/** COSE's numbers of EdDSA, ES256 and RS256, as WebAuthn recommends them. */
const algorithms = [-8, -7, -257];
const timeout = 5 * 60_000;

/**
 * Loaded with the first passkey: parsing certificates, which nothing here does, takes 3 MB of packages and 0.3 s.
 * (Node 24.21, 2 cores, November 2026)
 */
const library = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server');
const decoders = (): Promise<typeof import('@simplewebauthn/server/helpers')> =>
  import('@simplewebauthn/server/helpers');

@Injectable()
export class WebauthnPasskeyCeremonies extends PasskeyCeremonies {
  constructor({ accounts }: Config) {
    super();
    const { origin, hostname } = new URL(accounts.publicUrl);
    this.expected = {
      expectedOrigin: origin,
      expectedRPID: hostname,
      requireUserVerification: true,
    };
    this.rpId = hostname;
  }

  private readonly rpId: string;
  private readonly expected: {
    readonly expectedOrigin: string;
    readonly expectedRPID: string;
    readonly requireUserVerification: true;
  };

  override registrationOptions(
    { id, email, name }: Pick<PersonAccount, 'id' | 'email' | 'name'>,
    challenge: string,
    existing: readonly Pick<ProvenPasskey, 'credentialId' | 'transports'>[],
  ): object {
    return {
      rp: { id: this.rpId, name: 'Strata' },
      user: { id: Buffer.from(id).toString('base64url'), name: email, displayName: name },
      challenge,
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout,
      attestation: 'none',
      excludeCredentials: existing.map(({ credentialId, transports }) => ({
        type: 'public-key',
        id: credentialId.toString('base64url'),
        transports,
      })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    };
  }

  override signInOptions(challenge: string): object {
    return { rpId: this.rpId, challenge, timeout, userVerification: 'required', allowCredentials: [] };
  }

  override claimOf(answer: object): ClaimedPasskey | undefined {
    const credential = passkeyAnswerOf(answer);
    const clientData = credential && clientDataOf(credential.response.clientDataJSON);
    if (!credential || !clientData) return undefined;
    const { userHandle } = credential.response;
    return {
      challenge: clientData.challenge,
      credentialId: Buffer.from(credential.id, 'base64url'),
      personId: userHandle === undefined ? undefined : Buffer.from(userHandle, 'base64url').toString(),
    };
  }

  override proveRegistration(answer: object, challenge: string): Promise<ProvenPasskey | undefined> {
    return unlessRefused(async () => {
      const response = answer as RegistrationResponseJSON;
      await assertUnattested(response.response.attestationObject);
      const { verifyRegistrationResponse } = await library();
      const { registrationInfo } = await verifyRegistrationResponse({
        ...this.expected,
        response,
        expectedChallenge: challenge,
        supportedAlgorithmIDs: algorithms,
      });
      if (!registrationInfo) return undefined;
      const { credential, credentialBackedUp } = registrationInfo;
      return {
        credentialId: Buffer.from(credential.id, 'base64url'),
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: transportsOf(answer),
        backedUp: credentialBackedUp,
      };
    });
  }

  override proveUse(
    answer: object,
    challenge: string,
    { credentialId, publicKey, counter }: ProvenPasskey,
  ): Promise<PasskeyUse | undefined> {
    return unlessRefused(async () => {
      const { verifyAuthenticationResponse } = await library();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        ...this.expected,
        response: answer as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        credential: { id: credentialId.toString('base64url'), publicKey: new Uint8Array(publicKey), counter },
      });
      const { newCounter, credentialBackedUp } = authenticationInfo;
      return verified ? { counter: newCounter, backedUp: credentialBackedUp } : undefined;
    });
  }
}

/**
 * No maker's certificate is asked for, so that none is looked at: the library would fetch the list of revoked ones from an address
 * that the certificate names. Browsers leave certificates out (WebAuthn 3, 5.1.3).
 */
async function assertUnattested(attestationObject: string): Promise<void> {
  const { decodeAttestationObject } = await decoders();
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format = decoded.get('fmt');
  const isSelfSigned = format === 'packed' && decoded.get('attStmt').get('x5c') === undefined;
  if (format !== 'none' && !isSelfSigned) throw new Error(`Attestation was not asked for`);
}

/** The library says by an error what an answer lacks. No caller is told more than that the answer proves nothing. */
async function unlessRefused<T>(prove: () => Promise<T | undefined>): Promise<T | undefined> {
  // Not within `try`: a package that cannot be loaded is no caller's mistake.
  await library();
  try {
    return await prove();
  } catch {
    return undefined;
  }
}
