import { featureCommand } from '../../../platform/edge/resource-commands/feature-command';
import { tokenDeclaration } from './token.declaration';

export const tokenCommand = featureCommand('token', tokenDeclaration, async () => {
  const { tokenCode } = await import('./token.work');
  return tokenCode;
});
