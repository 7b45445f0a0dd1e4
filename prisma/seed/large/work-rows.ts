import type { Load } from './load.ts';

/** Of so many listings one waits for the department, and others have been looked at: what a busy week leaves behind. */
const LISTINGS_A_WAITING = 40;
const LOOKED_AT = 5;
/** Papers of the market's goods about whose end the department was asked. */
const PAPERS_ASKED = 200;

/** Changes of listings that wait or were decided, and the department's list of them, made by the database from what is there. */
export async function makeWork(load: Load, options: { listings: number; nowMs: number }): Promise<void> {
  const now = new Date(options.nowMs).toISOString();
  const waiting = Math.ceil(options.listings / LISTINGS_A_WAITING);
  const all = waiting * (1 + LOOKED_AT);
  await load.query(`
    insert into listing_reviews (id, code, product_id, kind, state, proposed, findings, submitted_by_id, submitted_at, due_at, decided_at, decision_reason)
    select gen_random_uuid(), 'SP-L' || n, id, 'change', case when n > ${waiting} then 'approved'::listing_review_state
        when n % 10 = 0 then 'more_info' else 'pending' end,
      '{"description":"Thu hái trong ngày, gửi ngay trong buổi."}', '[]', owner_id,
      at, at + interval '24 hours', case when n > ${waiting} then at + (n % 40) * interval '1 hour' end, null
    from (
      select p.id, m.account_id as owner_id, row_number() over (order by md5(p.id::text)) as n,
        '${now}'::timestamptz - (('x' || substr(md5(p.id::text), 1, 4))::bit(16)::int % 48) * interval '1 hour' as at
      from products p join shop_members m on m.shop_id = p.shop_id and m.role = 'owner'
      where p.status = 'live' and not exists (select 1 from listing_reviews r where r.product_id = p.id)
      order by n limit ${all}) as chosen`);
  await load.query(`
    insert into work_items (id, kind, subject_id, code, variant, subject, party, area_id, shop_id, risk_points, opened_at, due_at, is_waiting,
      closed_at, outcome, search_text)
    select gen_random_uuid(), 'listing', r.id, r.code, r.kind::text, p.name, s.name, p.area_id, s.id,
      ('x' || substr(md5(r.id::text), 1, 2))::bit(8)::int % 60, r.submitted_at, r.due_at, r.state = 'more_info',
      case when r.state = 'approved' then r.decided_at end, case when r.state = 'approved' then 'approved' end,
      lower(replace(replace(regexp_replace(normalize(r.code || ' ' || p.name || ' ' || s.name, NFD), U&'[\\0300-\\036F]', '', 'g'), 'đ', 'd'), 'Đ', 'D'))
    from listing_reviews r join products p on p.id = r.product_id join shops s on s.id = p.shop_id where r.code like 'SP-L%'`);
  await load.query(`
    with asked as (
      update papers set expiry_reminded_at = '${now}'::timestamptz - interval '7 days', expiry_asked_at = '${now}'::timestamptz
      where id in (select id from papers where state = 'verified' and expires_on is not null and expiry_asked_at is null
        order by expires_on, id limit ${PAPERS_ASKED}) returning *)
    insert into work_items (id, kind, subject_id, code, variant, subject, party, area_id, shop_id, opened_at, due_at, search_text)
    select gen_random_uuid(), 'paper', a.id, 'GT-' || upper(right(a.id::text, 6)), a.kind::text, coalesce(p.name, s.name), s.name,
      coalesce(p.area_id, s.area_id), s.id, a.expiry_asked_at, a.expiry_asked_at + interval '7 days', lower(a.number)
    from asked a join shops s on s.id = a.shop_id left join products p on p.id = a.product_id`);
  await load.query('analyze work_items');
}
