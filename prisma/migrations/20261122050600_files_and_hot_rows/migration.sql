-- A private picture is opened by its id: whose it is must not cost a look at every row.
create index application_files_file on application_files (file_id);
create index papers_file on papers (file_id) where file_id is not null;
create index attempts_receipt on attempts (receipt_file_id) where receipt_file_id is not null;
create index return_photos_file on return_photos (file_id);
create index refunds_proof on refunds (proof_file_id) where proof_file_id is not null;
create index complaint_messages_file on complaint_messages (file_id) where file_id is not null;

-- Written with every order, and covered by reservations_one and voucher_shares_one.
drop index "reservations_order_id_idx";
drop index "voucher_shares_use_id_idx";
