import type { Provider } from '@nestjs/common';
import { AskSecondFactor } from './application/factors/ask-second-factor';
import { ChangeFactors } from './application/factors/change-factors';
import { ConfirmTotp } from './application/factors/confirm-totp';
import { EnrolTotp } from './application/factors/enrol-totp';
import { ListFactors } from './application/factors/list-factors';
import { ProveSecondFactor } from './application/factors/prove-second-factor';
import { RemoveTotp } from './application/factors/remove-totp';
import { RenewRecoveryCodes } from './application/factors/renew-recovery-codes';
import { SecondFactors } from './domain/accounts.ports';
import { RecoveryCodeRepository, TotpCredentialRepository } from './domain/factors/factor.repositories';
import { RecoveryCodes } from './domain/factors/recovery-codes';
import { TotpCodes } from './domain/factors/totp-codes';
import {
  SqlRecoveryCodeRepository,
  StoredSecondFactors,
  TypeormTotpCredentialRepository,
} from './infrastructure/factors/factor.repositories';
import { totpCredentialTable } from './infrastructure/factors/factor.tables';
import { OtpauthTotpCodes } from './infrastructure/factors/otpauth-totp-codes';
import { RandomRecoveryCodes } from './infrastructure/factors/random-recovery-codes';
import { FactorsController } from './presentation/factors/factors.controller';

/* What the accounts' module is made of for second factors and passkeys. */

export const factorTables = [totpCredentialTable];
export const factorControllers = [FactorsController];
export const factorProviders: Provider[] = [
  { provide: TotpCredentialRepository, useClass: TypeormTotpCredentialRepository },
  { provide: RecoveryCodeRepository, useClass: SqlRecoveryCodeRepository },
  { provide: SecondFactors, useClass: StoredSecondFactors },
  { provide: TotpCodes, useClass: OtpauthTotpCodes },
  { provide: RecoveryCodes, useClass: RandomRecoveryCodes },
  AskSecondFactor,
  ChangeFactors,
  ConfirmTotp,
  EnrolTotp,
  ListFactors,
  ProveSecondFactor,
  RemoveTotp,
  RenewRecoveryCodes,
];
