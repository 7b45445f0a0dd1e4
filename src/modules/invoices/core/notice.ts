/**
 * The life of a notice 04/SS-HĐĐT (Circular 91/2026/TT-BTC Art. 10.1.a): a slip that is no money. What the authority refused
 * is not sent again; another notice is made.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const NOTICE_STATES = ['draft', 'signed', 'sent', 'taken', 'refused'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export const NOTICE_MOVES = ['sign', 'send', 'take', 'refuse'] as const;
export type NoticeMove = (typeof NOTICE_MOVES)[number];

export const noticeTable: StateTable<NoticeState, NoticeMove, 'system' | 'authority'> = stateTable({
  name: 'SlipNoticeState',
  start: ['draft'],
  states: NOTICE_STATES,
  final: ['taken', 'refused'],
  moves: {
    sign: {
      from: ['draft'],
      to: 'signed',
      by: ['system'],
      needs: 'a certificate of this tax code in its dates',
      starts: 'the signed bytes are stored with their SHA-256',
    },
    send: { from: ['signed'], to: 'sent', by: ['system'], starts: 'message 300 under a key of our own' },
    take: {
      from: ['signed', 'sent'],
      to: 'taken',
      by: ['authority'],
      needs: 'an answer 301 that takes it',
      starts: 'the invoice shows what it should say; the buyer is told',
    },
    refuse: {
      from: ['signed', 'sent'],
      to: 'refused',
      by: ['authority'],
      starts: 'the reasons are kept; the seller is told',
    },
  },
});
