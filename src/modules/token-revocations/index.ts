export { TokenRevocationsModule } from './token-revocations.module';
