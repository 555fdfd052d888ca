import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionDirectory } from '../../platform/edge/security/live-access';
import { MailedTokens } from './domain/mailed-tokens';
import { PersonRepository, SessionRepository } from './domain/people.repository';
import { TypeormPersonRepository, TypeormSessionRepository } from './infrastructure/account.repositories';
import { personTable, sessionTable } from './infrastructure/account.tables';
import { HmacMailedTokens } from './infrastructure/hmac-mailed-tokens';
import { SessionDirectoryCache } from './infrastructure/session-directory.cache';

/** Global for the one port that requests need: the guard asks `SessionDirectory` for the session of a cookie or of a token. */
@Global()
@Module({})
export class SessionDirectoryModule {
  /** @param secret derives the tokens of mailed links */
  static register(secret: string): DynamicModule {
    return {
      module: SessionDirectoryModule,
      imports: [TypeOrmModule.forFeature([personTable, sessionTable])],
      providers: [
        { provide: MailedTokens, useValue: new HmacMailedTokens(secret) },
        { provide: PersonRepository, useClass: TypeormPersonRepository },
        { provide: SessionRepository, useClass: TypeormSessionRepository },
        { provide: SessionDirectory, useClass: SessionDirectoryCache },
      ],
      exports: [SessionDirectory, MailedTokens, PersonRepository, SessionRepository],
    };
  }
}
