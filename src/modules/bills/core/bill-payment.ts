/** The life of one payment of household bills. The money moves at the collector; here is written what it says of it. */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const BILL_STATES = [
  'created',
  'pending',
  'paid_wait_clear',
  'cleared',
  'reverse_wait',
  'reversed',
  'failed',
  'expired',
  'cancelled',
] as const;
export type BillState = (typeof BILL_STATES)[number];

const UNPAID: readonly BillState[] = ['created', 'pending'];
/** Ended without money as far as anybody said; money that is told of all the same is money. */
const ENDED: readonly BillState[] = ['failed', 'expired', 'cancelled'];

export type BillMove = 'open' | 'fail' | 'expire' | 'cancel' | 'pay' | 'clear' | 'start_reverse' | 'reverse';

export const billTable: StateTable<BillState, BillMove> = stateTable({
  name: 'BillPaymentState',
  start: ['created'],
  states: BILL_STATES,
  final: ['reversed'],
  moves: {
    open: { from: ['created'], to: 'pending', by: ['system'], needs: 'the collector took it on and gave its pay page' },
    fail: {
      from: UNPAID,
      to: 'failed',
      by: ['system'],
      needs: 'the collector refused it or says that it failed, or was never reached',
      starts: 'the bills may be paid by another payment',
    },
    expire: {
      from: UNPAID,
      to: 'expired',
      by: ['system'],
      needs: 'the collector was asked after the end and says so, or does not know it',
      starts: 'the bills may be paid by another payment',
    },
    cancel: {
      from: UNPAID,
      to: 'cancelled',
      by: ['buyer', 'system'],
      needs: 'the collector has taken it back',
      starts: 'the bills may be paid by another payment',
    },
    pay: {
      from: [...UNPAID, ...ENDED],
      to: 'paid_wait_clear',
      by: ['system'],
      needs: "the collector's signed word for the very sum",
      starts: 'after an end: a person looks',
    },
    clear: {
      from: [...UNPAID, ...ENDED, 'paid_wait_clear'],
      to: 'cleared',
      by: ['system'],
      needs: "the collector's signed word for the very sum",
      starts: 'the receipt; tells the resident',
    },
    start_reverse: {
      from: [...UNPAID, ...ENDED, 'paid_wait_clear', 'cleared'],
      to: 'reverse_wait',
      by: ['system'],
      needs: "the collector's signed word; of a cleared one until the end of the next day",
    },
    reverse: {
      from: [...UNPAID, ...ENDED, 'paid_wait_clear', 'cleared', 'reverse_wait'],
      to: 'reversed',
      by: ['system'],
      needs: "the collector's signed word",
      starts: 'the bills may be paid again; tells the resident',
    },
  },
  rests: {
    created: { rule: 'bill.pay_minutes', move: 'expire' },
    pending: { rule: 'bill.pay_minutes', move: 'expire' },
  },
});

export const isUnpaid = (state: BillState): boolean => UNPAID.includes(state);
export const isEnded = (state: BillState): boolean => ENDED.includes(state);

/** The collector has the money, or has had it. */
export const tookMoney = (state: BillState): boolean => !isUnpaid(state) && !isEnded(state);

/** Its bills cannot be paid by another payment meanwhile. */
export const holdsBills = (state: BillState): boolean => !isEnded(state) && state !== 'reversed';
