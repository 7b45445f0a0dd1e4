/** What the department took off the market: gone while that stands, and with its evidence whole. */
import type { Invariant } from '../invariants.ts';

export const takedownInvariants: readonly Invariant[] = [
  {
    name: 'what was taken down has its evidence, once, under its hash',
    sql: `select t.id, count(e.id) as kept from takedowns t left join takedown_evidence e on e.takedown_id = t.id
      where t.done_at is not null group by t.id
      having count(e.id) <> 1 or bool_or(e.sha256 <> encode(sha256(convert_to(e.content, 'UTF8')), 'hex'))`,
  },
  {
    name: 'a product is off the market by decision exactly while a takedown of it stands',
    sql: `select p.id, p.status, t.code from products p left join takedowns t
        on t.subject_kind = 'product' and t.subject_id = p.id and t.state in ('provisional', 'done', 'final')
      where (p.status = 'removed') <> (t.id is not null)`,
  },
];
