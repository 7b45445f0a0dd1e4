/** What was given to other authorities: nothing without its file, and no file but the one the log knows. */
import type { Invariant } from '../invariants.ts';

export const inquiryInvariants: readonly Invariant[] = [
  {
    name: 'what was given to an authority lies in its file, under the hash that the log keeps',
    sql: `select i.id, i.state, f.sha256, l.data ->> 'sha256' as logged from inquiries i
        left join inquiry_files f on f.inquiry_id = i.id
        left join audit_log l on l.subject_kind = 'inquiry' and l.subject_id = i.id::text and l.action = 'inquiry.answered'
      where (i.state = 'answered') <> (f.inquiry_id is not null) or f.sha256 is distinct from l.data ->> 'sha256'`,
  },
];
