import { randomBytes } from 'node:crypto';
import type { Outbox } from '../gateways/outbox.ts';
import type { PayerAct } from '../payer.ts';
import { compactTime } from '../vietnam-time.ts';
import { billerOf, type Ledger } from './ledger.ts';
import { noticeOf } from './notices.ts';
import type { Collection } from './rows.ts';
import { CLEAR_LATE_SECONDS, cleared, ended, mayReverse, refused, reversed, reversing } from './steps.ts';

export const settlements = ['cleared', 'refused', 'reversing', 'reversed'] as const;
export type Settlement = (typeof settlements)[number];

type Order = { switches?: readonly string[]; delaySeconds?: number | undefined; reason?: string | undefined };
export type Done = { row: Collection; noticeIds: string[] };
export type Refusal = { code: string; message: string };

/** What the payer does on the pay page or in a bank, and everything that follows from it at once. */
export async function perform(
  ledger: Ledger,
  outbox: Outbox,
  found: Collection,
  act: PayerAct,
  order: Order = {},
): Promise<Done | Refusal> {
  const given = ledger.at(found.id) ?? found;
  if (given.state !== 'pending') return { code: 'NOT_OPEN', message: 'Giao dịch này đã xong hoặc đã hết giờ.' };
  const switches = [...new Set([...given.switches, ...(order.switches ?? [])])];
  const row: Collection = { ...given, switches, delaySeconds: order.delaySeconds ?? given.delaySeconds };
  const isForged = act === 'pay' && switches.includes('forged');
  const noticeIds = isForged ? forge(ledger, outbox, row) : ledger.change([settle(ledger, row, act, order.reason)]);
  await outbox.sendDue(noticeIds);
  return { row: ledger.at(row.id) ?? row, noticeIds };
}

function settle(ledger: Ledger, row: Collection, act: PayerAct, reason: string | undefined): Collection {
  if (act === 'cancel') return ended(row, 'cancelled', reason ?? 'Người trả đã hủy');
  if (act === 'fail') return ended(row, 'failed', reason ?? 'Tài khoản không đủ tiền');
  if (row.bills.some((bill) => ledger.isPaid(bill.ref))) return ended(row, 'failed', 'Hóa đơn đã được trả');
  return paid(ledger, row);
}

function paid(ledger: Ledger, row: Collection): Collection {
  const at = ledger.now();
  const has = (name: string) => row.switches.includes(name);
  const opensAt = ledger.opensAt(billerOf(row)) ?? at;
  const clearsAt = Math.max(opensAt, has('clear:late') ? at + CLEAR_LATE_SECONDS * 1000 : at);
  return {
    ...row,
    state: 'paid',
    paidAt: new Date(at).toISOString(),
    reference: `TH${compactTime(at).slice(2)}${randomBytes(3).toString('hex').toUpperCase()}`,
    clearsAt: has('clear:held') ? null : new Date(clearsAt).toISOString(),
    willRefuse: has('clear:refused'),
  };
}

/** Somebody without the key says that a payment was cleared; the payer may still pay rightly afterwards. */
function forge(ledger: Ledger, outbox: Outbox, row: Collection): string[] {
  const open = { ...row, switches: row.switches.filter((one) => one !== 'forged') };
  ledger.put(open);
  const lie = cleared({ ...paid(ledger, open) }, ledger.now());
  return [outbox.add(noticeOf(ledger.partner, lie, true)).id];
}

const FITS: Record<Settlement, (row: Collection, at: number) => boolean> = {
  cleared: (row) => row.state === 'paid',
  refused: (row) => row.state === 'paid',
  reversing: mayReverse,
  reversed: (row) => row.state === 'reversing',
};

/** What the biller or the collector's own people do by hand. */
export async function settleBy(
  ledger: Ledger,
  outbox: Outbox,
  found: Collection,
  as: Settlement,
): Promise<Done | Refusal> {
  const row = ledger.at(found.id) ?? found;
  const at = ledger.now();
  if (!FITS[as](row, at)) return { code: 'NOT_POSSIBLE', message: `Không thể: giao dịch đang ${row.state}.` };
  const step = {
    cleared: () => cleared(row, at),
    refused: () => refused(row, at),
    reversing: () => reversing(row, at, 'Bên thu hủy gạch nợ'),
    reversed: () => reversed(row, at),
  }[as]();
  const noticeIds = ledger.change([step]);
  await outbox.sendDue(noticeIds);
  return { row: ledger.at(row.id) ?? row, noticeIds };
}
