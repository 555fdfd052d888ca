import { runAsSystem } from '../../../kernel/authorization/scope';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { print } from '../../../platform/edge/command-line/output';
import { UncertainMails } from '../../../platform/work/mail/uncertain-mails';
import { inServiceContext } from '../../command-line/command-context';

export async function resendUncertainMail(id: string): Promise<void> {
  await inServiceContext((app) => runAsSystem(() => app.get(UncertainMails).resend(id), commandLine));
  await print('It is sent again.\n');
}
