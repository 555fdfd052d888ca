import { table } from '../../../platform/data/database/mapping/table';
import { OperatorSession } from '../domain/operator-session';

const time = { type: 'timestamptz', precision: 3 } as const;

export const operatorSessionTable = table<OperatorSession>({
  name: 'operator_sessions',
  target: OperatorSession,
  columns: {
    tokenDigest: { name: 'token_digest', type: 'bytea' },
    key: { type: 'text', nullable: true },
    personId: { name: 'person_id', type: 'uuid', nullable: true },
    personSessionId: { name: 'person_session_id', type: 'uuid', nullable: true },
    grantId: { name: 'grant_id', type: 'uuid', nullable: true },
    expiresAt: { ...time, name: 'expires_at' },
    endedAt: { ...time, name: 'ended_at', nullable: true },
    agent: { type: 'text' },
    address: { type: 'text' },
  },
});
