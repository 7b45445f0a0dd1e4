import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';

export type Evidence = {
  code: string;
  at: Date;
  content: string;
  sha256: string;
  /** How many there are: one, or somebody has added or taken some away. */
  count: number;
  ordersSealed: string | null;
  /** As the log of the takedown says it was. */
  loggedSha256: string | null;
};

export async function readEvidence(takedownId: string): Promise<Evidence | null> {
  if (!isUuid(takedownId)) return null;
  const rows = await db.$queryRaw<Evidence[]>`
    select t.code, coalesce(e.at, t.done_at) as at, coalesce(e.content, '') as content, coalesce(e.sha256, '') as sha256,
      (select count(*)::int from takedown_evidence k where k.takedown_id = t.id) as count, t.orders_sealed as "ordersSealed",
      (select l.data->>'evidenceSha256' from audit_log l where l.subject_kind = 'takedown' and l.subject_id = t.id::text
        and l.action in ('takedown.take_down', 'takedown.take_down_for_now') order by l.id limit 1) as "loggedSha256"
    from takedowns t left join takedown_evidence e on e.takedown_id = t.id
    where t.id = ${takedownId}::uuid and t.done_at is not null order by e.id limit 1`;
  return rows[0] ?? null;
}
