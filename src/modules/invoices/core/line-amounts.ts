/**
 * The lines of an invoice from an order as it was packed: one formula for each form, one rounding for each line, so that the
 * lines add up to what the buyer paid, to the đồng.
 */
import { mulDiv, type Vnd } from '#kernel/money.ts';
import type { InvoiceForm, InvoiceLine, Millionths, RateCode } from './document.ts';
import { bpOfRate } from './rates.ts';

const MILLION = 1_000_000n;
const WHOLE_BP = 10_000n;

/** What is left of a line of the order: after short packing and what came back by now. */
export type LeftLine = {
  orderLineId: string | null;
  name: string;
  unit: string;
  /** In base units (grams, pieces …) and how many of them `unit` has. */
  quantityBase: bigint;
  unitBase: bigint;
  /** VAT included, for so many base units. */
  priceVnd: Vnd;
  priceBase: bigint;
  /** What the buyer pays for it: discount and returns taken off. */
  payVnd: Vnd;
  rate: RateCode;
};

/** A line of the document, and what it stands for in the order. */
export type OrderedInvoiceLine = InvoiceLine & { orderLineId: string | null };

export function invoiceLine(left: LeftLine, form: InvoiceForm, position: number): OrderedInvoiceLine {
  if (left.payVnd < 0n) throw new RangeError('a line of an order is never less than nothing');
  const bp = form === 1 ? bpOfRate(left.rate) : 0n;
  const withoutVat = (amount: bigint) => mulDiv(amount, WHOLE_BP, WHOLE_BP + bp);
  const listVnd = mulDiv(left.priceVnd, left.quantityBase, left.priceBase);
  const amountVnd = withoutVat(left.payVnd);
  const quantity = mulDiv(left.quantityBase, MILLION, left.unitBase);
  // A gram more than the price says is a rounding, not a discount less than nothing: then the price follows from the sum.
  const isPriced = listVnd >= left.payVnd;
  const unitPrice = isPriced
    ? mulDiv(left.priceVnd * left.unitBase * MILLION, WHOLE_BP, left.priceBase * (WHOLE_BP + bp))
    : priceFrom(amountVnd, quantity);
  const discountVnd = isPriced ? withoutVat(listVnd) - amountVnd : 0n;
  return {
    orderLineId: left.orderLineId,
    // A gift is written down like any other, as a promotion.
    nature: left.payVnd === 0n ? 2 : 1,
    position,
    name: left.name,
    unit: left.unit,
    quantity,
    unitPrice,
    ...(discountVnd > 0n ? { discountVnd } : {}),
    amountVnd,
    ...(form === 1 ? { rate: left.rate, vatVnd: left.payVnd - amountVnd } : {}),
  };
}

const priceFrom = (amountVnd: Vnd, quantity: Millionths): Millionths =>
  quantity === 0n ? 0n : mulDiv(amountVnd * MILLION, MILLION, quantity);

export type PackedLine = {
  orderLineId: string;
  name: string;
  unit: string;
  unitBase: bigint;
  priceVnd: Vnd;
  priceBase: bigint;
  packedBase: bigint;
  finalVnd: Vnd;
  finalDiscountVnd: Vnd;
  returnedBase: bigint;
  returnedVnd: Vnd;
  rate: RateCode;
};

/** What is left of packed lines; of one that was not packed, or came back whole, nothing. */
export function leftOf(lines: readonly PackedLine[]): LeftLine[] {
  return lines.flatMap((line) => {
    const payVnd = line.finalVnd - line.finalDiscountVnd - line.returnedVnd;
    const restBase = line.packedBase - line.returnedBase;
    if (line.packedBase === 0n || (restBase <= 0n && payVnd <= 0n)) return [];
    return [
      {
        orderLineId: line.orderLineId,
        name: line.name,
        unit: line.unit,
        // Goods back and some of their money kept: what was kept is for the goods that were there.
        quantityBase: restBase > 0n ? restBase : line.packedBase,
        unitBase: line.unitBase,
        priceVnd: line.priceVnd,
        priceBase: line.priceBase,
        payVnd,
        rate: line.rate,
      },
    ];
  });
}
