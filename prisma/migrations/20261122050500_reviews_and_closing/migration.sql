-- What is hidden says why and by whom; a shop is only closed for good once it is closed.
update reviews set hidden_reason = '' where hidden_at is not null and hidden_reason is null;
alter table reviews add constraint reviews_hidden check ((hidden_at is null) = (hidden_reason is null) and (hidden_by_id is null or hidden_at is not null));
alter table shops add constraint shops_closed_at check (closed_at is null or status = 'closed');

-- A score is a share of its parts, counted, never typed in.
alter table trust_scores add constraint trust_scores_range check (score between 0 and 100);

