import type { Invariant } from '../invariants.ts';

export const riskInvariants: readonly Invariant[] = [
  {
    name: 'what listed at once was approved by nobody but the rules, and what was drawn has its later look',
    sql: `select l.id, r.state, r.decided_by_id, l.is_drawn, k.kind from listed_at_once l
      left join listing_reviews r on r.id = l.review_id left join listing_reviews k on k.id = l.sample_review_id
      where r.kind is distinct from 'new_listing' or r.state is distinct from 'approved' or r.decided_by_id is not null
        or r.product_id <> l.product_id or l.is_drawn <> (k.kind is not distinct from 'sample' and k.product_id = l.product_id)`,
  },
];
