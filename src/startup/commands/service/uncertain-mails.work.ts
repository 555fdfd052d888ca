import { runAsSystem } from '../../../kernel/authorization/scope';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { print } from '../../../platform/edge/command-line/output';
import { UncertainMailRecordsModule } from '../../../platform/work/mail/uncertain-mail-records.module';
import { UncertainMails } from '../../../platform/work/mail/uncertain-mails';
import { inCommandContext } from '../../command-line/command-context';
import { consumersOfBuild } from '../../command-line/consumers-of-build';

export async function resendUncertainMail(id: string): Promise<void> {
  const consumers = await consumersOfBuild();
  await inCommandContext(
    () => [UncertainMailRecordsModule.register({ declared: () => consumers })],
    (app) => runAsSystem(() => app.get(UncertainMails).resend(id), commandLine),
  );
  await print('It is sent again.\n');
}
