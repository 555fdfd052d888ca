import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as fc from 'fast-check';
import { currency } from '../../../src/kernel/rules/currency';
import { Entity } from '../../../src/kernel/entity';
import {
  choice,
  email,
  flag,
  id,
  instant,
  integer,
  list,
  nullable,
  type Rule,
  text,
} from '../../../src/kernel/rules/rule';
import { InviteBody } from '../../../src/modules/accounts/presentation/invitation.dto';
import { CreateApiKeyBody } from '../../../src/modules/api-keys/presentation/api-key.dto';
import { LinkIdentityBody } from '../../../src/modules/identities/presentation/linked-identity.dto';
import { CreateInvoiceBody } from '../../../src/modules/invoices/presentation/invoice.dto';
import { CreateOrganisationBody } from '../../../src/modules/organisations/presentation/organisation.dto';
import { PartnerEventBody, PartnerSyncBody } from '../../../src/modules/partners/presentation/partner.dto';
import { CreateTaskBody } from '../../../src/modules/tasks/presentation/task.dto';
import { RevokeTokensBody } from '../../../src/modules/token-revocations/presentation/token-revocation.dto';
import { CreateUserBody } from '../../../src/modules/users/presentation/user.dto';
import { BodyPipe } from '../../../src/platform/edge/http/api/body.pipe';
import { entities, newValues } from './features';
import { arbitraryOf, sampled } from './rule-arbitraries';

const rules: Readonly<Record<string, Rule<unknown>>> = {
  text: text({ min: 3, max: 9 }),
  lines: text({ max: 10_000, multiline: true }),
  pattern: text({ max: 20, pattern: /^[a-z0-9._-]+$/ }),
  email: email(),
  choice: choice(['a', 'b']),
  flag: flag(),
  integer: integer(-5, Number.MAX_SAFE_INTEGER),
  id: id(),
  instant: instant(),
  tags: list(text({ max: 5 }), 3),
  currency: currency(),
  nullable: nullable(text({ max: 5 })),
};

test.each(Object.keys(rules))('values of the rule %s keep to it, in the form that is stored', (name) => {
  const rule = rules[name] as Rule<unknown>;
  fc.assert(
    fc.property(arbitraryOf(rule), (value) => {
      expect(rule.check(value)).toBeUndefined();
      expect(rule.normalise(value)).toEqual(value);
    }),
  );
});

test.each(Object.keys(newValues) as (keyof typeof newValues)[])(
  'the same seed makes the same %s, and another one others',
  (name) => {
    const values = (seed: number): unknown[] => sampled<unknown>(newValues[name], 20, seed);
    expect(values(7)).toEqual(values(7));
    expect(values(8)).not.toEqual(values(7));
  },
);

test.each(Object.keys(entities) as (keyof typeof entities)[])(
  '%s are made of any of their values',
  (name) => {
    const made = sampled<Entity>(entities[name], 50, 1);
    for (const entity of made) expect(entity).toBeInstanceOf(Entity);
    expect(new Set(made.map((entity) => entity.id)).size).toBe(50);
  },
);

const bodies: Readonly<Partial<Record<keyof typeof newValues, new () => object>>> = {
  users: CreateUserBody,
  organisations: CreateOrganisationBody,
  tasks: CreateTaskBody,
  invoices: CreateInvoiceBody,
  apiKeys: CreateApiKeyBody,
  invitations: InviteBody,
  linkedIdentities: LinkIdentityBody,
  partnerEvents: PartnerEventBody,
  partnerSyncs: PartnerSyncBody,
  tokenRevocations: RevokeTokensBody,
};

test.each(Object.entries(bodies))('a body of %s takes any of their values', async (name, metatype) => {
  for (const values of sampled<object>(newValues[name as keyof typeof newValues], 50, 2)) {
    const json = JSON.parse(JSON.stringify(values)) as object;
    const body = await new BodyPipe().transform(json, { type: 'body', metatype });
    expect({ ...(body as object) }).toEqual(values);
  }
});

/** No rows of `seed`: they last for days, an operator grants them, a person makes them by signing in, they tell what has happened, or they are no rows. */
const ofNoSeed = [
  'src/modules/accounts/domain/factors/passkey',
  'src/modules/accounts/domain/invitation',
  'src/modules/accounts/domain/operator-grant',
  'src/modules/accounts/domain/person',
  'src/modules/organisations/domain/organisation-visit',
  'src/modules/organisations/domain/tenant-token',
  'src/modules/sign-in-ways/domain/sign-in-ways',
  'src/modules/token-revocations/domain/token-revocation',
];

test('every feature whose fields are declared has a factory, of which `seed` and the tests make its rows', () => {
  const declared = globSync('src/modules/*/domain/**/*.ts').filter((file) =>
    /export const \w+Fields = (fieldsOf\(|\{)/.test(readFileSync(file, 'utf8')),
  );
  const texts = globSync('src/modules/*/domain/*.{factory,factories}.ts').map(
    (file) => [dirname(file), readFileSync(file, 'utf8')] as const,
  );
  const missing = declared
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((file) => !texts.some(([folder, text]) => text.includes(`'./${file.slice(folder.length + 1)}'`)));
  expect(missing.toSorted()).toEqual(ofNoSeed);
});
