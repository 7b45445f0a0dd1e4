/**
 * Which way an invoice may be put right (Circular 91/2026/TT-BTC Art. 10), as a table: what is wrong × what was done to it
 * before. There is no cancelling any more.
 */
import type { InvoiceKind, InvoiceMode, RateCode } from './document.ts';
import type { InvoiceState } from './invoice.ts';

/** `words`: name, address, the amount in words; `amount`: quantity, price, sum; `return`: goods or money went back. */
export const WRONGS = ['words', 'tax_code', 'goods', 'amount', 'rate', 'tax', 'return', 'no_number'] as const;
export type Wrong = (typeof WRONGS)[number];

/** What was done to it before: a notice 04/SS-HĐĐT, or another invoice. */
export const HELD = ['none', 'notice', 'adjustment', 'replacement'] as const;
export type Held = (typeof HELD)[number];

export const METHODS = ['notice', 'adjustment', 'replacement'] as const;
export type Method = (typeof METHODS)[number];

/** Why just these: told to the seller in words. */
export const METHOD_REASONS = [
  'slip_without_money',
  'sellers_choice',
  'same_method',
  'return_is_adjusted',
  'register_is_replaced',
  'no_number_is_adjusted',
] as const;
export type MethodReason = (typeof METHOD_REASONS)[number];

export type Allowed = { readonly methods: readonly Method[]; readonly reason: MethodReason };

const NOTICE: Allowed = { methods: ['notice'], reason: 'slip_without_money' };
const CHOICE: Allowed = { methods: ['adjustment', 'replacement'], reason: 'sellers_choice' };
const AGAIN_ADJUSTED: Allowed = { methods: ['adjustment'], reason: 'same_method' };
const AGAIN_REPLACED: Allowed = { methods: ['replacement'], reason: 'same_method' };
const RETURN: Allowed = { methods: ['adjustment'], reason: 'return_is_adjusted' };
const REGISTER: Allowed = { methods: ['replacement'], reason: 'register_is_replaced' };
const NO_NUMBER: Allowed = { methods: ['adjustment'], reason: 'no_number_is_adjusted' };

type Row = Readonly<Record<Held, Allowed>>;

/** A notice makes no invoice, so it binds nothing; of the other two the first one binds all that follow. */
const after = (first: Allowed): Row => ({
  none: first,
  notice: first,
  adjustment: AGAIN_ADJUSTED,
  replacement: AGAIN_REPLACED,
});

const always = (only: Allowed): Row => ({ none: only, notice: only, adjustment: only, replacement: only });

/** With the authority's code or without: Art. 10.1.a, b and 10.5. */
const REGISTERED: Readonly<Record<Wrong, Row>> = {
  words: after(NOTICE),
  tax_code: after(CHOICE),
  goods: after(CHOICE),
  amount: after(CHOICE),
  rate: after(CHOICE),
  tax: after(CHOICE),
  return: after(RETURN),
  // What a replacement replaces is named by symbol and number: without them there is none.
  no_number: always(NO_NUMBER),
};

/** From a cash register (Art. 10.1.c): whatever is wrong, and what came back too. */
const CASH_REGISTER: Readonly<Record<Wrong, Row>> = {
  words: always(REGISTER),
  tax_code: always(REGISTER),
  goods: always(REGISTER),
  amount: always(REGISTER),
  rate: always(REGISTER),
  tax: always(REGISTER),
  return: always(REGISTER),
  no_number: always(NO_NUMBER),
};

export function methodsFor(wrong: Wrong, held: Held, mode: InvoiceMode): Allowed {
  return (mode === 'cash_register' ? CASH_REGISTER : REGISTERED)[wrong][held];
}

/** What the seller may say by himself; returns say it of their own, and what has no number is not ours. */
export const TOLD_WRONGS = ['words', 'tax_code', 'goods', 'amount', 'rate', 'tax'] as const satisfies readonly Wrong[];
export type ToldWrong = (typeof TOLD_WRONGS)[number];

/** A sales invoice (form 2) has no rates and no tax that could be wrong. */
export function toldWrongs(form: number): readonly ToldWrong[] {
  return form === 1 ? TOLD_WRONGS : TOLD_WRONGS.filter((wrong) => wrong !== 'rate' && wrong !== 'tax');
}

/** The rates that a wrong one may become (data format 2.1.0, `TSuat`). */
export const CORRECTED_RATES = ['0%', '5%', '8%', '10%', 'KCT', 'KKKNT'] as const satisfies readonly RateCode[];

/** What the buyer is asked before another invoice is made. */
export type AskedFirst = 'nothing' | 'agreement' | 'announcement';

/**
 * A business agrees in writing, a person is told (Art. 10.1.b); of goods sold on a platform for electronic commerce nothing is
 * asked. A sale face to face at a stall is only written down here.
 */
export function askedFirst(sale: { isOnline: boolean; isBusiness: boolean; method: Method }): AskedFirst {
  if (sale.isOnline || sale.method === 'notice') return 'nothing';
  return sale.isBusiness ? 'agreement' : 'announcement';
}

/** An invoice of a sale, and each that puts it right. */
export type Link = {
  id: string;
  kind: InvoiceKind;
  originalId: string | null;
  state: InvoiceState;
  mode: InvoiceMode | null;
  correctedBy: string | null;
};

export type Standing<L extends Link> = {
  /** The one in force: the first, or what replaced it last. Only it may be put right. */
  head: L;
  held: Held;
  /** Adjusts or replaces it and is not granted yet. */
  unfinished: L | null;
  /** Those that stand beside the head, in the order they came. */
  adjustments: L[];
};

const isOver = ({ state }: Link): boolean => state === 'granted' || state === 'dropped';

/** How a sale's invoices stand; null when it has none. `links` are in the order they were made. */
export function standingOf<L extends Link>(links: readonly L[]): Standing<L> | null {
  const first = links.find(({ kind, state }) => kind === 'original' && state !== 'dropped');
  if (!first) return null;
  let head = first;
  for (;;) {
    const next = links.find(
      ({ kind, originalId, state }) => kind === 'replacement' && originalId === head.id && state === 'granted',
    );
    if (!next) break;
    head = next;
  }
  const adjustments = links.filter(
    ({ kind, originalId, state }) => kind === 'adjustment' && originalId === head.id && state === 'granted',
  );
  return {
    head,
    held: heldBy(head, adjustments.length > 0),
    unfinished: links.find((link) => link.kind !== 'original' && !isOver(link)) ?? null,
    adjustments,
  };
}

function heldBy(head: Link, isAdjusted: boolean): Held {
  if (isAdjusted) return 'adjustment';
  if (head.kind === 'replacement') return 'replacement';
  return head.correctedBy === 'notice' ? 'notice' : 'none';
}
