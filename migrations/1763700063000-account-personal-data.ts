import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The indexes that requests for access, erasures and the operators' list of people read. */
export class AccountPersonalData1763700063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index people_created_at_idx on people (created_at, id);
      create index invitations_email_idx on invitations (email);
      create index directory_mail_sendings_person_idx on directory_mail_sendings (person_id, id)
        where person_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index directory_mail_sendings_person_idx;
      drop index invitations_email_idx;
      drop index people_created_at_idx`);
  }
}
