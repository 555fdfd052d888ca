import { Global, Module } from '@nestjs/common';
import { UserDirectory } from '../../platform/edge/security/access/live-access';
import { UserDirectoryCache } from './infrastructure/user-directory.cache';

/** Global for the one port that requests of people need: the guard asks `UserDirectory` whether the user may act. */
@Global()
@Module({
  providers: [{ provide: UserDirectory, useClass: UserDirectoryCache }],
  exports: [UserDirectory],
})
export class UserDirectoryModule {}
