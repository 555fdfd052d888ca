import { ApiProperty } from '@nestjs/swagger';
import { creates } from '../../../platform/edge/http/api/derived-body';
import { shows } from '../../../platform/edge/http/api/derived-view';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { ListView } from '../../../platform/edge/http/api/views';
import { linkedIdentityFields } from '../domain/linked-identity';

const ada = '019aa000-0000-7000-8000-000000000101';

const notes: FieldNotes<typeof linkedIdentityFields> = {
  userId: { example: ada, description: 'A user whom the caller may change.' },
  issuer: { example: 'https://login.example.com', description: 'The `iss` of the provider’s tokens.' },
  subject: { example: 'auth0|5f7c8ec7c33c6c004bbafe82', description: 'Their `sub`.' },
};

export class LinkIdentityBody extends creates(linkedIdentityFields, notes) {}

export class LinkedIdentityView extends shows(linkedIdentityFields, notes, {}) {}

export class LinkedIdentityListView extends ListView {
  @ApiProperty({ type: [LinkedIdentityView] })
  items!: LinkedIdentityView[];
}

export const linkedIdentityView = LinkedIdentityView.of;
