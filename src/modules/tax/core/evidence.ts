/** What a household shows for growing, raising or catching by itself what it sells so (Law 109/2025 Art. 4.4, Law 149/2025 Art. 1.1). */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const EVIDENCE_KINDS = ['growing_area_code', 'land_certificate', 'commune_confirmation'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** As a note keeps it. */
export type Evidence = { kind: EvidenceKind; number: string };

export const EVIDENCE_STATES = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];
export type EvidenceMove = 'accept' | 'refuse' | 'withdraw';

/** Only what a person of the department has accepted stands; a sale keeps what stood on its day. */
export const EVIDENCE_MOVES: StateTable<EvidenceState, EvidenceMove> = stateTable({
  name: 'ProduceEvidenceState',
  start: ['waiting'],
  states: EVIDENCE_STATES,
  final: ['refused', 'withdrawn'],
  moves: {
    accept: {
      from: ['waiting'],
      to: 'accepted',
      by: ['official'],
      needs: 'not a member of the shop',
      starts: 'a notice to the shop',
    },
    refuse: {
      from: ['waiting', 'accepted'],
      to: 'refused',
      by: ['official'],
      needs: 'a reason; not a member of the shop',
      starts: 'a notice to the shop; sales from now on have no evidence',
    },
    withdraw: { from: ['waiting', 'accepted'], to: 'withdrawn', by: ['seller'] },
  },
});
