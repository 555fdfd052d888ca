import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExternalIdentities } from '../../platform/edge/security/identity-providers/external-identities';
import { UsersModule } from '../users';
import { GetLinkedIdentity } from './application/get-linked-identity';
import { LinkIdentity } from './application/link-identity';
import { ListLinkedIdentities } from './application/list-linked-identities';
import { ProvisionUser } from './application/provision-user';
import { ReadLinksOfUser } from './application/read-links-of-user';
import { UnlinkIdentity } from './application/unlink-identity';
import { UnlinkPersons } from './application/unlink-persons';
import { LinkedIdentityRepository, LinkedUsers } from './domain/linked-identity.repository';
import { LinkableUsers } from './domain/linkable-users';
import { linkedIdentityTable } from './infrastructure/linked-identity.table';
import { LinkedUsersCache } from './infrastructure/linked-users.cache';
import { LinkableUsersAdapter } from './infrastructure/linkable-users.adapter';
import { TypeormLinkedIdentityRepository } from './infrastructure/typeorm-linked-identity.repository';
import { DemoIdentities } from './presentation/demo-identities';
import { LinkedIdentitiesController } from './presentation/linked-identities.controller';
import { LinksOfPersons } from './presentation/links-of-persons';
import { ProviderPeople } from './presentation/provider-people';

/** Global for the one port that requests with a provider's token need: `ExternalIdentities` tells which user a person is. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([linkedIdentityTable]), UsersModule],
  controllers: [LinkedIdentitiesController],
  providers: [
    { provide: LinkedIdentityRepository, useClass: TypeormLinkedIdentityRepository },
    { provide: LinkedUsers, useClass: LinkedUsersCache },
    { provide: LinkableUsers, useClass: LinkableUsersAdapter },
    { provide: ExternalIdentities, useClass: ProviderPeople },
    GetLinkedIdentity,
    LinkIdentity,
    ListLinkedIdentities,
    ProvisionUser,
    ReadLinksOfUser,
    UnlinkIdentity,
    UnlinkPersons,
    DemoIdentities,
    LinksOfPersons,
  ],
  exports: [ExternalIdentities],
})
export class IdentitiesModule {}
