/** The lives of a payment (what is due), of one attempt to pay it and of a refund. */
import { type StateTable, stateTable } from '#kernel/states.ts';

/** Every way of paying that the market knows (contract 3); which of them a shop offers is decided at checkout. */
export const PAYMENT_METHODS = ['vietqr', 'cod', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Ways that go through a provider who tells of every attempt by itself. */
export const GATEWAY_METHODS = ['vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'] as const;
export type GatewayMethod = (typeof GATEWAY_METHODS)[number];

export function isGatewayMethod(method: string): method is GatewayMethod {
  return GATEWAY_METHODS.some((one) => one === method);
}

export const PAYMENT_STATES = ['due', 'part_paid', 'paid', 'void'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const paymentTable: StateTable<PaymentState, 'pay_part' | 'pay' | 'void' | 'cancel_paid' | 'revive'> =
  stateTable({
    name: 'PaymentState',
    start: ['due'],
    states: PAYMENT_STATES,
    final: ['paid'],
    moves: {
      pay_part: {
        from: ['due', 'part_paid'],
        to: 'part_paid',
        by: ['system', 'seller', 'official'],
        needs: 'less than the sum was seen, by transfer',
        starts: 'books the part; a new attempt is opened for the rest',
      },
      pay: {
        from: ['due', 'part_paid'],
        to: 'paid',
        by: ['system', 'seller', 'official'],
        needs: 'the whole sum was seen: a signed notice, a word of both sides, or cash',
        starts: 'books it on its channel; the order goes on',
      },
      /** The order ended unpaid, or is paid another way. */
      void: { from: ['due'], to: 'void', by: ['system', 'buyer', 'seller'], starts: 'ends its open attempt' },
      cancel_paid: { from: ['part_paid'], to: 'void', by: ['system'], starts: 'what was paid is owed back' },
      /** The buyer had chosen another way and then paid by this one all the same. */
      revive: {
        from: ['void'],
        to: 'paid',
        by: ['system'],
        needs: 'the whole sum came by a gateway while the order still waits for it',
        starts: 'the way chosen instead is void; books it on its channel; the order goes on',
      },
    },
  });

export const ATTEMPT_STATES = [
  'created',
  'pending',
  'authorised',
  'succeeded',
  'late',
  'failed',
  'expired',
  'cancelled',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

export const attemptTable: StateTable<
  AttemptState,
  'send' | 'authorise' | 'succeed' | 'fail' | 'expire' | 'cancel' | 'take_late' | 'come_late'
> = stateTable({
  name: 'AttemptState',
  start: ['created'],
  states: ATTEMPT_STATES,
  final: ['succeeded', 'late'],
  moves: {
    send: { from: ['created'], to: 'pending', by: ['system'] },
    authorise: { from: ['created', 'pending'], to: 'authorised', by: ['system'] },
    succeed: { from: ['created', 'pending', 'authorised'], to: 'succeeded', by: ['system', 'seller', 'official'] },
    fail: { from: ['created', 'pending', 'authorised'], to: 'failed', by: ['system'] },
    expire: { from: ['created', 'pending', 'authorised'], to: 'expired', by: ['system', 'seller', 'official'] },
    cancel: {
      from: ['created', 'pending', 'authorised'],
      to: 'cancelled',
      by: ['buyer', 'system'],
      needs: 'the order ended or is paid another way, or a part of the money came',
    },
    take_late: {
      from: ['failed', 'expired', 'cancelled'],
      to: 'succeeded',
      by: ['system'],
      needs: 'a gateway says paid after all, and the order still waits',
    },
    /** Money that came when the order no longer waited for it. */
    come_late: {
      from: ['failed', 'expired', 'cancelled'],
      to: 'late',
      by: ['system'],
      starts: 'by a gateway: owed back at once; by transfer: a person looks',
    },
  },
});

export const REFUND_STATES = ['due', 'sent', 'done', 'failed'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export type RefundMove = 'send' | 'finish' | 'fail' | 'try_again';

export const refundTable: StateTable<RefundState, RefundMove> = stateTable({
  name: 'RefundState',
  start: ['due'],
  states: REFUND_STATES,
  final: ['done'],
  moves: {
    send: {
      from: ['due'],
      to: 'sent',
      by: ['seller', 'system'],
      needs: "the bank's reference or a photo of the proof, or cash in hand",
      starts: 'books that the money went back; tells the buyer',
    },
    finish: {
      from: ['sent'],
      to: 'done',
      by: ['buyer', 'system'],
      needs: 'the buyer has it, or does not say otherwise in time',
    },
    fail: {
      from: ['sent'],
      to: 'failed',
      by: ['buyer', 'system'],
      needs: 'the buyer says that nothing came, or a provider does',
      starts: 'takes the sending out of the books',
    },
    try_again: { from: ['failed'], to: 'due', by: ['system'], needs: 'at once', starts: 'tells the seller' },
  },
  rests: { sent: { rule: 'refund.confirm_days', move: 'finish' } },
});

/** Attempts whose QR may still be paid. */
export const OPEN_ATTEMPTS: readonly AttemptState[] = ['created', 'pending', 'authorised'];

export const isOpenAttempt = (state: AttemptState): boolean => OPEN_ATTEMPTS.includes(state);
