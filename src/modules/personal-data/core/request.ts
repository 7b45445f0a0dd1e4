/** What a person asks about her own data, and how far it is. */
import type { ErrorCode } from '#kernel/errors.ts';
import { type StateTable, stateTable } from '#kernel/states.ts';

export const DATA_REQUEST_KINDS = ['see', 'correct', 'export', 'delete', 'restrict'] as const;
export type DataRequestKind = (typeof DATA_REQUEST_KINDS)[number];

/** Answered by people; an export is made by the worker, a deletion at once. */
export const ASKED_KINDS = ['see', 'correct', 'restrict'] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

export const DATA_REQUEST_STATES = ['open', 'ready', 'expired', 'answered', 'refused', 'withdrawn', 'done'] as const;
export type DataRequestState = (typeof DATA_REQUEST_STATES)[number];

export type DataRequestMove = 'make' | 'expire' | 'answer' | 'refuse' | 'withdraw';

export const dataRequestTable: StateTable<DataRequestState, DataRequestMove, 'person' | 'official' | 'system'> =
  stateTable({
    name: 'DataRequestState',
    // A deletion is done in the moment it is asked, or refused and not written down.
    start: ['open', 'done'],
    states: DATA_REQUEST_STATES,
    final: ['expired', 'answered', 'refused', 'withdrawn', 'done'],
    moves: {
      make: {
        from: ['open'],
        to: 'ready',
        by: ['system'],
        needs: 'an export',
        starts: 'the archive waits sealed for its person, who is told',
      },
      expire: { from: ['ready'], to: 'expired', by: ['system'], starts: 'the archive is removed' },
      answer: { from: ['open'], to: 'answered', by: ['official'], needs: 'words to the person', starts: 'she is told' },
      refuse: { from: ['open'], to: 'refused', by: ['official'], needs: 'the reason', starts: 'she is told' },
      withdraw: { from: ['open'], to: 'withdrawn', by: ['person'], needs: 'not an export' },
    },
    rests: { ready: { rule: 'data.download_days', move: 'expire' } },
  });

/** What keeps an account from closing: counted, so that it can be said how much is left to do. */
export type Unfinished = {
  orders: number;
  cases: number;
  refunds: number;
  bills: number;
  shops: number;
  applications: number;
  isOfficial: boolean;
};

export type Block = { code: ErrorCode; count: number };

/** All of it, in the order in which it is best put right. */
export function blocksOf(unfinished: Unfinished): Block[] {
  const { orders, cases, refunds, bills, shops, applications, isOfficial } = unfinished;
  const found: Block[] = [
    { code: 'DATA_OPEN_ORDERS', count: orders },
    { code: 'DATA_OPEN_CASES', count: cases },
    { code: 'DATA_OPEN_MONEY', count: refunds },
    { code: 'DATA_OPEN_BILLS', count: bills },
    { code: 'DATA_OPEN_SHOP', count: shops },
    { code: 'DATA_OPEN_APPLICATION', count: applications },
    { code: 'DATA_OFFICIAL', count: isOfficial ? 1 : 0 },
  ];
  return found.filter(({ count }) => count > 0);
}

/** An agreement that the law or a running contract stands on ends with what it is for, not by itself. */
export type ConsentEnd = 'withdraw' | 'close_shop' | 'delete_account' | 'stands';

export function consentEnd(kind: string, has: { openShop: boolean }): ConsentEnd {
  switch (kind) {
    case 'zalo':
      return 'withdraw';
    case 'shop_papers':
    case 'electronic_identity':
    case 'selling':
      return has.openShop ? 'close_shop' : 'withdraw';
    case 'account':
    case 'terms':
      return 'delete_account';
    default:
      return 'stands';
  }
}
