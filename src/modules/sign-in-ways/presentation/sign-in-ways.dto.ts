import { ApiProperty } from '@nestjs/swagger';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import type { OfferedWays } from '../application/list-sign-in-ways';
import { providerSignInFields, type ProviderToken, returnFields } from '../domain/sign-in-ways';

const issuer = { example: 'https://login.example.com', description: 'One of `GET /api/v1/sign-in-ways`.' };
const value = (text: string) => ({
  example: 'k3J9vXq0TqM2c7ZbYfR8wL1sD4gH6nP5aE0uI9oC2xB',
  description: text,
});

export class BeginProviderSignInBody {
  @Field(providerSignInFields.issuer, issuer)
  issuer!: string;

  @Field(providerSignInFields.returnTo, {
    example: 'https://api.example.com/console',
    description: 'The page to come back to. The provider must know it.',
  })
  returnTo!: string;
}

export class CompleteProviderSignInBody {
  @Field(returnFields.issuer, issuer)
  issuer!: string;

  @Field(returnFields.address, {
    example: 'https://api.example.com/console?code=c1&state=s1',
    description: 'The address that the provider has sent the browser back to, whole.',
  })
  address!: string;

  @Field(returnFields.verifier, value('As it was answered at the beginning.'))
  verifier!: string;

  @Field(returnFields.state, value('Likewise.'))
  state!: string;

  @Field(returnFields.nonce, value('Likewise.'))
  nonce!: string;
}

export class SignInWaysView {
  @ApiProperty({ type: 'boolean', description: 'Whether people have accounts here, at `/api/v1/auth`.' })
  accounts!: boolean;

  @ApiProperty({ type: [String], description: 'Issuers of the identity providers that sign people in.' })
  providers!: readonly string[];
}

export class BegunSignInView {
  @ApiProperty({ type: 'string', format: 'uri', description: 'Where the browser goes.' })
  address!: string;

  @ApiProperty({ type: 'string', description: 'Kept by the page until it comes back, and told to nobody.' })
  verifier!: string;

  @ApiProperty({ type: 'string', description: 'Likewise.' })
  state!: string;

  @ApiProperty({ type: 'string', description: 'Likewise.' })
  nonce!: string;
}

export class ProviderTokenView {
  @ApiProperty({ type: 'string', description: 'For `Authorization: Bearer`.' })
  accessToken!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where the provider does not say.' })
  expiresInSeconds!: number | null;
}

export const signInWaysView = ({ hasAccounts, issuers }: OfferedWays): SignInWaysView => ({
  accounts: hasAccounts,
  providers: issuers,
});

export const providerTokenView = ({ accessToken, expiresInSeconds }: ProviderToken): ProviderTokenView => ({
  accessToken,
  expiresInSeconds: expiresInSeconds ?? null,
});
