import type { Hono } from 'hono';
import { isSuccess, type NoticeRequest } from '../carry.ts';
import type { Merchant, Notice, Payment, Provider } from './rows.ts';

/** What became of a payment, as one notice or one return tells it. */
export type Outcome = {
  status: Exclude<Payment['status'], 'open' | 'expired'>;
  code: string;
  paidVnd: number;
  transactionId: string;
  at: number;
};

/** Forged: signed with a key that is not the provider's. Altered: the amount was changed after signing. */
export type Flaw = 'none' | 'forged' | 'altered';

export type Verdict = 'accepted' | 'again' | 'refused';

/** How a provider treats the answer to its notice. */
export type SendingRule = {
  /** Minutes before the second, third … call; as many calls more as there are numbers. */
  waitMinutes: readonly number[];
  timeoutMs: number;
  judge(status: number, body: string, notice: Notice): Verdict;
  /** Headers that are written at each sending, because they tell its time. */
  stamp?(notice: Notice): Record<string, string>;
};

/** Where no rule is published: any 2xx is heard, three calls a minute apart otherwise. */
export const plainRule: SendingRule = {
  waitMinutes: [1, 1],
  timeoutMs: 30_000,
  judge: (status) => (isSuccess(status) ? 'accepted' : 'again'),
};

export type Protocol = {
  provider: Provider;
  label: string;
  rule: SendingRule;
  routes: Hono;
  /** Codes a payer's failure may end in, the first unless another is asked for. */
  failCodes: readonly string[];
  cancelCode: string;
  expireCode: string;
  outcomeCode(status: Outcome['status']): string;
  transactionId(at: number): string;
  /** Null where the provider says nothing of this outcome. */
  notice(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw): NoticeRequest | null;
  returnTo(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw): string | null;
  /** Asked before money moves: a refusal's code, or null to go on. */
  approve?(payment: Payment, merchant: Merchant, paidVnd: number): Promise<string | null>;
  /** Where a payment is a bank transfer: books the row, answers the bank's reference. */
  book?(payment: Payment, merchant: Merchant, paidVnd: number): string;
  /** What a payer may scan. */
  qrText(payment: Payment, merchant: Merchant): string | null;
};

export type NewPayment = Pick<
  Payment,
  'provider' | 'merchant' | 'reference' | 'amountVnd' | 'content' | 'returnUrl' | 'noticeUrl' | 'fields'
> & { expiresAt: number };
