import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import { factorsDeclaration } from './factors.declaration';

export const factorsCommand = featureCommand('factors', factorsDeclaration, async () => {
  const { factorsCode } = await import('./factors.work');
  return factorsCode;
});
