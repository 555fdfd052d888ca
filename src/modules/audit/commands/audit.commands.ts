import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import { auditDeclaration } from './audit.declaration';

export const auditCommand = featureCommand('audit', auditDeclaration, async () => {
  const { auditCode } = await import('./audit.work');
  return auditCode;
});
