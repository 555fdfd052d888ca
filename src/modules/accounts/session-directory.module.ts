import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionDirectory } from '../../platform/edge/security/live-access';
import { DemoPassword } from './domain/demo-people';
import { SecretSeal } from './domain/factors/secret-seal';
import { MailedTokens } from './domain/mailed-tokens';
import { PersonRepository, SessionRepository } from './domain/people.repository';
import { TypeormPersonRepository, TypeormSessionRepository } from './infrastructure/account.repositories';
import { personTable, sessionTable } from './infrastructure/account.tables';
import { AesSecretSeal } from './infrastructure/factors/aes-secret-seal';
import { HmacMailedTokens } from './infrastructure/hmac-mailed-tokens';
import { SessionDirectoryCache } from './infrastructure/session-directory.cache';

interface AccountSecrets {
  /** Derives the tokens of mailed links. */
  readonly accountsSecret: string;
  /** Seal the secrets of second factors; the first seals. */
  readonly factorKeys: readonly string[];
  readonly demoPassword: string | undefined;
}

/** Global for the one port that requests need: the guard asks `SessionDirectory` for the session of a cookie or of a token. */
@Global()
@Module({})
export class SessionDirectoryModule {
  static register({ accountsSecret, factorKeys, demoPassword }: AccountSecrets): DynamicModule {
    return {
      module: SessionDirectoryModule,
      imports: [TypeOrmModule.forFeature([personTable, sessionTable])],
      providers: [
        { provide: MailedTokens, useValue: new HmacMailedTokens(accountsSecret) },
        { provide: SecretSeal, useValue: new AesSecretSeal(factorKeys) },
        { provide: DemoPassword, useValue: new DemoPassword(demoPassword) },
        { provide: PersonRepository, useClass: TypeormPersonRepository },
        { provide: SessionRepository, useClass: TypeormSessionRepository },
        { provide: SessionDirectory, useClass: SessionDirectoryCache },
      ],
      exports: [
        SessionDirectory,
        MailedTokens,
        SecretSeal,
        DemoPassword,
        PersonRepository,
        SessionRepository,
      ],
    };
  }
}
