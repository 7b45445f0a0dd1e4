import { randomBytes } from 'node:crypto';
import type { Outbox } from '../gateways/outbox.ts';
import type { State } from '../state.ts';
import { type Biller, findBiller, opensAgainAt } from './billers.ts';
import { type Bill, billsOf, fateOf } from './customers.ts';
import { noticeOf } from './notices.ts';
import type { Partner } from './partner.ts';
import type { BillMark, Collection } from './rows.ts';
import { stepsUntil } from './steps.ts';
import type { Troubles } from './troubles.ts';

const CLOSED_BY_HAND_MS = 3600_000;
const ACCOUNT_HEAD = '99TH';
/** States in which a bill counts as paid. */
const HOLDS_BILL = new Set<Collection['state']>(['paid', 'cleared']);

export type Ledger = {
  state: State;
  partner: Partner;
  now: () => number;
  troubles: Troubles;
  find(txnId: string): Collection | undefined;
  findByAccount(accountNumber: string): Collection | undefined;
  /** The payment by its address, as it stands by the clock. */
  at(id: string): Collection | undefined;
  open(input: NewCollection): Collection;
  put(row: Collection): void;
  /** Keeps these changes in turn, and what the clock adds at once; answers the ids of their notices. */
  change(steps: readonly Collection[]): string[];
  /** Does for every payment what the clock asks. */
  tick(): string[];
  /** When a closed biller opens, null while it is open. */
  opensAt(biller: Biller): number | null;
  /** Every bill written so far, with its amount of today. */
  written(biller: Biller, customerCode: string): Bill[];
  due(biller: Biller, customerCode: string): Bill[];
  isPaid(ref: string): boolean;
  /** What the customer's fate makes of bills that somebody now wants to pay; true when something changed. */
  turn(customerCode: string, refs: readonly string[]): void;
};

export type NewCollection = Pick<
  Collection,
  | 'txnId'
  | 'asked'
  | 'biller'
  | 'customerCode'
  | 'customerName'
  | 'bills'
  | 'amountVnd'
  | 'method'
  | 'returnUrl'
  | 'noticeUrl'
  | 'expiresAt'
>;

/** The collector's own book: payments, what became of bills, and what the clock brings. */
export function createLedger(
  state: State,
  outbox: Outbox,
  partner: Partner,
  troubles: Troubles,
  now: () => number,
): Ledger {
  const put = (row: Collection) => state.put({ kind: 'collection', row });
  const mark = (row: BillMark) => state.put({ kind: 'bill', row });

  const change = (steps: readonly Collection[]): string[] => {
    const last = steps.at(-1);
    if (last === undefined) return [];
    const all = [...steps, ...stepsUntil(last, now())];
    put(all.at(-1) ?? last);
    const has = (name: string) => last.switches.includes(name);
    if (has('lost')) return [];
    const copies = all.flatMap((row) => (has('twice') ? [row, row] : [row]));
    const dueAt = has('held') ? null : now() + (has('late') ? last.delaySeconds * 1000 : 0);
    const told = has('shuffled') ? copies.reverse() : copies;
    return told.map((row) => outbox.add({ ...noticeOf(partner, row), dueAt }).id);
  };

  const fresh = (row: Collection): Collection => {
    change(stepsUntil(row, now()));
    return state.collections.get(row.id) ?? row;
  };
  const freshOr = (row: Collection | undefined) => (row === undefined ? undefined : fresh(row));
  const rows = () => [...state.collections.values()];

  const isPaid = (ref: string): boolean =>
    state.bills.get(ref)?.isPaidElsewhere === true ||
    rows().some((row) => HOLDS_BILL.has(row.state) && row.bills.some((bill) => bill.ref === ref));

  const written = (biller: Biller, customerCode: string): Bill[] =>
    billsOf(biller, customerCode, now()).map((bill) => ({
      ...bill,
      amountVnd: bill.amountVnd + (state.bills.get(bill.ref)?.addedVnd ?? 0),
    }));

  return {
    state,
    partner,
    now,
    troubles,
    put,
    change,
    written,
    isPaid,
    find: (txnId) => freshOr(rows().find((row) => row.partner === partner.code && row.txnId === txnId)),
    findByAccount: (accountNumber) => freshOr(rows().find((row) => row.accountNumber === accountNumber)),
    at: (id) => freshOr(state.collections.get(id)),
    open(input) {
      const fate = fateOf(input.customerCode)?.switches ?? [];
      const taken = troubles.takeFor(input.txnId);
      const ofCalls = fate.filter((name) => /^(create|query):/.test(name));
      if (ofCalls.length > 0) troubles.arm({ txnId: input.txnId, switches: ofCalls, delaySeconds: 0, slowMs: 0 });
      const row: Collection = {
        ...input,
        id: randomBytes(16).toString('hex'),
        partner: partner.code,
        accountNumber: `${ACCOUNT_HEAD}${BigInt(`0x${randomBytes(6).toString('hex')}`)
          .toString()
          .padStart(15, '0')
          .slice(-14)}`,
        createdAt: new Date(now()).toISOString(),
        state: 'pending',
        ...{ reference: null, receiptNumber: null, reason: null },
        ...{ paidAt: null, clearedAt: null, reversedAt: null },
        ...{ clearsAt: null, willRefuse: false, reversesAt: null, moneyBackAt: null },
        switches: [...new Set([...fate.filter((name) => !ofCalls.includes(name)), ...taken.switches])],
        delaySeconds: taken.delaySeconds,
      };
      put(row);
      return row;
    },
    tick: () => rows().flatMap((row) => change(stepsUntil(row, now()))),
    opensAt: (biller) => (troubles.closed.has(biller.code) ? now() + CLOSED_BY_HAND_MS : opensAgainAt(biller, now())),
    due: (biller, customerCode) => written(biller, customerCode).filter((bill) => !isPaid(bill.ref)),
    turn(customerCode, refs) {
      const fate = fateOf(customerCode)?.turnsOut;
      for (const ref of refs) {
        if (fate === undefined || state.bills.has(ref)) continue;
        mark({ ref, addedVnd: fate === 'dearer' ? 10_000 : 0, isPaidElsewhere: fate === 'paid' });
      }
    },
  };
}

export function billerOf(row: Collection): Biller {
  const biller = findBiller(row.biller);
  if (biller === undefined) throw new Error(`no biller ${row.biller}`);
  return biller;
}
