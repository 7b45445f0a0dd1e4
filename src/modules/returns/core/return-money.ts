import { mulDiv, spread, sumVnd, type Vnd } from '#kernel/money.ts';

/** What one voucher took off a line or the delivery fee, in the end. */
export type Share = { voucherId: string; vnd: Vnd };

/** One line of a packed order, with what already came back of it. */
export type BillLine = {
  lineId: string;
  packedBase: bigint;
  /** Before discounts. */
  finalVnd: Vnd;
  shares: readonly Share[];
  returnedBase: bigint;
  /** Money for it so far, discounts taken off. */
  returnedVnd: Vnd;
};

/** What one voucher gave the whole order, and what of that its programme bears. */
export type VoucherPart = { voucherId: string; finalVnd: Vnd; programmeVnd: Vnd };

export type Bill = {
  lines: readonly BillLine[];
  deliveryVnd: Vnd;
  deliveryShares: readonly Share[];
  /** What already went back of the delivery fee. */
  deliveryReturned: DeliveryBack;
  vouchers: readonly VoucherPart[];
};

/** Of the delivery fee: the sum for the buyer, and whether all of the fee goes back, also where a voucher had paid it. */
export type DeliveryBack = { vnd: Vnd; isWhole: boolean };

export const NO_DELIVERY: DeliveryBack = { vnd: 0n, isWhole: false };

/** `base` of a line claimed, `amountVnd` given for it. */
export type LineBack = { lineId: string; base: bigint; amountVnd: Vnd };

export type BackDiscount = { voucherId: string; shopVnd: Vnd; programmeVnd: Vnd };

/** What a return changes: sales before discounts, the discounts taken back with them, what the buyer owes less. */
export type ReturnPlan = { salesVnd: Vnd; discounts: BackDiscount[]; buyerVnd: Vnd };

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What the buyer pays for a line. */
export function netOf(line: BillLine): Vnd {
  return line.finalVnd - sumVnd(line.shares.map((share) => share.vnd));
}

export function netDelivery(bill: Bill): Vnd {
  return bill.deliveryVnd - sumVnd(bill.deliveryShares.map((share) => share.vnd));
}

/** How much of a line can still be claimed. */
export function restOf(line: BillLine): bigint {
  return line.packedBase - line.returnedBase;
}

/** Money that can still be given back for a line. */
export function leftOf(line: BillLine): Vnd {
  return netOf(line) - line.returnedVnd;
}

/** Money that can still be given back of the whole bill. */
export function leftOfBill(bill: Bill): Vnd {
  return sumVnd(bill.lines.map(leftOf)) + netDelivery(bill) - bill.deliveryReturned.vnd;
}

/**
 * The most that `base` more of a line is worth. Counted as a difference of the price up to a point, so that the parts of
 * a line add up to it however it is cut.
 */
export function worthOf(line: BillLine, base: bigint): Vnd {
  if (line.packedBase === 0n) return 0n;
  const upTo = (point: bigint): Vnd => mulDiv(netOf(line), point, line.packedBase);
  return smaller(upTo(line.returnedBase + base) - upTo(line.returnedBase), leftOf(line));
}

/** Everything that can still come back, at its full worth. */
export function wholeRest(bill: Bill): LineBack[] {
  return bill.lines
    .filter((line) => restOf(line) > 0n)
    .map((line) => ({ lineId: line.lineId, base: restOf(line), amountVnd: worthOf(line, restOf(line)) }));
}

/** The delivery fee goes back exactly when every line came back whole and was paid back whole, and only that once. */
export function deliveryBack(bill: Bill, backs: readonly LineBack[]): DeliveryBack {
  if (bill.deliveryReturned.isWhole) return NO_DELIVERY;
  const isWhole = bill.lines.every((line) => {
    const back = backs.find(({ lineId }) => lineId === line.lineId);
    return restOf(line) === (back?.base ?? 0n) && leftOf(line) === (back?.amountVnd ?? 0n);
  });
  return isWhole ? { vnd: netDelivery(bill) - bill.deliveryReturned.vnd, isWhole } : NO_DELIVERY;
}

/** A sum credited without goods: over the lines by what each has left, the rest from the delivery fee. */
export function creditOver(bill: Bill, amountVnd: Vnd): { backs: LineBack[]; delivery: DeliveryBack } {
  if (amountVnd < 0n || amountVnd > leftOfBill(bill)) throw new RangeError('a credit above what is left of the bill');
  const left = bill.lines.map(leftOf);
  const ofGoods = smaller(amountVnd, sumVnd(left));
  const parts = spread(ofGoods, left);
  const backs = bill.lines.map(({ lineId }, at) => ({ lineId, base: 0n, amountVnd: parts[at] ?? 0n }));
  return {
    backs: backs.filter((back) => back.amountVnd > 0n),
    delivery: { vnd: amountVnd - ofGoods, isWhole: amountVnd > 0n && amountVnd === leftOfBill(bill) },
  };
}

/**
 * The whole sum of one return, discounts with it. A line's discount goes back as its money does, and where it cost nothing
 * as its goods do; a voucher's programme takes back its part in the same proportion. All of it is a difference of two
 * totals, so that nothing goes back twice and a whole return is the whole bill.
 */
export function planReturn(bill: Bill, backs: readonly LineBack[], delivery: DeliveryBack): ReturnPlan {
  check(bill, backs, delivery.vnd);
  const after: Bill = {
    ...bill,
    deliveryReturned: {
      vnd: bill.deliveryReturned.vnd + delivery.vnd,
      isWhole: bill.deliveryReturned.isWhole || delivery.isWhole,
    },
    lines: bill.lines.map((line) => {
      const back = backs.find(({ lineId }) => lineId === line.lineId);
      return back
        ? { ...line, returnedBase: line.returnedBase + back.base, returnedVnd: line.returnedVnd + back.amountVnd }
        : line;
    }),
  };
  const discounts = bill.vouchers.flatMap((voucher) => {
    const before = takenBack(bill, voucher.voucherId);
    const now = takenBack(after, voucher.voucherId);
    const programme = (back: Vnd): Vnd =>
      voucher.finalVnd === 0n ? 0n : mulDiv(voucher.programmeVnd, back, voucher.finalVnd);
    const programmeVnd = programme(now) - programme(before);
    const shopVnd = now - before - programmeVnd;
    return now === before ? [] : [{ voucherId: voucher.voucherId, shopVnd, programmeVnd }];
  });
  const buyerVnd = sumVnd(backs.map((back) => back.amountVnd)) + delivery.vnd;
  const discountVnd = sumVnd(discounts.map((discount) => discount.shopVnd + discount.programmeVnd));
  return { salesVnd: buyerVnd + discountVnd, discounts, buyerVnd };
}

/** Of a voucher's shares, what has been taken back at this point of the bill. */
function takenBack(bill: Bill, voucherId: string): Vnd {
  const of = (shares: readonly Share[]): Vnd =>
    sumVnd(shares.filter((share) => share.voucherId === voucherId).map((share) => share.vnd));
  const part = (share: Vnd, done: bigint, whole: bigint): Vnd => (whole === 0n ? 0n : mulDiv(share, done, whole));
  const ofLines = bill.lines.map((line) => {
    const net = netOf(line);
    return net === 0n
      ? part(of(line.shares), line.returnedBase, line.packedBase)
      : part(of(line.shares), line.returnedVnd, net);
  });
  const ofDelivery =
    netDelivery(bill) === 0n
      ? bill.deliveryReturned.isWhole
        ? of(bill.deliveryShares)
        : 0n
      : part(of(bill.deliveryShares), bill.deliveryReturned.vnd, netDelivery(bill));
  return sumVnd(ofLines) + ofDelivery;
}

/** What comes here was checked before with words for a person: a passed bound is a bug. */
function check(bill: Bill, backs: readonly LineBack[], deliveryVnd: Vnd): void {
  for (const { lineId, base, amountVnd } of backs) {
    const line = bill.lines.find((one) => one.lineId === lineId);
    if (!line || base < 0n || amountVnd < 0n || base > restOf(line) || amountVnd > leftOf(line))
      throw new RangeError(`line ${lineId} cannot come back like this`);
  }
  if (deliveryVnd < 0n || deliveryVnd > netDelivery(bill) - bill.deliveryReturned.vnd)
    throw new RangeError('more of the delivery fee than is left');
}
