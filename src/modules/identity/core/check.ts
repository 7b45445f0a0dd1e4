import { type StateTable, stateTable } from '#kernel/states.ts';

export type CheckState = 'waiting' | 'accepted' | 'refused' | 'overtaken';
export type CheckMove = 'accept' | 'refuse' | 'overtake';

/** What a provider said, beside what the shop says: taken at once, refused at once, or looked at by a person. */
export const IDENTITY_CHECK: StateTable<CheckState, CheckMove, 'official' | 'owner'> = stateTable({
  name: 'identity check',
  start: ['waiting', 'accepted', 'refused'],
  states: ['waiting', 'accepted', 'refused', 'overtaken'],
  final: ['accepted', 'refused', 'overtaken'],
  moves: {
    accept: { from: ['waiting'], to: 'accepted', by: ['official'], starts: 'the shop counts as known electronically' },
    refuse: { from: ['waiting'], to: 'refused', by: ['official'], needs: 'a reason that the seller reads' },
    overtake: { from: ['waiting'], to: 'overtaken', by: ['owner'], needs: 'a newer answer of the provider' },
  },
});
