/** What a voucher is, who may make one, and how a bill that came out smaller shrinks what was promised. */
import { type Actor, isOfficial, isShopMember } from '#kernel/actor.ts';
import { mulDiv, spread, sumVnd, type Vnd } from '#kernel/money.ts';

export const VOUCHER_KINDS = ['percent', 'amount', 'delivery'] as const;
export type VoucherKind = (typeof VOUCHER_KINDS)[number];

/** `shop`: the shop gives it; `programme`: a programme pays the shop back; `shared`: each its part. */
export type VoucherBearer = 'shop' | 'programme' | 'shared';

/** A code is typed by hand from a poster: capitals and digits, whatever was typed around and between them. */
export function tidyCode(typed: string): string {
  return typed.replace(/[\s.-]/g, '').toUpperCase();
}

export const isCode = (code: string): boolean => /^[A-Z0-9]{4,20}$/.test(code);

/** More codes than this in one cart are somebody trying. */
export const MOST_CODES = 10;

export function mayGiveShopVoucher(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** Money of a programme is promised by the head or an administrator. */
export function mayGiveMarketVoucher(actor: Actor): boolean {
  return isOfficial(actor, 'administrator', 'head');
}

/** Of a discount, what the programme bears; the rest is the shop's. */
export function programmePart(discountVnd: Vnd, programmeBp: number): Vnd {
  return mulDiv(discountVnd, BigInt(programmeBp), 10_000n);
}

export type HeldShare = { useId: string; lineId: string | null; promisedVnd: Vnd };
export type PackedLine = { lineId: string; estimateVnd: Vnd; finalVnd: Vnd };

/**
 * The discount once the weights are known: in the same share of the line as promised, never more than promised nor than
 * the line (D5). What was promised off the delivery fee stays, as the fee does.
 */
export function finalShares<S extends HeldShare>(
  shares: readonly S[],
  lines: readonly PackedLine[],
): (S & { finalVnd: Vnd })[] {
  const out = shares
    .filter((share) => share.lineId === null)
    .map((share) => ({ ...share, finalVnd: share.promisedVnd }));
  for (const lineId of new Set(shares.map((share) => share.lineId))) {
    if (lineId === null) continue;
    const line = lines.find((one) => one.lineId === lineId);
    if (!line) throw new Error('a line with a discount was not packed');
    const ofLine = shares.filter((share) => share.lineId === lineId);
    const promised = ofLine.map((share) => share.promisedVnd);
    const final = spread(finalDiscount(sumVnd(promised), line), promised);
    out.push(...ofLine.map((share, i) => ({ ...share, finalVnd: final[i] ?? 0n })));
  }
  return out;
}

/** Of one line's promised discount, what its final price leaves. */
export function finalDiscount(promisedVnd: Vnd, line: { estimateVnd: Vnd; finalVnd: Vnd }): Vnd {
  if (promisedVnd === 0n || line.estimateVnd === 0n) return 0n;
  const inShareVnd = mulDiv(promisedVnd, line.finalVnd, line.estimateVnd);
  if (inShareVnd > promisedVnd) return promisedVnd;
  return inShareVnd;
}
