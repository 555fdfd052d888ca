import { Module } from '@nestjs/common';
import { GrantOperator } from './application/operator-grants/grant-operator';
import { ListOperatorGrants } from './application/operator-grants/list-operator-grants';
import { RevokeOperatorGrant } from './application/operator-grants/revoke-operator-grant';
import { OperatorGrantsController } from './presentation/operator-grants/operator-grants.controller';

/** Grants as operators see them. The grants themselves come from the global `SessionDirectoryModule`. */
@Module({
  controllers: [OperatorGrantsController],
  providers: [GrantOperator, ListOperatorGrants, RevokeOperatorGrant],
})
export class OperatorGrantsModule {}
