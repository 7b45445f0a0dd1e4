import type { Invariant } from '../invariants.ts';

/** What each room has open, by its own rows: the queue of the department must say the same, no more and no less. */
const OPEN: Readonly<Record<string, string>> = {
  application: `select id, state = 'more_info' as is_waiting from shop_applications where state in ('submitted', 'more_info')`,
  listing: `select r.id, r.state = 'more_info' from listing_reviews r join products p on p.id = r.product_id
    join shops s on s.id = p.shop_id where r.state in ('pending', 'more_info') and s.status <> 'closed'`,
  bank_change: `select id, false from bank_account_changes where state = 'waiting'`,
  claim: `select id, false from attempts where escalated_at is not null and state in ('created', 'pending', 'authorised')`,
  notice: `select id, false from notices where outcome not in ('paid', 'outgoing', 'duplicate') and resolved_at is null
    and not (provider = 'statement' and outcome = 'no_code')`,
  complaint: `select c.id, exists (select 1 from complaint_questions q where q.complaint_id = c.id and q.state = 'open')
      or exists (select 1 from complaint_proposals p where p.complaint_id = c.id and p.state = 'open')
    from complaints c where c.state = 'escalated'`,
  review: `select id, false from reviews where look_asked_at is not null and look_settled_at is null`,
  data_request: `select id, false from data_requests where state = 'open' and kind in ('see', 'correct', 'restrict')`,
  inquiry: `select id, false from inquiries where state = 'open'`,
  sanction: `select id, false from sanctions where state = 'proposed'`,
  paper: `select id, false from papers where expiry_asked_at is not null and expiry_settled_at is null`,
};

const whole = Object.entries(OPEN)
  .map(([kind, sql]) => `select '${kind}'::text as kind, id, is_waiting from (${sql}) as room(id, is_waiting)`)
  .join(' union all ');

export const workInvariants: readonly Invariant[] = [
  {
    name: 'what a room has open waits in the department’s list, and nothing else does',
    sql: `select coalesce(r.kind, w.kind::text) as kind, coalesce(r.id, w.subject_id) as id, r.is_waiting as in_room, w.is_waiting as in_list
      from (${whole}) r
      full join (select * from work_items where closed_at is null and kind::text in (${Object.keys(OPEN)
        .map((kind) => `'${kind}'`)
        .join(', ')})) w
        on w.kind::text = r.kind and w.subject_id = r.id
      where r.id is null or w.id is null or r.is_waiting <> w.is_waiting`,
  },
];
