import { ApiProperty } from '@nestjs/swagger';
import { demoTenantId } from '../../../platform/edge/http/api/demo';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { type Locale, locales } from '../../../kernel/mail-template';
import { email, id, text } from '../../../kernel/rules/rule';
import type { OrganisationName } from '../domain/accounts.ports';
import { mailedTokenRule } from '../domain/one-time-token';
import { passwordRule } from '../domain/password';
import { personFields } from '../domain/person';
import type { SignInResult } from '../application/sign-in/sign-in';

const exampleToken = 'mtr1yqRUnp1PkVfJ_6xTq3eJpEXnN6d7vGhTDwlV5uE';
const examplePassword = 'violet-anvil-tuesday';

export class MailRequestBody {
  @Field(personFields.email, { example: 'ada@example.com' })
  email!: string;

  @Field(personFields.locale, {
    optional: true,
    default: locales[0],
    description: 'The language of the mail.',
  })
  locale?: Locale;
}

export class AddressBody {
  @Field(personFields.email, { example: 'ada@example.com' })
  email!: string;
}

export class VerifyEmailBody {
  @Field(mailedTokenRule, { example: exampleToken, description: 'From the mailed link, behind its #.' })
  token!: string;

  @Field(personFields.name, { example: 'Ada Lovelace' })
  name!: string;

  @Field(passwordRule, { example: examplePassword, description: 'At least 15 characters, of any kind.' })
  password!: string;
}

export class SignInBody {
  @Field(personFields.email, { example: 'ada@example.com' })
  email!: string;

  @Field(passwordRule, { example: examplePassword })
  password!: string;
}

export class PasswordBody {
  @Field(passwordRule, { example: examplePassword, description: 'At least 15 characters, of any kind.' })
  password!: string;
}

export class ResetPasswordBody {
  @Field(mailedTokenRule, { example: exampleToken, description: 'From the mailed link, behind its #.' })
  token!: string;

  @Field(passwordRule, { example: examplePassword, description: 'At least 15 characters, of any kind.' })
  password!: string;
}

export class MailedTokenBody {
  @Field(mailedTokenRule, { example: exampleToken, description: 'From the mailed link, behind its #.' })
  token!: string;
}

export class TokenBody {
  @Field(id(), { example: demoTenantId, description: 'The organisation to work in.' })
  organisationId!: string;
}

export class SignInView {
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'Empty if the person is signed in now; otherwise the factors, of which one more is needed.',
  })
  factorNeeded!: readonly string[];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The id of the new session.' })
  sessionId!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description:
      'If a factor is needed: proves for ten minutes that the first one was given. Keep it in memory, and send it to /auth/second-factor.',
  })
  pendingToken!: string | null;
}

export class MintedTokenView {
  @ApiProperty({ type: 'string', description: 'Send it as X-Tenant-Token, or as Authorization: Bearer.' })
  token!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;
}

export class MyOrganisationView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string' })
  slug!: string;
}

export class MyOrganisationsView {
  @ApiProperty({ type: [MyOrganisationView] })
  items!: readonly MyOrganisationView[];
}

export class FoundOrganisationBody {
  @Field(text({ min: 3, max: 100 }), { example: 'Punched Cards' })
  name!: string;

  @Field(email(), {
    optional: true,
    example: 'office@cards.example',
    description: 'The person’s own unless given.',
  })
  email?: string;
}

export function signInView(result: SignInResult): SignInView {
  return 'session' in result
    ? { factorNeeded: [], sessionId: result.session.id, pendingToken: null }
    : { factorNeeded: result.factorNeeded, sessionId: null, pendingToken: result.pendingToken };
}

export function mintedTokenView({ token, expiresAt }: { token: string; expiresAt: Date }): MintedTokenView {
  return { token, expiresAt: instantText(expiresAt) };
}

export function myOrganisationView({ id, name, slug }: OrganisationName): MyOrganisationView {
  return { id, name, slug };
}
