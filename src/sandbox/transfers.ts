import { z } from 'zod';
import { findBank } from './banks.ts';
import { type State, type Transfer, type TransferMode, transferModes, type Watcher, watchers } from './state.ts';
import { MAX_TRANSFER_VND, readVietQr } from './vietqr.ts';

/** What a short or generous payer is off by. */
export const WRONG_BY_VND = 1000;
/** Where money goes when nobody names a bank. */
export const HOUSE_BANK_BIN = '970436';

const amount = z.union([
  z.number(),
  z
    .string()
    .transform((value) => value.replace(/[\s.,đ]/g, ''))
    .pipe(z.string().regex(/^\d*$/))
    .transform((value) => (value === '' ? undefined : Number(value))),
]);

export const paymentInput = z.object({
  payload: z.string().trim().optional(),
  bin: z.string().trim().optional(),
  accountNumber: z.string().trim().optional(),
  amountVnd: amount.optional(),
  content: z.string().max(210).optional(),
  mode: z.enum(transferModes).default('ok'),
  delaySeconds: z.coerce.number().int().min(0).max(604_800).default(60),
  /** Who tells the market; without it the account's own watcher. */
  via: z.enum(watchers).optional(),
});
export type PaymentInput = z.infer<typeof paymentInput>;

type PaymentOrder = { bin: string; accountNumber: string; amountVnd: number; content: string };
export type Refusal = { code: string; message: string };
type Reading = { ok: true; value: PaymentOrder } | { ok: false; error: Refusal };

/** What the payer means: the payload's fields, overruled by what was typed. */
export function readPayment(input: PaymentInput): Reading {
  const refused = (code: string, message: string): Reading => ({ ok: false, error: { code, message } });
  const scanned = input.payload ? readVietQr(input.payload) : null;
  if (scanned?.ok === false) return refused('PAYLOAD_INVALID', scanned.reason);
  const bin = input.bin || scanned?.value.bin || HOUSE_BANK_BIN;
  const accountNumber = input.accountNumber || scanned?.value.accountNumber || '';
  const amountVnd = input.amountVnd ?? scanned?.value.amountVnd ?? 0;
  if (findBank(bin)?.receives !== true) return refused('BANK_UNKNOWN', `Không có ngân hàng nhận tiền mang BIN ${bin}.`);
  if (!/^[0-9A-Za-z]{1,19}$/.test(accountNumber)) {
    return refused('ACCOUNT_INVALID', 'Số tài khoản gồm 1 đến 19 chữ và số.');
  }
  if (!isTransferable(amountVnd)) {
    return refused('AMOUNT_INVALID', 'Số tiền là số nguyên từ 1 đến 499.999.999 đồng.');
  }
  const content = (input.content ?? scanned?.value.content ?? '').replace(/\s+/g, ' ').trim();
  return { ok: true, value: { bin, accountNumber, amountVnd, content } };
}

function isTransferable(amountVnd: number): boolean {
  return Number.isInteger(amountVnd) && amountVnd >= 1 && amountVnd <= MAX_TRANSFER_VND;
}

/** Tells the market of a booked row, through whoever watches the account. */
export type Announce = (transferId: number) => Promise<void>;

/** Moves the money as the mode says and sends the notices; answers the ledger rows. */
export async function pay(
  state: State,
  announce: Announce,
  now: () => number,
  order: PaymentOrder,
  input: { mode: TransferMode; delaySeconds: number; via: Watcher },
): Promise<Transfer[] | Refusal> {
  const { mode } = input;
  const amountVnd = moved(order.amountVnd, mode);
  if (!isTransferable(amountVnd)) {
    return { code: 'AMOUNT_INVALID', message: 'Số tiền sau khi bớt hoặc thêm không chuyển được.' };
  }
  const ids: number[] = [];
  for (let copy = 0; copy < (mode === 'twice' ? 2 : 1); copy += 1) {
    ids.push(bookTransfer(state, now(), { ...order, amountVnd }, input).id);
  }
  for (const id of ids) await announce(id);
  return ids.flatMap((id) => state.transfers.get(id) ?? []);
}

function moved(amountVnd: number, mode: TransferMode): number {
  if (mode === 'more') return amountVnd + WRONG_BY_VND;
  if (mode !== 'less') return amountVnd;
  return amountVnd > WRONG_BY_VND ? amountVnd - WRONG_BY_VND : Math.floor(amountVnd / 2);
}

type Booking = { mode: TransferMode; delaySeconds?: number; via: Watcher; paymentId?: string };

/** Writes a row of the bank's ledger; tells nobody. */
export function bookTransfer(state: State, at: number, order: PaymentOrder, booking: Booking): Transfer {
  const { mode, delaySeconds = 0, via, paymentId = null } = booking;
  const id = nextId(state, at);
  const reference = String(id % 10_000_000_000).padStart(10, '0');
  const code = findBank(order.bin)?.code ?? 'BANK';
  const isBooked = mode !== 'forged';
  const direction = mode === 'out' ? 'out' : 'in';
  const balance = balanceOf(state, order.accountNumber);
  const change = isBooked ? (direction === 'in' ? order.amountVnd : -order.amountVnd) : 0;
  const row: Transfer = {
    id,
    at: new Date(at).toISOString(),
    ...order,
    content: contentOf(order.content, mode, code, reference),
    referenceCode: `${code}.${reference}`,
    accumulatedVnd: balance + change,
    direction,
    mode,
    via,
    paymentId,
    isBooked,
    notice: mode === 'lost' ? 'none' : 'pending',
    dueAt: mode === 'lost' ? null : new Date(at + (mode === 'late' ? delaySeconds * 1000 : 0)).toISOString(),
    attempts: [],
  };
  state.put({ kind: 'transfer', row });
  return row;
}

function contentOf(content: string, mode: TransferMode, code: string, reference: string): string {
  if (mode === 'nocontent') return '';
  if (mode === 'wrapped') return `${code}.${reference}.${content}.CT tu 0123456789 NGUYEN VAN A`;
  return content;
}

/** Grows with the clock, so that a sandbox without a log never gives an id twice. */
function nextId(state: State, at: number): number {
  let id = at;
  while (state.transfers.has(id)) id += 1;
  return id;
}

function balanceOf(state: State, accountNumber: string): number {
  let balance = 0;
  for (const transfer of state.transfers.values()) {
    if (transfer.isBooked && transfer.accountNumber === accountNumber) {
      balance += transfer.direction === 'in' ? transfer.amountVnd : -transfer.amountVnd;
    }
  }
  return balance;
}
