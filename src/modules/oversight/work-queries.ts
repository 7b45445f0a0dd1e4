import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { mayDecideWork, mayReadWork } from './core/policy.ts';
import { WORK_KINDS, type WorkKind, type WorkRow } from './core/work.ts';

const Row = z.object({
  kind: z.enum(WORK_KINDS),
  id: z.string(),
  code: z.string(),
  variant: z.string(),
  subject: z.string(),
  party: z.string(),
  areaName: z.string(),
  areaSlug: z.string().nullable(),
  amountVnd: z.bigint().nullable(),
  since: z.date(),
  dueAt: z.date().nullable(),
  notBefore: z.date().nullable(),
  isWaiting: z.boolean(),
});

/** Listings are judged, not only looked at: an inspector does not see them in his list. */
function kindsFor(ctx: Ctx): WorkKind[] {
  if (!mayReadWork(ctx.actor)) return [];
  return WORK_KINDS.filter((kind) => kind !== 'listing' || mayDecideWork(ctx.actor));
}

/** Everything that waits for the department. Open work is hundreds of rows at most: it is chosen and paged in memory. */
export async function openWork(ctx: Ctx): Promise<WorkRow[]> {
  const kinds = kindsFor(ctx);
  if (kinds.length === 0) return [];
  const sandbox = withSandbox();
  const [bankHours, moneyHours, rows] = await Promise.all([
    ruleAt('shop.bank_change_review_hours', ctx.now, z.number()),
    ruleAt('payment.review_hours', ctx.now, z.number()),
    db.$queryRaw<unknown[]>`
      select 'application' as kind, a.id::text as id, a.code, coalesce(a.answers->>'kind', 'household') as variant,
        coalesce(a.answers->>'shopName', '') as subject, coalesce(a.answers->>'legalName', '') as party,
        coalesce(ar.name, '') as "areaName", ar.slug as "areaSlug", null::bigint as "amountVnd",
        coalesce(a.submitted_at, a.created_at) as since, a.due_at as "dueAt", null::timestamptz as "notBefore",
        a.state = 'more_info' as "isWaiting"
      from shop_applications a left join areas ar on ar.id = a.area_id
      where a.state in ('submitted', 'more_info')
      union all
      select 'listing', r.id::text, r.code,
        case when c."group" = 'alcohol' then 'conditional' else r.kind::text end,
        coalesce(r.proposed->>'name', p.name), s.name, coalesce(ar.name, ''), ar.slug, null, r.submitted_at, r.due_at, null,
        r.state = 'more_info'
      from listing_reviews r join products p on p.id = r.product_id join shops s on s.id = p.shop_id
        left join categories c on c.id = p.category_id left join areas ar on ar.id = p.area_id
      where r.state in ('pending', 'more_info') and s.status <> 'closed'
      union all
      select 'bank_change', b.id::text, 'TK-' || upper(right(b.id::text, 6)), s.kind::text, s.name, b.holder_name,
        ar.name, ar.slug, null, b.asked_at, null, b.effective_at, false
      from bank_account_changes b join shops s on s.id = b.shop_id join areas ar on ar.id = s.area_id
      where b.state = 'waiting'
      union all
      select 'claim', t.id::text, o.code, 'claim', o.shop_name, '', ar.name, ar.slug, t.amount_vnd, t.escalated_at, null, null, false
      from attempts t join payments y on y.id = t.payment_id join orders o on o.id = y.order_id
        join shops s on s.id = o.shop_id join areas ar on ar.id = s.area_id
      where t.escalated_at is not null and t.state in ('created', 'pending', 'authorised') and (${sandbox} or not o.is_sandbox)
      union all
      select 'notice', n.id::text, 'BT-' || upper(right(n.id::text, 6)), n.outcome::text, coalesce(s.name, ''), n.content,
        coalesce(ar.name, ''), ar.slug, n.amount_vnd, n.received_at, null, null, false
      from notices n left join shops s on s.id = n.shop_id left join areas ar on ar.id = s.area_id
      where n.outcome not in ('paid', 'outgoing', 'duplicate') and n.resolved_at is null and (${sandbox} or not n.is_sandbox)
        and not (n.provider = 'statement' and n.outcome = 'no_code')
      limit 5000`,
  ]);
  return z
    .array(Row)
    .parse(rows)
    .filter((row) => kinds.includes(row.kind))
    .map((row) => ({
      ...row,
      dueAt: row.dueAt ?? addHours(row.notBefore ?? row.since, row.kind === 'bank_change' ? bankHours : moneyHours),
    }));
}

export type AreaOption = { slug: string; name: string };

/** The units of today, for filters. */
export async function areaOptions(): Promise<AreaOption[]> {
  const rows = await db.area.findMany({
    where: { validTo: null, slug: { not: null } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
  });
  return rows.map((row) => ({ slug: row.slug ?? '', name: row.name }));
}
