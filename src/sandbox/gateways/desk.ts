import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { State } from '../state.ts';
import type { NewPayment, Outcome, Protocol } from './protocol.ts';
import type { Merchant, Payment, Provider, Refund } from './rows.ts';
import { answerThrough, type Door, type Switchboard, takeFault } from './switches.ts';

/** How long a refund of `refund:pending-…` stays under way by the clock. */
const REFUND_SECONDS = 60;

export type Desk = {
  state: State;
  now: () => number;
  merchant(provider: Provider, id: string): Merchant | undefined;
  find(provider: Provider, merchant: string, reference: string): Payment | undefined;
  /** The payment that moved money under this number of the provider's. */
  findPaid(provider: Provider, merchant: string, transactionId: string | undefined): Payment | undefined;
  /** The payment as it stands by the clock: an open one past its time is expired. */
  fresh(payment: Payment): Payment;
  open(input: NewPayment): Payment;
  put(payment: Payment): Payment;
  /** Does a door's work through whatever fault was ordered for it. */
  through(
    c: Context,
    provider: Provider,
    about: Payment | string | null,
    door: Door,
    work: (isBusy: boolean) => Response | Promise<Response>,
  ): Promise<Response>;
  refunds(payment: Payment): Refund[];
  findRefund(provider: Provider, merchant: string, reference: string): Refund | undefined;
  /** The money that may still go back. */
  refundable(payment: Payment): number;
  /** Null when the payment's switch refuses it. */
  refund(payment: Payment, input: RefundInput): Refund | null;
  settleRefund(refund: Refund, status: 'done' | 'failed'): Refund;
};

type RefundInput = Pick<Refund, 'reference' | 'amountVnd' | 'transactionId' | 'fields'>;

export function createDesk(
  state: State,
  switches: Switchboard,
  merchants: readonly Merchant[],
  now: () => number,
  expireCode: (provider: Provider) => string,
): Desk {
  const put = (row: Payment): Payment => {
    state.put({ kind: 'payment', row });
    return row;
  };

  const fresh = (payment: Payment): Payment => {
    if (payment.status !== 'open' || now() < Date.parse(payment.expiresAt)) return payment;
    return put({ ...payment, status: 'expired', code: expireCode(payment.provider), settledAt: payment.expiresAt });
  };

  const freshRefund = (refund: Refund): Refund =>
    refund.status === 'pending' && refund.settlesAt !== null && now() >= Date.parse(refund.settlesAt)
      ? settleRefund(refund, refund.becomes)
      : refund;

  const settleRefund = (refund: Refund, status: 'done' | 'failed'): Refund => {
    const row = { ...refund, status, settlesAt: null };
    state.put({ kind: 'refund', row });
    return row;
  };

  const refunds = (payment: Payment): Refund[] =>
    [...state.refunds.values()].filter((refund) => refund.paymentId === payment.id).map(freshRefund);

  const desk: Desk = {
    state,
    now,
    put,
    fresh,
    refunds,
    settleRefund,
    merchant: (provider, id) =>
      state.merchants.get(`${provider} ${id}`) ??
      merchants.find((merchant) => merchant.provider === provider && merchant.id === id),
    find(provider, merchant, reference) {
      const payment = state.paymentsOf(provider, merchant, reference).at(-1);
      return payment === undefined ? undefined : fresh(payment);
    },
    findPaid(provider, merchant, transactionId) {
      for (const payment of state.payments.values()) {
        const isTheirs = payment.provider === provider && payment.merchant === merchant;
        if (isTheirs && payment.transactionId !== '' && payment.transactionId === transactionId) return payment;
      }
      return undefined;
    },
    open({ expiresAt, ...input }) {
      return put({
        ...input,
        ...switches.takeFor(input.provider, input.reference),
        id: randomBytes(16).toString('hex'),
        paidVnd: 0,
        createdAt: new Date(now()).toISOString(),
        expiresAt: new Date(expiresAt).toISOString(),
        status: 'open',
        code: '',
        transactionId: '',
        settledAt: null,
      });
    },
    through(c, provider, about, door, work) {
      const payment = typeof about === 'object' && about !== null ? about : null;
      const own = payment === null ? null : takeFault(payment, door);
      if (payment !== null && own !== null) put({ ...payment, switches: own.rest });
      const fault =
        own !== null && payment !== null
          ? { fault: own.fault, slowMs: payment.slowMs }
          : switches.takeDoor(provider, payment?.reference ?? (about as string | null), door);
      return answerThrough(c, fault, () => work(fault?.fault === 'busy'));
    },
    findRefund(provider, merchant, reference) {
      for (const refund of state.refunds.values()) {
        const isIt = refund.provider === provider && refund.merchant === merchant && refund.reference === reference;
        if (isIt) return freshRefund(refund);
      }
      return undefined;
    },
    refundable: (payment) =>
      refunds(payment)
        .filter((refund) => refund.status !== 'failed')
        .reduce((rest, refund) => rest - refund.amountVnd, payment.paidVnd),
    refund(payment, input) {
      const wish = payment.switches.find((one) => /^refund:(refused|pending)/.test(one));
      if (wish !== undefined) {
        const latest = state.payments.get(payment.id) ?? payment;
        put({ ...latest, switches: latest.switches.filter((one) => one !== wish) });
      }
      if (wish === 'refund:refused') return null;
      const row: Refund = {
        ...input,
        id: randomBytes(8).toString('hex'),
        provider: payment.provider,
        merchant: payment.merchant,
        paymentId: payment.id,
        status: wish === undefined ? 'done' : 'pending',
        becomes: wish === 'refund:pending-failed' ? 'failed' : 'done',
        settlesAt:
          wish === undefined || wish === 'refund:pending'
            ? null
            : new Date(now() + REFUND_SECONDS * 1000).toISOString(),
        createdAt: new Date(now()).toISOString(),
      };
      state.put({ kind: 'refund', row });
      return row;
    },
  };
  return desk;
}

export function outcomeOf(protocol: Protocol, payment: Payment): Outcome {
  const status = payment.status === 'open' || payment.status === 'expired' ? 'cancelled' : payment.status;
  return {
    status,
    code: payment.code,
    paidVnd: payment.paidVnd === 0 ? payment.amountVnd : payment.paidVnd,
    transactionId: payment.transactionId || protocol.transactionId(Date.parse(payment.createdAt)),
    at: Date.parse(payment.settledAt ?? payment.createdAt),
  };
}
