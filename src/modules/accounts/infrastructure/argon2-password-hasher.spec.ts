import { Argon2PasswordHasher } from './argon2-password-hasher';

const hasher = new Argon2PasswordHasher();
const password = 'violet-anvil-tuesday';

test('a password is found again in a PHC string of Argon2id with 19 MiB, and no other one is', async () => {
  const phc = await hasher.hash(password);
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await hasher.verify(phc, password)).toBe(true);
  expect(await hasher.verify(phc, `${password} `)).toBe(false);
  expect(await hasher.verify(undefined, password)).toBe(false);
  expect(await hasher.hash(password)).not.toBe(phc);
});

test('two are in hand at once and twenty wait; the next one is told to come again', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 30 }, () => hasher.verify(undefined, password)),
  );
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toHaveLength(8);
  expect(refused[0]).toMatchObject({ kind: 'unavailable', code: 'overloaded', retryAfterSeconds: 2 });
  // Each place is given back.
  expect(await hasher.verify(undefined, password)).toBe(false);
});
