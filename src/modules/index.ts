import { OrganisationsModule } from './organisations/organisations.module';
import { PartnersModule } from './partners/partners.module';
import { UsersModule } from './users/users.module';

/** Every feature of the service. A new one adds its line here, and nothing else outside its own folder. */
export const featureModules = [OrganisationsModule, PartnersModule, UsersModule];
