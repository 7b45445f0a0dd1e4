-- A household's sale may be paid by a gateway, too: its tax is noted under the channel that the money came by.
alter table tax_notes drop constraint tax_notes_channel;
alter table tax_notes add constraint tax_notes_channel
  check (channel in ('bank', 'bank_by_hand', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos', 'cash'));
