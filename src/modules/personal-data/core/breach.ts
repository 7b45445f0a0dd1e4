/** Something happened to personal data: the authority hears of it within the hours of the law (Law 91/2025). */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const DATA_BREACH_STATES = ['known', 'authority_told', 'closed'] as const;
export type DataBreachState = (typeof DATA_BREACH_STATES)[number];

/** What is written into the register of one: who was told, and what became known. */
export const BREACH_ENTRIES = ['authority', 'people', 'finding', 'closed'] as const;
export type BreachEntryKind = (typeof BREACH_ENTRIES)[number];

export const dataBreachTable: StateTable<DataBreachState, 'tell_authority' | 'close', 'official'> = stateTable({
  name: 'DataBreachState',
  start: ['known'],
  states: DATA_BREACH_STATES,
  final: ['closed'],
  moves: {
    tell_authority: { from: ['known'], to: 'authority_told', by: ['official'], needs: 'whom, how and what' },
    close: {
      from: ['known', 'authority_told'],
      to: 'closed',
      by: ['official'],
      needs: 'what was done, or why nobody had to be told',
    },
  },
});
