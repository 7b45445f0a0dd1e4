-- A decision may be taken back before its appeal was judged: then the seller has what he asked for, and nobody was the judge.
alter table "appeals" drop constraint "appeals_judged";
alter table "appeals" add constraint "appeals_judged" check (
  ("state" in ('upheld', 'rejected')) = ("judged_at" is not null and "reason" is not null)
  and ("state" <> 'rejected' or "judged_by_id" is not null)
  and ("judged_by_id" is null or "state" in ('upheld', 'rejected')));

-- Pictures of what the department took away before this are not served by their own addresses either.
update files set is_public = false where id in (
  select h.file_id from product_photos h join products p on p.id = h.product_id where p.status = 'removed');
