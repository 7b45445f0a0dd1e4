-- A decision may be taken back before its appeal was judged: then the seller has what he asked for, and nobody was the judge.
alter table "appeals" drop constraint "appeals_judged";
alter table "appeals" add constraint "appeals_judged" check (
  ("state" in ('upheld', 'rejected')) = ("judged_at" is not null and "reason" is not null)
  and ("state" <> 'rejected' or "judged_by_id" is not null)
  and ("judged_by_id" is null or "state" in ('upheld', 'rejected')));
