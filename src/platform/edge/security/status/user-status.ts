import { subjectInactive } from '../../../../kernel/authorization/tenant-unknown';
import type { UserStatus } from '../access/live-access';

/** @throws DomainError `subject-inactive` */
export function assertActive(status: UserStatus): UserStatus {
  if (status.state !== 'active')
    throw subjectInactive({
      detail:
        status.state === 'unknown'
          ? 'The organisation has no such user.'
          : `The user that the credential stands for is ${status.state}.`,
    });
  return status;
}
