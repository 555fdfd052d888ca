import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserLanguages } from '../../users';
import { FindMemberLanguage } from '../application/persons/find-member-language';

/** Tells the language of users who are people with accounts. */
@Injectable()
export class MembersLanguages implements OnModuleInit {
  constructor(
    private readonly languages: UserLanguages,
    private readonly findMemberLanguage: FindMemberLanguage,
  ) {}

  onModuleInit(): void {
    this.languages.contribute((userId) => this.findMemberLanguage.execute(userId));
  }
}
