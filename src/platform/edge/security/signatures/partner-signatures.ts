import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { sentTarget } from '../../http/wire/request-target';
import { Clock } from '../../../../kernel/clock';
import { Permissions } from '../../../../kernel/authorization/permission';
import { type PartnerClient, PartnerClients } from '../../../foundation/config/credentials/partner-clients';
import { clientIdPattern } from '../../../foundation/config/credentials/partner-entry';
import {
  partnerAddressRefused,
  partnerInactive,
  signatureExpired,
  signatureInvalid,
  signatureMalformed,
  signatureMissing,
} from './signature-errors';
import type { TenantCaller } from '../access/live-access';
import { refusing } from '../access/refused-attempts';
import { signedText } from './request-signature';
import { clientIdHeader, signatureHeader, signatureHeaders, timestampHeader } from './signature-headers';

/** How far a timestamp may be from this service's clock, either way. */
export const windowSeconds = 300;

/** The signed parts of a request, and its address. `originalUrl` is the path with its query, as it was sent. */
export type SignedRequest = Pick<
  FastifyRequest,
  'method' | 'originalUrl' | 'clientAddress' | 'headers' | 'rawBody'
>;

type SignedHeaders = Pick<SignedRequest, 'headers'>;

export interface VerifiedSignature {
  readonly client: PartnerClient;
  /** 32 bytes. */
  readonly signature: Buffer;
}

const timestampPattern = /^\d{1,12}(\.\d{1,3})?$/;
/** One spelling only, so that it is one signature only. */
const signaturePattern = /^[0-9a-f]{64}$/;

/** Tells which partner's client has signed a request, or throws one of `signature-errors`. */
@Injectable()
export class PartnerSignatures {
  constructor(
    private readonly clients: PartnerClients,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks the headers, before the body has been read. @throws DomainError `signature-missing`, `-malformed`,
   * `-expired`
   */
  checkHeaders(request: SignedHeaders): void {
    this.claimed(request, () => this.requireRecent(readHeaders(request).timestamp));
  }

  /**
   * Nothing is told of a client before the signature has been found valid: not that it exists, nor that it is inactive. The audit
   * log of the client's tenant is told.
   */
  verify(request: SignedRequest): VerifiedSignature {
    return this.claimed(request, () => this.proven(request));
  }

  /** Puts a refusal down to the client that the request names, if there is one. */
  private claimed<T>({ headers }: SignedHeaders, work: () => T): T {
    try {
      return work();
    } catch (error) {
      const id = headers[clientIdHeader];
      const client = typeof id === 'string' ? this.clients.get(id) : undefined;
      throw client ? refusing(error, { ...callerOf(client), isClaimed: true }) : error;
    }
  }

  private proven(request: SignedRequest): VerifiedSignature {
    const { clientId, timestamp, signature } = readHeaders(request);
    this.requireRecent(timestamp);
    const signed = Buffer.from(signature, 'hex');
    const text = signedText({
      timestamp,
      method: request.method,
      url: sentTarget(request.originalUrl),
      body: request.rawBody,
    });
    // With every key, whether found or not, so that the time taken tells nothing.
    const isValid = this.clients
      .keysOf(clientId)
      .reduce(
        (found, key) => timingSafeEqual(createHmac('sha256', key).update(text).digest(), signed) || found,
        false,
      );
    const client = this.clients.get(clientId);
    if (!isValid || !client)
      throw signatureInvalid({
        detail:
          'It must be made with a secret of this client over {timestamp}:{METHOD}:{path?query}:{SHA-256 of the body in hex, or nothing}, all just as they are sent.',
      });
    if (!client.isActive)
      throw refusing(partnerInactive({ detail: 'Ask the operator to switch it on.' }), callerOf(client));
    const { clientAddress } = request;
    if (!this.clients.mayCallFrom(clientId, clientAddress))
      throw refusing(
        partnerAddressRefused({
          detail:
            clientAddress === undefined
              ? 'The proxies before this service do not name the address of the request.'
              : `The operator has not allowed the address ${clientAddress}.`,
        }),
        callerOf(client),
      );
    return { client, signature: signed };
  }

  private requireRecent(timestamp: string): void {
    const now = this.clock.now();
    // In whole milliseconds: a difference of fractions would be off at the very end of the window.
    const away = Math.round(Number(timestamp) * 1000) - now.getTime();
    if (Math.abs(away) <= windowSeconds * 1000) return;
    throw signatureExpired({
      detail: `It may be at most ${windowSeconds} s from this service's clock, which says ${Math.floor(now.getTime() / 1000)}.`,
    });
  }
}

function callerOf({ id, tenantId }: PartnerClient): TenantCaller {
  return { tenantId, actor: { kind: 'partner', id, permissions: Permissions.none } };
}

interface SignatureHeaders {
  readonly clientId: string;
  readonly timestamp: string;
  readonly signature: string;
}

function readHeaders({ headers }: SignedHeaders): SignatureHeaders {
  const [clientId, timestamp, signature] = signatureHeaders.map((name) => {
    const value = headers[name];
    if (typeof value !== 'string' || value === '')
      throw signatureMissing({ detail: `Send the header ${name}.` });
    return value;
  }) as [string, string, string];
  requireForm(clientIdHeader, clientIdPattern.test(clientId), 'is 1 to 64 letters, digits, ".", "_" and "-"');
  requireForm(
    timestampHeader,
    timestampPattern.test(timestamp),
    'is Unix seconds, with up to three decimals',
  );
  requireForm(signatureHeader, signaturePattern.test(signature), 'is 64 lower-case hexadecimal digits');
  return { clientId, timestamp, signature };
}

function requireForm(name: string, isMet: boolean, rule: string): void {
  if (!isMet) throw signatureMalformed({ detail: `The header ${name} ${rule}.` });
}
