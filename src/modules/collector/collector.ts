import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { Bill, Biller, BillMethod, Due } from '#modules/bills/core/bill.ts';
import type { Theirs } from '#modules/bills/core/compare-day.ts';
import type { SaidState } from '#modules/bills/core/standing.ts';

/**
 * Whoever takes the money of household bills and clears them with their billers. One with another protocol than
 * docs/bill-protocol.md gets a client of its own behind this.
 */
export type Collector = {
  billers(): Promise<Answer<Biller[]>>;
  lookUp(of: { biller: string; customerCode: string }): Promise<Answer<Due>>;
  /** The same payment again is the same payment, whatever became of the first asking. */
  open(payment: NewBillPayment): Promise<Answer<Opened>>;
  ask(txnId: string): Promise<Answer<Said>>;
  cancel(txnId: string): Promise<Answer<Said>>;
  report(day: Day): Promise<Answer<Theirs[]>>;
  readNotice(notice: RawNotice): NoticeReading;
};

export type NewBillPayment = {
  txnId: string;
  biller: string;
  customerCode: string;
  bills: readonly Pick<Bill, 'ref' | 'amountVnd'>[];
  amountVnd: Vnd;
  method: BillMethod;
  returnUrl: string;
  noticeUrl: string;
  expiresAt: Date;
};

/** What the collector says of a payment, with the words themselves: they are the proof. */
export type Said = {
  txnId: string;
  state: SaidState;
  amountVnd: Vnd;
  method: BillMethod;
  reference: string | null;
  receiptNumber: string | null;
  paidAt: Date | null;
  clearedAt: Date | null;
  reversedAt: Date | null;
  reason: string | null;
  raw: string;
  signature: string;
  signedAt: Date;
};

export type Opened = { said: Said; payUrl: string; qrPayload: string | null; appUrl: string | null };

export type RefusalCode =
  | 'BAD_REQUEST'
  | 'UNKNOWN_BILLER'
  | 'UNKNOWN_CUSTOMER'
  | 'UNKNOWN_TXN'
  | 'CLOSED'
  | 'AMOUNT_CHANGED'
  | 'ALREADY_PAID'
  | 'OLDEST_FIRST'
  | 'METHOD_UNAVAILABLE'
  | 'TXN_REUSED'
  | 'NOT_CANCELLABLE';

export type Answer<T> =
  | { kind: 'answered'; value: T }
  | { kind: 'refused'; code: RefusalCode; opensAt: Date | null; bills: Bill[] | null }
  /** Nothing is known. What never left this machine was never heard. */
  | { kind: 'unanswered'; reason: string; mayHaveArrived: boolean };

export type RawNotice = {
  method: string;
  /** As it stands on the request line. */
  path: string;
  body: Uint8Array;
  header(name: string): string | undefined;
  /** By the clock of the world. */
  receivedAt: Date;
};

export type NoticeReading = { ok: true; said: Said } | { ok: false; refused: 'unsigned' | 'stale' | 'malformed' };
