export { IdentitiesModule } from './identities.module';
