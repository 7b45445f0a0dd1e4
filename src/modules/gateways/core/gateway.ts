/**
 * One interface for every provider that takes money for us. A gateway knows no orders: it speaks of attempts by the
 * reference that the provider was given, and tells what the provider says; what follows from it is the caller's matter.
 */
import type { Vnd } from '#kernel/money.ts';

export const GATEWAY_NAMES = ['vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'] as const;
export type GatewayName = (typeof GATEWAY_NAMES)[number];

/** Amounts outside are refused before the provider is asked; screens do not offer the way for them. */
export type Limits = { minVnd: Vnd; maxVnd: Vnd };

export const LIMITS: Readonly<Record<GatewayName, Limits>> = {
  // Commonly quoted, not written in the public document; the field itself holds 12 digits of hundredths.
  vnpay: { minVnd: 5_000n, maxVnd: 999_999_999n },
  momo: { minVnd: 1_000n, maxVnd: 50_000_000n },
  // Neither says its bounds: both end in a NAPAS transfer, which stays under 500 million.
  zalopay: { minVnd: 1_000n, maxVnd: 499_999_999n },
  viettelmoney: { minVnd: 1_000n, maxVnd: 499_999_999n },
  payos: { minVnd: 2_000n, maxVnd: 499_999_999n },
};

/** What a provider can do beside taking money; what it cannot is done by hand. */
export type Offers = {
  refund: 'any' | 'whole' | 'none';
  cancel: boolean;
  /** False: silence is all one hears of an attempt that failed, so it must be asked for. */
  tellsFailure: boolean;
};

export const OFFERS: Readonly<Record<GatewayName, Offers>> = {
  vnpay: { refund: 'any', cancel: false, tellsFailure: true },
  momo: { refund: 'any', cancel: true, tellsFailure: true },
  zalopay: { refund: 'any', cancel: false, tellsFailure: false },
  viettelmoney: { refund: 'whole', cancel: false, tellsFailure: true },
  payos: { refund: 'none', cancel: true, tellsFailure: false },
};

/**
 * `held`: money moved or may have moved and a person must look (suspected fraud, a reversal, an answer that contradicts
 * itself, too little money); `authorised`: held by the provider for us, the rest comes by itself.
 */
export type PaymentOutcome = 'paid' | 'authorised' | 'held' | 'pending' | 'failed' | 'cancelled' | 'expired';

export type NewAttempt = {
  /** Made by `referenceFor`, kept before the provider is asked. */
  reference: string;
  amountVnd: Vnd;
  /** Shown to the payer: the attempt's code. */
  content: string;
  createdAt: Date;
  expiresAt: Date;
  returnUrl: string;
  noticeUrl: string;
  callerIp: string;
  locale: 'vi' | 'en';
};

/** What must be remembered of an attempt to speak of it later. */
export type KnownAttempt = {
  reference: string;
  amountVnd: Vnd;
  /** The very instant given to `open`: VNPAY asks for it again. */
  createdAt: Date;
  providerTxnId: string | null;
  providerRef: string | null;
  callerIp: string;
};

export type Opened = {
  payUrl: string;
  /** Opens the wallet's own app on a phone. */
  appUrl: string | null;
  /** What a QR code for a desktop holds; null where the provider's page shows its own. */
  qrPayload: string | null;
  /** The provider's name for the attempt before any money moved. */
  providerRef: string | null;
};

/** No answer that can be trusted. `mayHaveArrived` false: nothing left this machine, or the provider surely did nothing. */
export type Unanswered = { kind: 'unanswered'; reason: string; mayHaveArrived: boolean };

/**
 * `unanswered` with `mayHaveArrived`: ask `query` with the same reference; only `unknown` allows to open it again.
 * `sent` is what was asked, without signature and keys.
 */
export type OpenOutcome =
  | { kind: 'opened'; opened: Opened; sent: string }
  | { kind: 'refused'; code: string; sent: string }
  | (Unanswered & { sent: string });

/** A request as it came. The body is bytes: signatures are over what was sent, not over what we would have written. */
export type RawNotice = {
  method: string;
  /** Without the question mark. */
  query: string;
  body: Uint8Array;
  header: (name: string) => string | undefined;
};

export type NoticeFact = {
  gateway: GatewayName;
  reference: string;
  providerTxnId: string | null;
  providerRef: string | null;
  /** What the provider says was asked or paid; comparing it with the attempt's own copy is the caller's. */
  amountVnd: Vnd;
  outcome: PaymentOutcome;
  /** The provider's own result code. */
  code: string;
  /** The same for repeats of one notice, another for every other one of this gateway. */
  eventKey: string;
  happenedAt: Date | null;
  /** As it came, to be kept. */
  raw: string;
};

export type NoticeRefusal = 'unsigned' | 'malformed' | 'foreign_merchant';
export type NoticeReading = { ok: true; fact: NoticeFact } | { ok: false; refused: NoticeRefusal };

/** What became of a notice with us; `error` asks the provider to come again. */
export type NoticeVerdict = 'recorded' | 'duplicate' | 'unknown_reference' | 'amount_differs' | NoticeRefusal | 'error';

export type NoticeAnswer = { status: number; contentType: string | null; body: string };

/** What a notice claims before anything is verified: only good for finding the credentials to verify it with. */
export type NoticeClaims = { merchant: string | null; reference: string | null };

/** For a friendly line on the page people come back to; never changes a state. */
export type ReturnReading = { isSigned: boolean; reference: string | null; outcome: PaymentOutcome | 'unknown' };

/** What a provider's answer says of an attempt. */
export type Standing = {
  /** `unknown`: the provider has no such attempt. */
  state: PaymentOutcome | 'unknown';
  /** Null: the provider does not say; it was asked for the attempt's own amount. */
  amountVnd: Vnd | null;
  providerTxnId: string | null;
  providerRef: string | null;
  code: string;
  happenedAt: Date | null;
};

/** A state of null: the answer speaks of the question (asked too often, asked wrongly, in maintenance), not of the attempt. */
export type StandingOrNone = Omit<Standing, 'state'> & { state: Standing['state'] | null };

export type QueryOutcome = (Standing & { kind: 'answered'; raw: string }) | Unanswered;

export function standingOutcome(standing: StandingOrNone, raw: string): QueryOutcome {
  const { state } = standing;
  if (state === null) return { kind: 'unanswered', reason: `code ${standing.code || 'missing'}`, mayHaveArrived: true };
  return { kind: 'answered', ...standing, state, raw };
}

export type NewRefund = {
  attempt: KnownAttempt & { providerTxnId: string };
  /** Made by `refundReferenceFor`, kept before the provider is asked; the same again after a time-out. */
  refundRef: string;
  amountVnd: Vnd;
  reason: string;
  /** Who gives it back, where the provider wants a name. */
  by: string;
  at: Date;
};

/** `unanswered`: ask `queryRefund` with the same reference before anything else. */
export type RefundOutcome =
  | { kind: 'done' | 'pending'; providerRefundId: string | null; code: string }
  | { kind: 'refused'; code: string }
  | Unanswered;

/** `unknown`: the provider never took it. */
export type RefundState = RefundOutcome | { kind: 'unknown'; code: string };

export type HoldOutcome = { kind: 'done' } | { kind: 'refused'; code: string } | Unanswered;

export type Gateway = {
  name: GatewayName;
  limits: Limits;
  offers: Offers;
  /** The name we have with the provider, as notices carry it; null where notices carry none. */
  merchant: string | null;
  /** From an attempt's own code (unique for ever) to the name the provider gets. */
  referenceFor(code: string, at: Date): string;
  /** From 6 to 32 letters and digits of our own that no other refund has. */
  refundReferenceFor(code: string, at: Date): string;
  open(attempt: NewAttempt): Promise<OpenOutcome>;
  readNotice(raw: RawNotice): NoticeReading;
  answerNotice(verdict: NoticeVerdict, fact: NoticeFact | null): NoticeAnswer;
  readReturn(query: string): ReturnReading;
  query(attempt: KnownAttempt, at: Date): Promise<QueryOutcome>;
  refund(refund: NewRefund): Promise<RefundOutcome>;
  queryRefund(refund: NewRefund, at: Date): Promise<RefundState>;
  /** Takes back an attempt that nobody has paid, or lets go of money that is only authorised. */
  cancel(attempt: KnownAttempt, reason: string, at: Date): Promise<HoldOutcome>;
  /** Takes the money of an attempt that is only authorised. */
  capture(attempt: KnownAttempt, at: Date): Promise<HoldOutcome>;
};

export const NOT_OFFERED = { kind: 'refused', code: 'not_offered' } as const;
