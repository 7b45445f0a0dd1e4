/** For each invariant the smallest lie it must notice, told to a market that is right. */
const one = (state: string): string => `(select id from orders where state = '${state}' order by id limit 1)`;
const done = one('completed');
const cancelled = one('cancelled');
/** A line of an order that went all the way. */
const line = `(select l.id from order_lines l where l.order_id = ${done} order by l.position limit 1)`;
const payment = `(select id from payments where state = 'paid' and proof = 'notice' order by id limit 1)`;
const newWindow = `insert into supply_windows (id, variant_id, starts_on, ends_on, cap_base, reserved_base, taken_base, order_count)
  select gen_random_uuid(), id, current_date, current_date, 1000, 0, 0, 0 from variants limit 1`;
const newVoucher = `insert into vouchers (id, code, name, bearer, programme_bp, kind, amount_vnd, budget_vnd, per_person_limit, starts_at, ends_at, created_at)
  values (gen_random_uuid(), 'MOTPHIEU', 'x', 'programme', 10000, 'amount', 1000, 5000, 1, now(), now() + interval '1 day', now())`;
const newUse = (
  state: string,
  order = done,
) => `insert into voucher_uses (id, voucher_id, order_id, purchase_id, person_key, state, promised_vnd, programme_vnd, created_at)
  select gen_random_uuid(), v.id, o.id, o.purchase_id, 'p', '${state}', 1000, 1000, now() from vouchers v, orders o where o.id = ${order}`;
const newShare = `insert into voucher_shares (id, use_id, line_id, promised_vnd) select gen_random_uuid(), id, ${line}, 999 from voucher_uses`;
const newReturn = `insert into returns (id, code, order_id, shop_id, state, reason, asked_vnd, amount_vnd, asked_at, deadline_at)
  select gen_random_uuid(), 'THAAAAAAAA', id, shop_id, 'settled', 'damaged', 1000, 1000, now(), now() from orders where id = ${done}`;
const newRecall = `insert into recalls (id, code, shop_id, product_id, cause, state, danger, measure, reason, proposed_by_id,
    proposed_at, opened_at, report_due_at, blocked_at, filled_at)
  select gen_random_uuid(), 'LH1', shop_id, id, 'seller', 'open', 'label', 'keep', 'x', id, '2020-01-01', '2020-01-01', now(), now(), now()
  from products order by id limit 1`;
const entryOf = (kind: string): string => `(select id from book_entries where kind = '${kind}' order by id limit 1)`;
const noted = (column: string): string =>
  `(select ${column} from tax_notes where line_id is not null order by id limit 1)`;
/** A cash register's invoice of a whole order, right in all but what is changed; a series with it. */
const newSeries = `insert into invoice_series (id, shop_id, tax_code, form, symbol, year, mode, next_number, last_issued_on, created_at)
  select id, id, '0260', 2, 'C26MAA', 2026, 'cash_register', 2, '2026-11-20', now() from shops`;
const newInvoice = (changes: Record<string, string> = {}, order = done): string => {
  const row: Record<string, string> = {
    ...{
      id: 'o.id',
      shop_id: 'o.shop_id',
      order_id: 'o.id',
      registration_id: 'o.shop_id',
      kind: `'original'`,
      state: `'granted'`,
    },
    ...{
      series_id: 'o.shop_id',
      mode: `'cash_register'`,
      form: '2',
      symbol: `'C26MAA'`,
      number: '1',
      issued_on: `date '2026-11-20'`,
    },
    ...{ due_at: 'now()', buyer_name: `'x'`, net_vnd: 'o.final_total_vnd - o.returned_vnd', vat_vnd: '0' },
    ...{
      total_vnd: 'o.final_total_vnd - o.returned_vnd',
      lookup_code: `md5(o.id::text)`,
      version: '1',
      signed_at: 'now()',
    },
    ...{
      xml_sha256: `encode(sha256('x'), 'hex')`,
      authority_code: `'M2-26-A1B2C-00000000001'`,
      granted_at: 'now()',
      created_at: 'now()',
    },
    message_id: `'m'`,
    document: `jsonb_build_object('number', 1, 'symbol', 'C26MAA', 'issuedOn', '2026-11-20', 'lines', '[]'::jsonb)`,
    ...changes,
  };
  return `insert into invoices (${Object.keys(row)}) select ${Object.values(row)} from orders o where o.id = ${order}`;
};
const newMessage = (state: string): string =>
  `insert into invoice_messages (id, type, shop_id, tax_code, bytes, state, created_at) select 'm', '206', id, 'x', '', '${state}', now() from shops limit 1`;
const later = `timestamptz '2027-01-01'`;

export const SPOILED: Readonly<Record<string, string | string[]>> = {
  'a heap is never below zero nor promised beyond what lies there': `update stock_items set reserved_base = on_hand_base + 1`,
  'what lies there is the sum of the movements': `update stock_items set on_hand_base = on_hand_base + 1`,
  'no movement ever took more than was there': `update stock_movements set delta_base = delta_base * 1000 where cause = 'sale'`,
  'what is promised from a heap is the sum of what is held': `update reservations set state = 'held' where state = 'taken'`,
  'a promise with a cap never gives more than the cap, and counts what is held and taken': [
    newWindow,
    `update supply_windows set taken_base = 1`,
  ],
  'a promise counts each order once': [newWindow, `update supply_windows set order_count = 1`],
  'an order that is not packed holds exactly what it ordered': `update reservations set base = base + 1 where state = 'held'`,
  'a sale at a stall holds no more than it sells, and nothing once it is over': [
    `update reservations set state = 'held' where order_id = ${done}`,
    `update orders set channel = 'stall' where id = ${done}`,
  ],
  'what was packed left the heaps, to the gram': `update order_lines set packed_base = packed_base + 1 where id = ${line}`,
  'no more comes back of an order than it took': `update stock_movements set cause = 'return', delta_base = 1 where cause = 'sale'`,
  'goods of an order cancelled after packing are back': `update orders set state = 'cancelled' where id = ${done}`,
  'lots of a line add up to no more than was packed': [
    `insert into lots (id, code, product_id, created_at) select gen_random_uuid(), 'L', product_id, now() from order_lines where id = ${line}`,
    `insert into line_lots (line_id, lot_id, base) select ${line}, id, 1000000000 from lots`,
  ],
  'one key, one purchase; every purchase has its orders': `update orders set purchase_id = gen_random_uuid() where id = ${done}`,
  'a purchase is the sum of the orders first placed in it': `update purchases set total_vnd = total_vnd + 1`,
  'an order is the sum of its lines, fee and discounts': `update order_lines set estimate_vnd = estimate_vnd + 1 where id = ${line}`,
  'a line costs content times agreed price, rounded once, under its ceiling': `update order_lines set unit_price_vnd = unit_price_vnd + 1000 where id = ${line}`,
  'what was packed costs by the one formula and never more than the ceiling': `update order_lines set final_vnd = final_vnd - 1 where id = ${line}`,
  'a packed order is the sum of its packed lines; only a packed one has a final sum': `update orders set final_goods_vnd = final_goods_vnd - 1, final_total_vnd = final_total_vnd - 1 where id = ${done}`,
  'no more comes back of a line than was packed and paid for': `update order_lines set returned_vnd = final_vnd + 1 where id = ${line}`,
  'a settled return took off its order what it says': newReturn,
  'a state is the last one of the timeline, and nothing follows the end': `update orders set state = 'delivered' where id = ${done}`,
  'each step of the timeline is one the order may take': `delete from order_events where event = 'packed'`,
  'a sale at a stall names nobody, is paid when it is done, and is done in one step; no web order is': `update orders set channel = 'stall' where id = ${done}`,
  'an order has the dates of the states it went through, in their order': `update orders set packed_at = placed_at - interval '1 day' where id = ${done}`,
  'every packed order travels in parcels, each packed line in one of them': `delete from delivery_lines`,
  'parcels are where their order says': `update deliveries set state = 'ready' where order_id = ${done}`,
  'only lines of delivered orders are reviewed, and stars are counted without drift': `update products set rating_sum = rating_sum + 1`,
  'a payment is paid by exactly one seen transfer, or in cash, to the đồng': `update attempts set state = 'expired' where payment_id = ${payment}`,
  'an order owes one thing at a time': [
    `update payments set state = 'due' where order_id = ${done}`,
    `insert into payments (id, order_id, method, amount_vnd, state, created_at) values (gen_random_uuid(), ${done}, 'cod', 1, 'due', now())`,
  ],
  'an order that waits for money has something to pay, by one open attempt': `update orders set state = 'awaiting_payment' where id = ${done}`,
  'nothing is still to be paid for an order that has ended': `update payments set state = 'due' where order_id = ${done}`,
  'an open attempt asks for what is left of a payment that is due': `update attempts set state = 'pending' where payment_id = ${payment}`,
  'goods leave only for money seen, or for cash at the door': `update payments set paid_vnd = 0 where id = ${payment}`,
  'a buyer never pays more than the highest bill he agreed to': `update payments set paid_vnd = paid_vnd * 100 where id = ${payment}`,
  'money that came for what is void goes back whole': `update payments set state = 'void' where id = ${payment}`,
  'money of a gateway has the one word of that gateway, for the very sum': `update payments set method = 'momo' where id = ${payment}`,
  'no more goes back than was paid': `update refunds set amount_vnd = amount_vnd * 1000`,
  'a bill that ended is settled: what was paid is what was kept and what goes back': `update refunds set amount_vnd = amount_vnd - 1`,
  'a notice that paid has its attempt, for the very sum, once': `update notices set amount_vnd = amount_vnd + 1`,
  'money said to be seen in rows of the account is their parts, to the đồng': `delete from notice_parts`,
  'a row’s money goes somewhere whole or not at all, and never further than it reaches': `update notice_parts set amount_vnd = amount_vnd - 1`,
  'a row’s money is for orders of the shop whose account it came to': `update notices set shop_id = gen_random_uuid()`,
  'a row told twice is the same money told twice': `update notices set same_as_id = id, outcome = 'duplicate'`,
  'money beyond what was due goes back, all of it': `insert into payments (id, order_id, method, purpose, amount_vnd, paid_vnd, state, proof, paid_at, created_at)
    select gen_random_uuid(), ${done}, 'vietqr', 'surplus', 1, 1, 'paid', 'by_hand', now(), now()`,
  'a surplus of a gateway is what one word of it told of, and no money is given back under one number twice': `insert into payments
    (id, order_id, method, purpose, amount_vnd, paid_vnd, state, proof, paid_at, created_at)
    select gen_random_uuid(), ${done}, 'momo', 'surplus', 1, 1, 'paid', 'notice', now(), now()`,
  'every entry has two sides and sums to zero': `update book_lines set amount_vnd = amount_vnd + 1 where entry_id = ${entryOf('sale')}`,
  'only known accounts are written to, each of the entry’s own shop and order': `update book_lines set account = 'platform:cash' where entry_id = ${entryOf('sale')}`,
  'a reversal undoes its entry line by line, once': `update book_lines set amount_vnd = amount_vnd * 2 where entry_id = ${entryOf('reversal')}`,
  'each payment seen is booked once, for its sum': `delete from book_entries where id = ${entryOf('payment_received')}`,
  'each bill is booked once packed, for its sum, and undone when its order is cancelled': `delete from book_entries where id = ${entryOf('sale')}`,
  'sales less what was given away is the bill': `update orders set delivery_vnd = delivery_vnd + 1 where id = ${done}`,
  'each refund owed is booked once, and sent as often as it is not reversed': `update refunds set state = 'due'`,
  'a buyer’s account says what orders, payments and refunds say': `update orders set final_total_vnd = final_total_vnd + 1 where id = ${done}`,
  'a buyer’s account is level once the order has ended': `delete from book_entries where kind = 'refund_due'`,
  'what a shop received is what its buyers paid less what it sent back': `delete from book_entries where kind = 'payment_received'`,
  'all accounts together stand at zero': `update book_lines set amount_vnd = amount_vnd + 1 where entry_id = ${entryOf('sale')}`,
  'the tax of a household’s completed bill is noted for all that is left of it, nobody else’s is': `update shops set kind = 'cooperative' where id = (select shop_id from tax_notes order by id limit 1)`,
  'a line’s tax is that of what the buyer keeps of it, and the delivery’s that of the fee': `update order_lines set returned_vnd = 1 where id = ${noted('line_id')}`,
  'tax stands by the rates of goods and day, rounded once a line': `update tax_notes set vat_vnd = vat_vnd + 1 where id = ${noted('id')}`,
  'no more tax is taken back than was noted, and only by a settled return of the same order': `insert into tax_notes
    (order_id, line_id, shop_id, activity_class, base_vnd, vat_bp, vat_vnd, pit_bp, pit_vnd, channel, mode, rule_from, noted_at, period, reverses_id, return_id)
    select order_id, line_id, shop_id, activity_class, -base_vnd - 1, vat_bp, -vat_vnd, pit_bp, -pit_vnd, channel, mode, rule_from, noted_at, period, id, gen_random_uuid()
    from tax_notes where id = ${noted('id')}`,
  'each part is noted once, for its own shop, in the month of its day, by the way its money came': `update tax_notes set period = '209901' where id = ${noted('id')}`,
  'a note says that its tax was deducted where the rules of its day and every way its money came say so, and nowhere else': `update tax_notes set mode = 'active' where id = ${noted('id')}`,
  'the books say the tax that is noted, of VAT and of income': `delete from book_entries where id = ${entryOf('tax_noted')}`,
  'a voucher gives what its uses say, within its budget and count': [newVoucher, `update vouchers set spent_vnd = 1`],
  'nobody uses a voucher more often than it allows': [newVoucher, newUse('spent')],
  'shares of a use add up to it': [newVoucher, newUse('spent'), newShare],
  'a line’s discount is the sum of its shares, and so is the fee’s': `update order_lines set discount_vnd = 1 where id = ${line}`,
  'a cancelled order gives its vouchers back, a packed one has spent them': [newVoucher, newUse('spent', cancelled)],
  'a programme owes what it bears of the bills that stand': [newVoucher, newUse('spent')],
  'no order stands past its deadline': `update orders set deadline_at = ${later}, state = 'placed' where id = ${done}`,
  'an unpaid order has a deadline, or a claim that somebody must answer': `update orders set state = 'awaiting_payment', deadline_at = null where id = ${done}`,
  'a shop is refused what a limit in force refuses, until it ends, and nothing else': `update shops set cod_stopped_until = now() where id = (select id from shops order by id limit 1)`,
  'letters of one series and year are numbered from one on without a gap': `insert into number_series (kind, year, last) values ('letter.TB', 2026, 1)`,
  'what a room has open waits in the department’s list, and nothing else does': `insert into work_items (id, kind, subject_id, code, variant, subject, opened_at, due_at)
    values (gen_random_uuid(), 'notice', gen_random_uuid(), 'X', 'no_code', 'X', now(), now())`,
  'what listed at once was approved by nobody but the rules, and what was drawn has its later look': `insert into listed_at_once
    (id, product_id, shop_id, review_id, day, listed_at, points, band, rate_bp, draw, is_drawn, checks)
    select gen_random_uuid(), p.id, p.shop_id, gen_random_uuid(), now(), now(), 0, 'low', 500, 900, false, '[]' from products p limit 1`,
  'a claim nobody answered is on the department’s list': `update attempts set state = 'pending', claimed_at = now(), claim_due_at = ${later} where payment_id = ${payment}`,
  'a return waits for nobody beyond its time': [newReturn, `update returns set state = 'asked'`],
  'the month before has its return of noted tax, from the morning after it on': `delete from tax_returns`,
  'numbers of a series run from one without a gap, and days never go back': [newSeries, newInvoice({ number: '2' })],
  'what has a number has it of its own series: form, symbol, mode, taxpayer and year': [newSeries, newInvoice()],
  'an order has one first invoice, here or elsewhere, of its own shop': [
    newInvoice(),
    newInvoice({ id: 'gen_random_uuid()', number: '2' }),
  ],
  'an invoice is the sum of its lines, as its document says it': newInvoice(),
  'a first invoice is what its order comes to when it is issued, line by line of that order': [
    newInvoice(),
    `insert into invoice_lines (invoice_id, version, position, order_line_id, amount_vnd, vat_vnd)
      select order_id, 1, 1, id, final_vnd + 1, 0 from order_lines where id = ${line}`,
  ],
  'what was signed is kept, its hash beside it and in the invoice; what was granted, too': newInvoice(),
  'what is granted has its code, the authority’s bytes and its day, once': newInvoice({ authority_code: `'M'` }),
  'who cannot issue is told why: a draft without an accepted registration says so': newInvoice({
    state: `'draft'`,
    number: 'null',
  }),
  'a message that was answered left no invoice undecided, and what was sent lies in a message': [
    newInvoice({ state: `'sent'` }),
    newMessage('answered'),
  ],
  'an order’s invoices come to what it stands at, corrections and all': newInvoice({ total_vnd: '1' }),
  'each line of an order is invoiced as it stands, and its delivery': [
    newInvoice(),
    `insert into invoice_lines (invoice_id, version, position, order_line_id, amount_vnd, vat_vnd)
      select order_id, 1, 1, id, 1, 0 from order_lines where id = ${line}`,
  ],
  'what changed hands has an invoice, or one from elsewhere': newInvoice({ state: `'dropped'` }),
  'no invoice is left lying: what may go on by itself has a time to': newInvoice({ state: `'numbered'` }),
  'what was taken down has its evidence, once, under its hash': `insert into takedowns (id, code, subject_kind, subject_id, shop_id,
      subject_name, state, cause, requested_at, due_at, created_at, requested_by_id, basis, citation, reason, done_at, done_by_id, ended_at)
    select gen_random_uuid(), 'GB1', 'review', id, id, name, 'lifted', 'desk', now(), now() + interval '1 day', now(), id,
      'listing.label', 'x', 'x', now(), id, now() from shops order by id limit 1`,
  'a product is off the market by decision exactly while a takedown of it stands': `update products set status = 'removed'
    where id = (select id from products where status = 'live' order by id limit 1)`,
  'what was given to an authority lies in its file, under the hash that the log keeps': `insert into inquiries (id, code, asked_by_id,
      authority_name, letter_number, letter_date, signer_name, letter_file_id, legal_basis, purpose, subject_kind, subject_id, subject_name,
      shop_id, parts, given_parts, state, requested_at, created_at, due_at, citation, answered_at, answered_by_id)
    select gen_random_uuid(), 'CT1', id, 'x', '1', '2026-11-20', 'x', id, 'x', 'x', 'shop', id, name, id, array['seller'], array['seller'],
      'answered', now(), now(), now() + interval '1 day', 'x', now(), gen_random_uuid() from shops order by id limit 1`,
  'no box leaves with goods of a lot that was called back before': [
    newRecall,
    `insert into lots (id, code, product_id, created_at) select id, 'LOTHUHOI', product_id, now() from recalls`,
    `insert into line_lots (line_id, lot_id, base) select ${line}, id, 1 from recalls`,
    `insert into recall_lots (recall_id, lot_id) select id, id from recalls`,
  ],
  'what a recall paid back of an order is its one return': [
    newRecall,
    `insert into recall_orders (id, recall_id, order_id, stage, base, found_at, settled_at, refund_vnd)
      select gen_random_uuid(), id, ${done}, 'handed_over', 1, now(), now(), 1 from recalls`,
  ],
};
