/**
 * A lot called back, by its seller or by order of the department. What must always hold: from its opening nobody packs or
 * hands over goods of the lot, every buyer of it is told once, and no đồng of it goes back twice.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const RECALL_STATES = ['proposed', 'refused', 'withdrawn', 'open', 'reported', 'closed'] as const;
export type RecallState = (typeof RECALL_STATES)[number];

export type RecallMove = 'sign' | 'refuse' | 'withdraw' | 'report' | 'send_back' | 'close';

export const recallTable: StateTable<RecallState, RecallMove, 'seller' | 'official' | 'head' | 'proposer'> = stateTable(
  {
    name: 'recall',
    // A seller calls his own goods back at once.
    start: ['proposed', 'open'],
    states: RECALL_STATES,
    final: ['refused', 'withdrawn', 'closed'],
    moves: {
      sign: {
        from: ['proposed'],
        to: 'open',
        by: ['head'],
        needs: 'another person than who proposed it, in power as in body',
        starts: 'the lot is packed and handed over no more; what is left is set aside; every buyer is found and told',
      },
      refuse: {
        from: ['proposed'],
        to: 'refused',
        by: ['head'],
        needs: 'another person than who proposed it; a reason',
      },
      withdraw: { from: ['proposed'], to: 'withdrawn', by: ['proposer'], needs: 'a reason' },
      report: {
        from: ['open'],
        to: 'reported',
        by: ['seller', 'official'],
        needs: 'every buyer was told, no order waits packed; an official writes it once its day is over',
        starts: 'the figures of that moment are kept with it',
      },
      send_back: { from: ['reported'], to: 'open', by: ['official'], needs: 'what is still missing, for the seller' },
      close: { from: ['reported'], to: 'closed', by: ['official'], starts: 'stays on the public page' },
    },
  },
);

/** From its opening on the goods of a lot are gone for good, also when all is done. */
export const IN_FORCE: readonly RecallState[] = ['open', 'reported', 'closed'];
export const isInForce = (state: RecallState): boolean => IN_FORCE.includes(state);

export const RECALL_CAUSES = ['seller', 'ordered'] as const;
export type RecallCause = (typeof RECALL_CAUSES)[number];

/** What is wrong, in phrases that everybody reads. */
export const DANGERS = ['unsafe', 'spoiled', 'residue', 'allergen', 'label'] as const;
export type Danger = (typeof DANGERS)[number];

/** What a buyer does with goods he still has. */
export const MEASURES = ['discard', 'keep', 'bring_back'] as const;
export type Measure = (typeof MEASURES)[number];

/** The dated rules that an order of the department may stand on. */
export const BASES = ['recall.unsafe_goods', 'listing.unsafe_removal', 'listing.label'] as const;
export type Basis = (typeof BASES)[number];

export const STAGES = ['reserved', 'packed', 'handed_over'] as const;
export type Stage = (typeof STAGES)[number];

export const CHOICES = ['refund', 'other_lot', 'none'] as const;
export type Choice = (typeof CHOICES)[number];

/** What a buyer may answer: other goods only while his order is still with the seller. */
export function choicesAt(stage: Stage): readonly Choice[] {
  return stage === 'handed_over' ? ['refund', 'none'] : ['refund', 'other_lot'];
}

/** Where the goods are by the state of their order; null where it holds none of them. */
export function stageOf(state: string): Stage | null {
  if (state === 'packed') return 'packed';
  return state === 'handed_over' || state === 'delivered' || state === 'completed' ? 'handed_over' : null;
}

/** Whether its buyer has nothing to do any more: the order ended, or what was promised was packed from other goods. */
export function isOver(stage: Stage, state: string): boolean {
  if (state === 'cancelled') return true;
  return stage === 'reserved' && stageOf(state) !== null;
}

/**
 * Whether a buyer may still take back what was noted as his answer: nothing was paid for it, and no box was changed for it.
 * Others note an answer once; only he himself changes it.
 */
export function mayChange(noted: { stage: Stage; choice: Choice; isSettled: boolean }, state: string): boolean {
  const { stage, choice, isSettled } = noted;
  if (isOver(stage, state)) return false;
  return !isSettled || choice === 'none' || (choice === 'other_lot' && stage === 'reserved');
}

/** Of a lot, what never went into a box; null where nobody wrote down how much there was. */
export function leftOfLot(lot: { quantityBase: bigint | null; packedBase: bigint }): bigint | null {
  if (lot.quantityBase === null) return null;
  return lot.quantityBase > lot.packedBase ? lot.quantityBase - lot.packedBase : 0n;
}

/** Of several lots; where one is unknown, so is the sum. */
export function leftOfLots(lots: readonly { quantityBase: bigint | null; packedBase: bigint }[]): bigint | null {
  return lots.reduce<bigint | null>((sum, lot) => {
    const left = leftOfLot(lot);
    return sum === null || left === null ? null : sum + left;
  }, 0n);
}

/** The digits of his phone by which who holds the link shows that he is the buyer. */
export const LAST_DIGITS = 4;
export const endsWith = (phone: string, digits: string): boolean =>
  digits.length === LAST_DIGITS && phone.endsWith(digits);

/** Orders gone through and people told at a time. */
export const FILL_AT_ONCE = 500;
export const TELL_AT_ONCE = 100;
