import { Controller, Delete, Get, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { directoryId } from '../../../kernel/directory';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Id } from '../../edge/http/api/id.parameter';
import { instantText } from '../../edge/http/api/instant';
import { List, type ListBody, listBody, type ListRequest } from '../../edge/http/api/list.decorator';
import { Post } from '../../edge/http/api/post.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { ListView } from '../../edge/http/api/views';
import { operator } from '../../edge/security/access/access';
import {
  mailEventGone,
  type UncertainMail,
  uncertainMailList,
  uncertainMailNotFound,
} from '../../work/mail/uncertain-mail';
import { UncertainMails } from '../../work/mail/uncertain-mails';

class UncertainMailView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', description: 'The kind of mail, such as `welcome`.' })
  kind!: string;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'Null of a mail to a person outside any organisation.',
  })
  organisationId!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    description:
      'The event that the mail is made of. Its Message-ID begins with `<event>.<kind>`: search the mail server’s log for it.',
  })
  eventId!: string;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When it became uncertain.' })
  createdAt!: string;
}

class UncertainMailListView extends ListView {
  @ApiProperty({ type: [UncertainMailView] })
  items!: UncertainMailView[];
}

@Tag('mails', 'Mails of which nobody knows whether they were sent, for operators.')
@Controller({ path: 'uncertain-mails', version: '1' })
export class UncertainMailsController {
  constructor(private readonly mails: UncertainMails) {}

  @Get()
  @Endpoint({
    summary: 'List the mails of which nobody knows whether they were sent, of all organisations',
    operationId: 'listUncertainMails',
    access: operator,
    answers: { 200: UncertainMailListView },
    list: uncertainMailList,
  })
  async list(
    @List(uncertainMailList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<UncertainMailView>> {
    return listBody(reply, list, await this.mails.list(list), view);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Get an uncertain mail',
    operationId: 'getUncertainMail',
    access: operator,
    answers: { 200: UncertainMailView },
    problems: [uncertainMailNotFound],
  })
  async get(@Id() id: string): Promise<UncertainMailView> {
    return view(await this.mails.get(id));
  }

  @Post(':id/resend')
  @Endpoint({
    summary: 'Send an uncertain mail again; its recipient may get it twice',
    operationId: 'resendMail',
    access: operator,
    answers: { 204: null },
    problems: [uncertainMailNotFound, mailEventGone],
  })
  resend(@Id() id: string): Promise<void> {
    return this.mails.resend(id);
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Give an uncertain mail up: nothing sends it again',
    operationId: 'giveUpMail',
    access: operator,
    answers: { 204: null },
    problems: [uncertainMailNotFound],
  })
  giveUp(@Id() id: string): Promise<void> {
    return this.mails.giveUp(id);
  }
}

function view({ id, kind, organisationId, eventId, createdAt }: UncertainMail): UncertainMailView {
  return {
    id,
    kind,
    organisationId: organisationId === directoryId ? null : organisationId,
    eventId,
    createdAt: instantText(createdAt),
  };
}
