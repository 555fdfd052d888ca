export { TokenVerificationModule } from './token-verification.module';
