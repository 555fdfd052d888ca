import type { Provider } from '@nestjs/common';
import { AskSecondFactor } from './application/factors/ask-second-factor';
import { BeginPasskeyRegistration } from './application/factors/begin-passkey-registration';
import { BeginPasskeySignIn } from './application/factors/begin-passkey-sign-in';
import { ChangeFactors } from './application/factors/change-factors';
import { ConfirmTotp } from './application/factors/confirm-totp';
import { EnrolTotp } from './application/factors/enrol-totp';
import { ListFactors } from './application/factors/list-factors';
import { PasskeyChallenges } from './application/factors/passkey-challenges';
import { ProveSecondFactor } from './application/factors/prove-second-factor';
import { RegisterPasskey } from './application/factors/register-passkey';
import { RemovePasskey } from './application/factors/remove-passkey';
import { RemoveTotp } from './application/factors/remove-totp';
import { RenamePasskey } from './application/factors/rename-passkey';
import { RenewRecoveryCodes } from './application/factors/renew-recovery-codes';
import { SignInWithPasskey } from './application/factors/sign-in-with-passkey';
import { SecondFactors } from './domain/accounts.ports';
import {
  PasskeyChallengeRepository,
  PasskeyRepository,
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from './domain/factors/factor.repositories';
import { PasskeyCeremonies } from './domain/factors/passkey-ceremonies';
import { RecoveryCodes } from './domain/factors/recovery-codes';
import { TotpCodes } from './domain/factors/totp-codes';
import {
  SqlRecoveryCodeRepository,
  StoredSecondFactors,
  TypeormTotpCredentialRepository,
} from './infrastructure/factors/factor.repositories';
import { passkeyTable, totpCredentialTable } from './infrastructure/factors/factor.tables';
import { FactorKeyCheck } from './infrastructure/factors/factor-key-check';
import { OtpauthTotpCodes } from './infrastructure/factors/otpauth-totp-codes';
import {
  SqlPasskeyChallengeRepository,
  TypeormPasskeyRepository,
} from './infrastructure/factors/passkey.repositories';
import { RandomRecoveryCodes } from './infrastructure/factors/random-recovery-codes';
import { WebauthnPasskeyCeremonies } from './infrastructure/factors/webauthn-passkey-ceremonies';
import { FactorsController } from './presentation/factors/factors.controller';
import { PasskeysController } from './presentation/factors/passkeys.controller';

/* Parts of the accounts module for second factors and passkeys. */

export const factorTables = [totpCredentialTable, passkeyTable];
export const factorControllers = [FactorsController, PasskeysController];
export const factorProviders: Provider[] = [
  { provide: TotpCredentialRepository, useClass: TypeormTotpCredentialRepository },
  { provide: RecoveryCodeRepository, useClass: SqlRecoveryCodeRepository },
  { provide: PasskeyRepository, useClass: TypeormPasskeyRepository },
  { provide: PasskeyChallengeRepository, useClass: SqlPasskeyChallengeRepository },
  { provide: PasskeyCeremonies, useClass: WebauthnPasskeyCeremonies },
  { provide: SecondFactors, useClass: StoredSecondFactors },
  FactorKeyCheck,
  { provide: TotpCodes, useClass: OtpauthTotpCodes },
  { provide: RecoveryCodes, useClass: RandomRecoveryCodes },
  AskSecondFactor,
  BeginPasskeyRegistration,
  BeginPasskeySignIn,
  ChangeFactors,
  ConfirmTotp,
  EnrolTotp,
  ListFactors,
  PasskeyChallenges,
  ProveSecondFactor,
  RegisterPasskey,
  RemovePasskey,
  RemoveTotp,
  RenamePasskey,
  RenewRecoveryCodes,
  SignInWithPasskey,
];
