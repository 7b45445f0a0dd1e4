/** The money of one order's story: what was due, how it was seen, what goes back, and the books beside it. */
import { makeTransferCode } from '#modules/payments/core/transfer-code.ts';
import { buildVietQr } from '#modules/payments/core/vietqr.ts';
import type { Counters } from './order-rows.ts';
import type { Story } from './order-story.ts';
import { type Chance, idAt } from './random.ts';
import type { Sheets } from './tables.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const TRANSFER_FACTOR = 4_294_967_291;
const PREFIX = 'VPT';

type Booked = readonly (readonly [account: string, amountVnd: number])[];

export type Channel = 'bank' | 'bank_by_hand' | 'cash';

export function book(
  sheets: Sheets,
  counters: Counters,
  story: Story,
  entry: { key: string; kind: string; orderId: string; ms: number; reversesId?: number; proof?: object },
  lines: Booked,
): number {
  const id = counters.entry++;
  sheets.add('book_entries', {
    id,
    entry_key: entry.key,
    kind: entry.kind,
    order_id: entry.orderId,
    shop_id: story.shop.id,
    happened_at: new Date(entry.ms),
    reverses_id: entry.reversesId ?? null,
    proof: JSON.stringify(entry.proof ?? {}),
    is_sandbox: true,
    created_at: new Date(entry.ms),
  });
  for (const [account, amountVnd] of lines) sheets.add('book_lines', { entry_id: id, account, amount_vnd: amountVnd });
  return id;
}

/** Answers by which way the money came, or would. */
export function writeMoney(sheets: Sheets, chance: Chance, story: Story, orderId: string, counters: Counters): Channel {
  let channel: Channel = 'cash';
  if (story.method === 'vietqr') channel = writeTransfer(sheets, chance, story, orderId, counters);
  else writeCash(sheets, story, orderId, counters);
  writeSale(sheets, story, orderId, counters);
  return channel;
}

function writeSale(sheets: Sheets, story: Story, orderId: string, counters: Counters): void {
  if (story.packedMs === null) return;
  const lines: Booked = [
    [`order:${orderId}:buyer`, story.finalTotalVnd],
    [`shop:${story.shop.id}:sales`, -story.finalTotalVnd],
  ];
  const key = `sale:${orderId}`;
  const id = book(sheets, counters, story, { key, kind: 'sale', orderId, ms: story.packedMs }, lines);
  if (story.cancelledMs === null) return;
  book(
    sheets,
    counters,
    story,
    { key: `reversal:${key}`, kind: 'reversal', orderId, ms: story.cancelledMs, reversesId: id },
    lines.map(([account, amountVnd]) => [account, -amountVnd] as const),
  );
}

function bookPayment(
  sheets: Sheets,
  story: Story,
  orderId: string,
  counters: Counters,
  payment: { id: string; channel: string; amountVnd: number; ms: number },
): void {
  book(sheets, counters, story, { key: `payment:${payment.id}`, kind: 'payment_received', orderId, ms: payment.ms }, [
    [`shop:${story.shop.id}:${payment.channel}`, payment.amountVnd],
    [`order:${orderId}:buyer`, -payment.amountVnd],
  ]);
}

/** Cash at the door: what was due at ordering is replaced when the scale said something else. */
function writeCash(sheets: Sheets, story: Story, orderId: string, counters: Counters): void {
  const isReplaced = story.packedMs !== null && story.finalTotalVnd !== story.totalVnd;
  const isCancelled = story.cancelledMs !== null;
  const add = (amountVnd: number, state: string, createdMs: number): string => {
    const id = idAt(createdMs, 0x50, counters.payment++);
    const isPaid = state === 'paid';
    sheets.add('payments', {
      id,
      order_id: orderId,
      method: 'cod',
      amount_vnd: amountVnd,
      paid_vnd: isPaid ? amountVnd : 0,
      state,
      proof: isPaid ? 'cash' : null,
      paid_at: isPaid && story.deliveredMs !== null ? new Date(story.deliveredMs) : null,
      created_at: new Date(createdMs),
    });
    return id;
  };
  const present = isCancelled ? 'void' : story.deliveredMs !== null ? 'paid' : 'due';
  const first = add(story.totalVnd, isReplaced ? 'void' : present, story.placedMs);
  const id = isReplaced ? add(story.finalTotalVnd, present, story.packedMs ?? story.placedMs) : first;
  if (present === 'paid' && story.deliveredMs !== null)
    bookPayment(sheets, story, orderId, counters, {
      id,
      channel: 'cash',
      amountVnd: isReplaced ? story.finalTotalVnd : story.totalVnd,
      ms: story.deliveredMs,
    });
}

function codeBytes(index: number): Uint8Array {
  let rest = (index * TRANSFER_FACTOR + 0x1b873593) % 2 ** 35;
  const bytes = new Uint8Array(7);
  for (let i = 0; i < 7; i++) {
    bytes[i] = rest % 32;
    rest = Math.floor(rest / 32);
  }
  return bytes;
}

function writeTransfer(sheets: Sheets, chance: Chance, story: Story, orderId: string, counters: Counters): Channel {
  const number = counters.payment++;
  const paymentId = idAt(story.placedMs, 0x50, number);
  const attemptId = idAt(story.placedMs, 0x51, number);
  const code = makeTransferCode(PREFIX, codeBytes(number));
  const { bin, accountNumber, holderName } = story.shop.bank;
  const { paidMs, totalVnd } = story;
  const isPaid = paidMs !== null;
  const isByHand = isPaid && chance.is(0.2);
  const ended = story.state === 'cancelled' && !isPaid;
  sheets.add('payments', {
    id: paymentId,
    order_id: orderId,
    method: 'vietqr',
    amount_vnd: totalVnd,
    paid_vnd: isPaid ? totalVnd : 0,
    state: isPaid ? 'paid' : ended ? 'void' : 'due',
    proof: isPaid ? (isByHand ? 'by_hand' : 'notice') : null,
    paid_at: isPaid ? new Date(paidMs) : null,
    created_at: new Date(story.placedMs),
  });
  sheets.add('attempts', {
    id: attemptId,
    payment_id: paymentId,
    provider: 'vietqr',
    code,
    amount_vnd: totalVnd,
    state: isPaid ? 'succeeded' : ended ? (story.ending === 'unpaid' ? 'expired' : 'cancelled') : 'pending',
    bank_bin: bin,
    account_number: accountNumber,
    holder_name: holderName,
    qr_payload: buildVietQr({ bin, account: accountNumber, amountVnd: BigInt(totalVnd), content: code }),
    expires_at: new Date(story.placedMs + 15 * MINUTE),
    settled_at: isPaid ? new Date(paidMs) : null,
    settled_by_id: isByHand ? story.shop.ownerId : null,
    created_at: new Date(story.placedMs),
  });
  const channel = isByHand ? 'bank_by_hand' : 'bank';
  if (!isPaid) return channel;
  if (!isByHand) writeNotice(sheets, story, { paymentId, attemptId, code, number, paidMs });
  bookPayment(sheets, story, orderId, counters, { id: paymentId, channel, amountVnd: totalVnd, ms: paidMs });
  const isCancelled = story.cancelledMs !== null;
  const backVnd = isCancelled ? totalVnd : story.packedMs === null ? 0 : totalVnd - story.finalTotalVnd;
  const dueMs = story.cancelledMs ?? story.packedMs;
  if (backVnd > 0 && dueMs !== null)
    writeRefund(sheets, story, orderId, counters, { paymentId, number, channel, backVnd, dueMs, isCancelled });
  return channel;
}

function writeNotice(
  sheets: Sheets,
  story: Story,
  {
    paymentId,
    attemptId,
    code,
    number,
    paidMs,
  }: { paymentId: string; attemptId: string; code: string; number: number; paidMs: number },
): void {
  const content = `CT DEN ${code} chuyen tien`;
  const { accountNumber } = story.shop.bank;
  const row = 700_000_000 + number;
  const noticeId = idAt(paidMs, 0x52, number);
  sheets.add('notices', {
    id: noticeId,
    provider: 'sepay',
    event_key: `${story.shop.id}:${row}`,
    account_number: accountNumber,
    amount_vnd: story.totalVnd,
    content,
    reference: `FT${row}`,
    direction: 'in',
    happened_at: new Date(paidMs),
    received_at: new Date(paidMs),
    outcome: 'paid',
    attempt_id: attemptId,
    shop_id: story.shop.id,
    is_sandbox: true,
    settled_vnd: story.totalVnd,
  });
  sheets.add('notice_parts', {
    id: idAt(paidMs, 0x54, number),
    notice_id: noticeId,
    kind: 'due',
    payment_id: paymentId,
    amount_vnd: story.totalVnd,
    made_at: new Date(paidMs),
  });
}

type Back = {
  paymentId: string;
  number: number;
  channel: string;
  backVnd: number;
  dueMs: number;
  isCancelled: boolean;
};

/** Owed at once, sent within three days, silently confirmed after three more. */
function writeRefund(sheets: Sheets, story: Story, orderId: string, counters: Counters, back: Back): void {
  const id = idAt(back.dueMs, 0x53, back.number);
  const { backVnd, dueMs } = back;
  const lastMs = Math.max(story.completedMs ?? 0, story.cancelledMs ?? 0, dueMs);
  const isSent =
    lastMs - dueMs > 3 * DAY || story.state === 'completed' || (back.isCancelled && back.number % 16 !== 0);
  const sentMs = dueMs + DAY;
  sheets.add('refunds', {
    id,
    payment_id: back.paymentId,
    amount_vnd: backVnd,
    reason: back.isCancelled ? (story.ending ?? 'cancelled') : 'weight',
    cause: `${back.isCancelled ? 'cancel' : 'weight'}:${orderId}`,
    channel: 'vietqr',
    state: isSent ? 'done' : 'due',
    reference: isSent ? `FT${800_000_000 + back.number}` : null,
    due_at: new Date(dueMs + 30 * DAY),
    sent_at: isSent ? new Date(sentMs) : null,
    done_at: isSent ? new Date(sentMs + 3 * DAY) : null,
    sent_count: isSent ? 1 : 0,
    sent_through: isSent ? 'bank' : null,
    created_at: new Date(dueMs),
  });
  const owed = `shop:${story.shop.id}:refunds_owed`;
  book(sheets, counters, story, { key: `refund-due:${id}`, kind: 'refund_due', orderId, ms: dueMs }, [
    [`order:${orderId}:buyer`, backVnd],
    [owed, -backVnd],
  ]);
  if (!isSent) return;
  book(sheets, counters, story, { key: `refund-sent:${id}:1`, kind: 'refund_sent', orderId, ms: sentMs }, [
    [owed, backVnd],
    [`shop:${story.shop.id}:bank`, -backVnd],
  ]);
}
