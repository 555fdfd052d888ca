import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import { paymentsDeclaration } from './payments.declaration';

export const paymentsCommand = featureCommand('payments', paymentsDeclaration, async () => {
  const { paymentsCode } = await import('./payments.work');
  return paymentsCode;
});
