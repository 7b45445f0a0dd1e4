/**
 * What stands in an invoice that puts another right (Circular 91/2026/TT-BTC Art. 10): of an adjustment the differences, more as
 * more and less as less than nothing; of a replacement the whole sale again. Both bring what was invoiced to what the order
 * stands at, whatever was issued before, so that the sums tie however often it is put right.
 */
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceLine, Millionths, RateCode } from './document.ts';

export const DELIVERY_KEY = 'delivery';

/** A document and, line by line, which line of the order it stands for; null = delivery, or a note. */
export type Issued = { document: InvoiceDocument; orderLineIds: readonly (string | null)[] };

/** What a line of the order stands at now: after discounts and everything that came back. */
export type DueLine = { orderLineId: string | null; grossVnd: Vnd; quantity: Millionths | null };

/** What the seller says it should have been. Sums are never typed: they are the order's. */
export type Changes = {
  buyer?: { name?: string; address?: string; taxCode?: string };
  lines?: readonly { key: string; name?: string; unit?: string; rate?: RateCode }[];
};

type Amounts = { netVnd: Vnd; vatVnd: Vnd };

/** A line as all invoices together have it by now. */
export type StandingLine = {
  key: string;
  orderLineId: string | null;
  line: InvoiceLine;
  quantity: Millionths | null;
  rate: RateCode | null;
  byRate: ReadonlyMap<RateCode | null, Amounts>;
};

export type CorrectionLine = InvoiceLine & { orderLineId: string | null };

export const NOTE = 4;
const MILLION = 1_000_000n;
const WHOLE_BP = 10_000n;

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** `8%` → 800; what bears no tax has none. In hundredths of a percent, as `KHAC:5.25%` needs them. */
export function rateBp(rate: RateCode | null): bigint {
  const [, whole, part = ''] = /^(?:KHAC:)?(\d{1,2})(?:\.(\d{1,2}))?%$/.exec(rate ?? '') ?? [];
  return whole === undefined ? 0n : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}

/** Prices carry their tax: what is before it is rounded once, the rest is tax. Form 2 knows no tax. */
export function splitGross(grossVnd: Vnd, rate: RateCode | null, form: InvoiceForm): Amounts {
  if (form === 2) return { netVnd: grossVnd, vatVnd: 0n };
  const netVnd = mulDiv(grossVnd, WHOLE_BP, WHOLE_BP + rateBp(rate));
  return { netVnd, vatVnd: grossVnd - netVnd };
}

const NOTHING: Amounts = { netVnd: 0n, vatVnd: 0n };
const grossOf = ({ netVnd, vatVnd }: Amounts): Vnd => netVnd + vatVnd;

/** The head and all its adjustments, added up line by line. */
export function standingLines(head: Issued, adjustments: readonly Issued[]): StandingLine[] {
  const byKey = new Map<string, StandingLine & { byRate: Map<RateCode | null, Amounts> }>();
  for (const { document, orderLineIds } of [head, ...adjustments]) {
    for (const [at, line] of document.lines.entries()) {
      if (line.nature === NOTE) continue;
      const orderLineId = orderLineIds[at] ?? null;
      const key = orderLineId ?? DELIVERY_KEY;
      const rate = line.rate ?? null;
      const known = byKey.get(key) ?? { key, orderLineId, line, quantity: null, rate, byRate: new Map() };
      const sum = known.byRate.get(rate) ?? NOTHING;
      known.byRate.set(rate, {
        netVnd: sum.netVnd + (line.amountVnd ?? 0n),
        vatVnd: sum.vatVnd + (line.vatVnd ?? 0n),
      });
      const quantity =
        line.quantity === undefined || line.nature === 3 ? known.quantity : (known.quantity ?? 0n) + line.quantity;
      // A rate put right before: the line that went up is the one that holds.
      byKey.set(key, { ...known, quantity, rate: (line.amountVnd ?? 0n) > 0n ? rate : known.rate });
    }
  }
  return [...byKey.values()];
}

export function standingVnd(lines: readonly StandingLine[]): Vnd {
  return sumVnd(lines.flatMap(({ byRate }) => [...byRate.values()].map(grossOf)));
}

const keyOf = ({ orderLineId }: { orderLineId: string | null }): string => orderLineId ?? DELIVERY_KEY;

/** What came back whole stands in no list any more. */
function dueOf(due: readonly DueLine[], key: string): DueLine {
  return due.find((line) => keyOf(line) === key) ?? { orderLineId: null, grossVnd: 0n, quantity: 0n };
}

/** What is of the order and on no invoice has no name and no rate here: it cannot come to that. */
function checkDue(standing: readonly StandingLine[], due: readonly DueLine[]): void {
  for (const line of due) {
    if (line.grossVnd < 0n) throw new RangeError('a line of an order below nothing');
    if (line.grossVnd > 0n && !standing.some(({ key }) => key === keyOf(line)))
      throw new Error(`line ${keyOf(line)} of the order stands on no invoice`);
  }
}

/** Whether the invoices say what the order says. */
export function isInLine(standing: readonly StandingLine[], due: readonly DueLine[]): boolean {
  return standing.every(({ key, byRate, rate }) => {
    const gross = dueOf(due, key).grossVnd;
    return [...byRate].every(([of, amounts]) => grossOf(amounts) === (of === rate ? gross : 0n));
  });
}

export type Plan = { form: InvoiceForm; standing: readonly StandingLine[]; due: readonly DueLine[]; changes: Changes };

export type UnplacedLine = Omit<CorrectionLine, 'position'>;

const rateAsked = ({ form, changes }: Plan, { key, rate }: StandingLine): RateCode | null =>
  form === 1 ? (changes.lines?.find((one) => one.key === key)?.rate ?? rate) : null;

/** The lines of an adjustment: what each must go up or down by, rate by rate. */
export function adjustmentLines(plan: Plan): UnplacedLine[] {
  const { form, standing, due } = plan;
  checkDue(standing, due);
  return standing.flatMap((own) => {
    const now = dueOf(due, own.key);
    const target = rateAsked(plan, own);
    const moved =
      target === own.rate && own.quantity !== null && now.quantity !== null ? now.quantity - own.quantity : 0n;
    return [...new Set([...own.byRate.keys(), target])].flatMap((rate) => {
      const goal = rate === target ? splitGross(now.grossVnd, rate, form) : NOTHING;
      const { netVnd, vatVnd } = difference(own.byRate.get(rate) ?? NOTHING, goal, rate);
      if (netVnd === 0n && vatVnd === 0n) return [];
      const { line } = own;
      return [
        {
          nature: line.nature,
          orderLineId: own.orderLineId,
          ...(line.code === undefined ? {} : { code: line.code }),
          name: line.name,
          ...quantityOf(moved, netVnd, line.unit),
          amountVnd: netVnd,
          ...(form === 1 && rate !== null ? { rate, vatVnd } : {}),
        },
      ];
    });
  });
}

/**
 * Counted between two totals, so that what all came to in the end is what the order says. Two roundings may then lie more than
 * one đồng from the tax of the difference, which the authority refuses: that đồng is moved between sum and tax.
 */
function difference(has: Amounts, goal: Amounts, rate: RateCode | null): Amounts {
  const netVnd = goal.netVnd - has.netVnd;
  const vatVnd = goal.vatVnd - has.vatVnd;
  const off = vatVnd * WHOLE_BP - netVnd * rateBp(rate);
  if (abs(off) <= WHOLE_BP || grossOf(goal) === 0n) return { netVnd, vatVnd };
  const one = off > 0n ? 1n : -1n;
  return { netVnd: netVnd + one, vatVnd: vatVnd - one };
}

/** How much came off at what price. Money without goods, or goods with another sign than their money, stands as a sum alone. */
function quantityOf(
  quantity: Millionths,
  amountVnd: Vnd,
  unit: string | undefined,
): Pick<InvoiceLine, 'unit' | 'quantity' | 'unitPrice'> {
  if (quantity === 0n || amountVnd === 0n || quantity < 0n !== amountVnd < 0n) return {};
  return {
    ...(unit === undefined ? {} : { unit }),
    quantity,
    unitPrice: mulDiv(abs(amountVnd) * MILLION, MILLION, abs(quantity)),
  };
}

/**
 * The lines of a replacement: the whole sale as it stands. A line that nothing changes is written as it was; what came back
 * whole is left out, unless nothing is left at all: then every line stands there with nothing.
 */
export function replacementLines(plan: Plan): UnplacedLine[] {
  const { standing, due } = plan;
  checkDue(standing, due);
  const isGone = ({ key, byRate }: StandingLine): boolean => {
    const { grossVnd, quantity } = dueOf(due, key);
    return grossVnd === 0n && quantity === 0n && sumVnd([...byRate.values()].map(grossOf)) > 0n;
  };
  const left = standing.filter((own) => !isGone(own));
  const isNothing = left.every(({ key }) => dueOf(due, key).grossVnd === 0n);
  return (isNothing ? standing : left).map((own) => replacementLine(plan, own));
}

function replacementLine(plan: Plan, own: StandingLine): UnplacedLine {
  const { key, line, rate } = own;
  const { position: _, ...was } = line;
  const change = plan.changes.lines?.find((one) => one.key === key);
  const named = {
    ...was,
    orderLineId: own.orderLineId,
    ...(change?.name === undefined ? {} : { name: change.name }),
    ...(change?.unit === undefined ? {} : { unit: change.unit }),
  };
  const now = dueOf(plan.due, key);
  const target = rateAsked(plan, own);
  // Goods back and some of their money kept: what was kept is for the goods that were there.
  const quantity = now.quantity === null || (now.quantity === 0n && now.grossVnd > 0n) ? own.quantity : now.quantity;
  const isSame = now.grossVnd === grossOf(own.byRate.get(rate) ?? NOTHING) && quantity === own.quantity;
  if (target === rate && isSame) return named;
  const { netVnd, vatVnd } = splitGross(now.grossVnd, target, plan.form);
  const { quantity: _q, unitPrice: _p, discountVnd: _d, rate: _r, vatVnd: _v, ...bare } = named;
  return {
    ...bare,
    ...priced({ quantity, netVnd, unitPrice: target === rate ? line.unitPrice : undefined }),
    amountVnd: netVnd,
    ...(plan.form === 1 && target !== null ? { rate: target, vatVnd } : {}),
  };
}

/** At the price it had, the rest as a discount; where that is no price of this sum any more, at what the sum makes. */
function priced(line: {
  quantity: Millionths | null;
  netVnd: Vnd;
  unitPrice: Millionths | undefined;
}): Pick<InvoiceLine, 'quantity' | 'unitPrice' | 'discountVnd'> {
  const { quantity, netVnd, unitPrice } = line;
  if (quantity === null) return {};
  if (quantity === 0n) return { quantity, unitPrice: unitPrice ?? 0n };
  const worth = unitPrice === undefined ? -1n : mulDiv(quantity, unitPrice, MILLION * MILLION);
  if (unitPrice !== undefined && worth >= netVnd)
    return { quantity, unitPrice, ...(worth > netVnd ? { discountVnd: worth - netVnd } : {}) };
  return { quantity, unitPrice: mulDiv(netVnd * MILLION, MILLION, quantity) };
}
