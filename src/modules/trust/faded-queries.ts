import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { DAYS_COUNTED } from './core/formula.ts';
import type { Subject } from './store.ts';

/** A week back, for nights on which nothing ran. */
const LOOK_BACK_DAYS = 7;
const MOST = 20_000;

/** Whose papers ended or whose orders became too old since they were counted, and whoever was never counted. */
export async function fadedSubjects(tx: Tx, at: Date): Promise<Subject[]> {
  const today = dayOf(at);
  const from = instantOf(addDays(today, -DAYS_COUNTED - LOOK_BACK_DAYS));
  const to = instantOf(addDays(today, -DAYS_COUNTED));
  return tx.$queryRaw<Subject[]>`
    select kind, id from (
      select 'shop' as kind, q.shop_id as id from papers q
        where q.state = 'verified' and q.expires_on >= ${addDays(today, -LOOK_BACK_DAYS)}::date and q.expires_on < ${today}::date
      union
      select 'shop', o.shop_id from orders o where o.placed_at >= ${from} and o.placed_at < ${to}
      union
      select 'buyer', u.account_id from orders o join purchases u on u.id = o.purchase_id
        join accounts a on a.id = u.account_id and a.status <> 'closed'
        where o.placed_at >= ${from} and o.placed_at < ${to}
      union
      select 'shop', s.id from shops s where s.status <> 'closed'
        and not exists (select 1 from trust_scores t where t.subject_kind = 'shop' and t.subject_id = s.id)
      union
      select 'buyer', u.account_id from purchases u join accounts a on a.id = u.account_id and a.status <> 'closed'
        where u.created_at >= ${to}
          and not exists (select 1 from trust_scores t where t.subject_kind = 'buyer' and t.subject_id = u.account_id)
    ) faded
    where not exists (
      select 1 from trust_scores t
      where t.subject_kind::text = faded.kind and t.subject_id = faded.id and t.computed_at >= ${instantOf(today)})
    limit ${MOST}`;
}
