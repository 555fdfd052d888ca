import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OperatorGrantDirectory, SessionDirectory } from '../../platform/edge/security/access/live-access';
import { DemoPassword } from './domain/demo-people';
import { SecretSeal } from './domain/factors/secret-seal';
import { MailedTokens } from './domain/mailed-tokens';
import { OperatorGrantRepository } from './domain/operator-grant.repository';
import { PersonRepository, SessionRepository } from './domain/people.repository';
import { TypeormPersonRepository, TypeormSessionRepository } from './infrastructure/account.repositories';
import { personTable, sessionTable } from './infrastructure/account.tables';
import { AesSecretSeal } from './infrastructure/factors/aes-secret-seal';
import { HmacMailedTokens } from './infrastructure/hmac-mailed-tokens';
import { LiveOperatorGrants } from './infrastructure/live-operator-grants';
import { SessionDirectoryCache } from './infrastructure/session-directory.cache';
import {
  operatorGrantTable,
  TypeormOperatorGrantRepository,
} from './infrastructure/typeorm-operator-grant.repository';

interface AccountSecrets {
  /** Derives the tokens of mailed links. */
  readonly accountsSecret: string;
  /** Seal the secrets of second factors; the first seals. */
  readonly factorKeys: readonly string[];
  readonly demoPassword: string | undefined;
}

/**
 * Global for the ports that requests need: the guard asks `SessionDirectory` for the session of a cookie or of a token, and
 * `OperatorGrantDirectory` for the grant of an operator's session.
 */
@Global()
@Module({})
export class SessionDirectoryModule {
  static register({ accountsSecret, factorKeys, demoPassword }: AccountSecrets): DynamicModule {
    return {
      module: SessionDirectoryModule,
      imports: [TypeOrmModule.forFeature([personTable, sessionTable, operatorGrantTable])],
      providers: [
        { provide: MailedTokens, useValue: new HmacMailedTokens(accountsSecret) },
        { provide: SecretSeal, useValue: new AesSecretSeal(factorKeys) },
        { provide: DemoPassword, useValue: new DemoPassword(demoPassword) },
        { provide: PersonRepository, useClass: TypeormPersonRepository },
        { provide: SessionRepository, useClass: TypeormSessionRepository },
        { provide: SessionDirectory, useClass: SessionDirectoryCache },
        { provide: OperatorGrantRepository, useClass: TypeormOperatorGrantRepository },
        { provide: OperatorGrantDirectory, useClass: LiveOperatorGrants },
      ],
      exports: [
        SessionDirectory,
        OperatorGrantDirectory,
        OperatorGrantRepository,
        MailedTokens,
        SecretSeal,
        DemoPassword,
        PersonRepository,
        SessionRepository,
      ],
    };
  }
}
