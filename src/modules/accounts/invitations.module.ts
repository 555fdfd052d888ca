import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users';
import { GetInvitation } from './application/invitations/get-invitation';
import { Invite } from './application/invitations/invite';
import { ListInvitations } from './application/invitations/list-invitations';
import { RevokeInvitation } from './application/invitations/revoke-invitation';
import { InvitationRepository } from './domain/invitation.repository';
import { TenantUsers } from './domain/tenant-users';
import { TenantUsersAdapter } from './infrastructure/accounts.adapters';
import { invitationTable, TypeormInvitationRepository } from './infrastructure/typeorm-invitation.repository';
import { InvitationsController } from './presentation/invitations.controller';

/** Invitations alone, for the command line: it needs no password, passkey or page. */
@Module({
  imports: [TypeOrmModule.forFeature([invitationTable]), UsersModule],
  controllers: [InvitationsController],
  providers: [
    { provide: InvitationRepository, useClass: TypeormInvitationRepository },
    { provide: TenantUsers, useClass: TenantUsersAdapter },
    GetInvitation,
    Invite,
    ListInvitations,
    RevokeInvitation,
  ],
})
export class InvitationsModule {}
