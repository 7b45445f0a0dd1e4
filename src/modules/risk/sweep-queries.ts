import { addHours } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { RiskSubject } from './core/reason.ts';

/** What is on sale is weighed again once in so many days, what waits every night. */
const AGAIN_DAYS = 30;
const MOST_A_NIGHT = 8000;

export type ToWeigh = { kind: RiskSubject; id: string };

/** Every request and listing that waits for a look. */
export async function waitingToWeigh(tx: Tx): Promise<ToWeigh[]> {
  return tx.$queryRaw<ToWeigh[]>`
    select 'application' as kind, subject_id as id from work_items where kind = 'application' and closed_at is null
    union all
    select 'listing', r.product_id from work_items w join listing_reviews r on r.id = w.subject_id
      where w.kind = 'listing' and w.closed_at is null`;
}

/** Tonight's list: everything that waits, then what is on sale and was weighed longest ago or never. */
export async function toWeighTonight(tx: Tx, at: Date): Promise<ToWeigh[]> {
  const old = await tx.$queryRaw<ToWeigh[]>`
    select 'listing' as kind, p.id from products p
      left join risk_scores k on k.subject_kind = 'listing' and k.subject_id = p.id
    where p.status = 'live' and (k.computed_at is null or k.computed_at < ${addHours(at, -24 * AGAIN_DAYS)})
    order by k.computed_at nulls first, p.id limit ${MOST_A_NIGHT}`;
  return [...(await waitingToWeigh(tx)), ...old];
}

export type Ended = { kind: RiskSubject; caseId: string; outcome: string; isByPerson: boolean; closedAt: Date };

/** Cases with reasons that nobody waits for any more, and how they ended. */
export async function endedCases(tx: Tx, most: number): Promise<Ended[]> {
  return tx.$queryRaw<Ended[]>`
    select distinct f.subject_kind::text as kind, f.case_id as "caseId", coalesce(w.outcome, '') as outcome,
      w.closed_by_id is not null as "isByPerson", w.closed_at as "closedAt"
    from risk_firings f join work_items w on w.subject_id = f.case_id and w.kind::text = f.subject_kind::text
    where f.verdict is null and w.closed_at is not null limit ${most}`;
}

/** Samples whose look ended without a word on them. */
export async function samplesLeft(tx: Tx, most: number): Promise<{ reviewId: string; closedAt: Date }[]> {
  return tx.$queryRaw<{ reviewId: string; closedAt: Date }[]>`
    select l.sample_review_id as "reviewId", w.closed_at as "closedAt"
    from listed_at_once l join work_items w on w.kind = 'listing' and w.subject_id = l.sample_review_id
    where l.sample_review_id is not null and l.outcome is null and w.closed_at is not null and w.outcome not in ('approved', 'refused') limit ${most}`;
}
