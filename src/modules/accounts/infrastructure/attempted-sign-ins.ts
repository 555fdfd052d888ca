import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AttemptLimits } from '../../../platform/edge/rate-limit/attempt-limits';
import { mailLimited, signInLimited } from '../domain/account.errors';
import { SignInLimits } from '../domain/accounts.ports';
import { MeasuredSignIns } from './measured-sign-ins';

/** Counts by account, and a browser that the person has signed in with before by itself: an attacker cannot use up its tries. */
@Injectable()
export class AttemptedSignIns extends SignInLimits {
  constructor(
    private readonly attempts: AttemptLimits,
    private readonly counts: MeasuredSignIns,
  ) {
    super();
  }

  override take(email: string, device: string | undefined): Promise<() => Promise<void>> {
    return this.takeOf('password', device === undefined ? email : `${email} ${device}`);
  }

  override takeCode(email: string, device: string | undefined): Promise<() => Promise<void>> {
    return this.takeOf('code', device === undefined ? `code ${email}` : `code ${email} ${device}`);
  }

  private async takeOf(what: 'password' | 'code', name: string): Promise<() => Promise<void>> {
    // The address itself stays out of the store.
    const key = hash('sha256', name, 'base64url');
    const wait = await this.attempts.take(key);
    if (wait === undefined) return () => this.attempts.giveBack(key);
    this.counts.limited(what);
    throw signInLimited(waiting(wait));
  }

  override async takeMail(email: string): Promise<void> {
    const wait = await this.attempts.take(hash('sha256', `mail ${email}`, 'base64url'));
    if (wait === undefined) return;
    this.counts.limited('mail');
    throw mailLimited(waiting(wait));
  }
}

function waiting(milliseconds: number): { readonly detail: string; readonly retryAfterSeconds: number } {
  const retryAfterSeconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return { detail: `Try again in ${retryAfterSeconds} s.`, retryAfterSeconds };
}
