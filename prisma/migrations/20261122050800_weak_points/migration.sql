-- What an official gives out at the desk when a seller has no number of a shop's papers to show at a reset.
alter type "code_purpose" add value 'reset_proof';

-- One time for all shops comes from the rules (order.confirm_hours); this was never read.
alter table "shops" drop column "confirm_within_hours";

alter table "provider_tokens" add column "renewing_until" timestamptz(3);
