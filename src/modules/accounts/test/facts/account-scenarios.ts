import { newToken } from '../../../../../test/support/accounts/stored-person';
import { after } from '../../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../../test/support/openapi/feature-facts';
import { wrongToken, elevenTimes, longAfterSignIn, weakPassword } from './scenarios';

/** Answers of signing in and up, and of the mails to a person. */
export const accountScenarios: NonNullable<FeatureFacts['scenarios']> = {
  changeAddress: [wrongToken],
  changePassword: [weakPassword, longAfterSignIn],
  eraseOwnAccount: [longAfterSignIn],
  reactivatePerson: [after('suspendPerson')],
  redeemMagicLink: [wrongToken],
  requestAddressChange: [longAfterSignIn, elevenTimes({ email: 'often-wanted@example.com' })],
  requestMagicLink: [elevenTimes({ email: 'often-linked@example.com' })],
  requestPasswordReset: [elevenTimes({ email: 'often-reset@example.com' })],
  resetPassword: [wrongToken, weakPassword],
  signIn: [elevenTimes({ email: 'often-tried@example.com', password: newToken() })],
  signUp: [elevenTimes({ email: 'often-mailed@example.com' })],
  verifyEmail: [wrongToken, weakPassword],
};
