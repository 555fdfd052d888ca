export { SignInWaysModule } from './sign-in-ways.module';
