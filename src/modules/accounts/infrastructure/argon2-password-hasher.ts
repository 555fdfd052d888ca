import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { FairSemaphore } from '../../../platform/foundation/overload/fair-semaphore';
import { overloaded } from '../../../platform/foundation/overload/overloaded';
import { PasswordHasher } from '../domain/password-hasher';

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const usual = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const atOnce = 2;
const queue = 20;
/** Milliseconds for which a caller waits for a turn: a full queue takes about half a second on one core. */
const patience = 10_000;

const work = promisify(argon2);
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const flow = 'passwords';

/**
 * Argon2id by Node's own crypto, at most two at once: each takes 19 MiB and a thread of the pool that files and names are read
 * with, and forty at once kept the event loop waiting for 100 ms.
 */
@Injectable()
export class Argon2PasswordHasher extends PasswordHasher {
  private readonly places = new FairSemaphore({
    places: () => atOnce,
    placesOf: () => atOnce,
    longestQueue: queue,
  });
  /** Stands for the password that an unknown account does not have. */
  private readonly decoy = phcOf(randomBytes(16), randomBytes(usual.tagLength));

  override async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    return phcOf(salt, await this.run(password, { salt, ...usual }));
  }

  override async verify(phc: string | undefined, password: string): Promise<boolean> {
    const [, memory, passes, parallelism, salt = '', tag = ''] = form.exec(phc ?? this.decoy) ?? [];
    if (memory === undefined) throw new Error('A stored password is not a PHC string of Argon2id');
    const expected = Buffer.from(tag, 'base64');
    const made = await this.run(password, {
      salt: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    });
    return timingSafeEqual(made, expected) && phc !== undefined;
  }

  private async run(password: string, parameters: typeof usual & { salt: Buffer }): Promise<Buffer> {
    await this.enter();
    try {
      const { salt: nonce, ...rest } = parameters;
      return await work('argon2id', { message: password, nonce, ...rest });
    } finally {
      this.places.leave(flow);
    }
  }

  private async enter(): Promise<void> {
    if (this.places.tryEnter(flow)) return;
    await new Promise<void>((begin, reject) => {
      const refuse = (): void =>
        reject(
          overloaded({
            detail: 'Too many people sign in at once. Try again in a moment.',
            retryAfterSeconds: 2,
          }),
        );
      if (this.places.wait(flow, { begin, refuse }, performance.now() + patience) !== 'queued') refuse();
    });
  }
}

function phcOf(salt: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = usual;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Without padding, as the PHC string format has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
