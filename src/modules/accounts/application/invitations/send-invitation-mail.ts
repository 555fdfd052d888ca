import { Clock } from '../../../../kernel/clock';
import { languageOf } from '../../../../kernel/mail-template';
import { Mailer } from '../../../../kernel/mailer';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { UseCase } from '../../../../kernel/use-case';
import { invitationMail } from '../../domain/account-mails';
import { AccountPages, MemberOrganisations } from '../../domain/accounts.ports';
import { InvitationRepository } from '../../domain/invitation.repository';
import { mailboxOf } from '../../domain/mailbox';
import { MailedTokens } from '../../domain/mailed-tokens';

/** Mail an invitation that still holds. */
@UseCase()
export class SendInvitationMail {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly organisations: MemberOrganisations,
    private readonly tokens: MailedTokens,
    private readonly pages: AccountPages,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  async execute({
    eventId,
    invitationId,
  }: {
    readonly eventId: string;
    readonly invitationId: string;
  }): Promise<void> {
    const invitation = await this.invitations.findById(invitationId);
    if (invitation?.state(this.clock.now()) !== 'open') return;
    const { id, tenantId, email } = invitation;
    const locale = languageOf(invitation.locale);
    const organisation = await runAsSystem(() => this.organisations.find(tenantId));
    if (!organisation) return;
    const link = this.pages.linkTo('invitation', this.tokens.derive('invitation', id));
    const text = invitationMail({ link, locale, organisation: organisation.name });
    const to = { name: email, address: email };
    const person = mailboxOf(email, this.tokens);
    await this.mailer.send({ kind: 'invitation', eventId, to, person, language: locale, ...text });
  }
}
