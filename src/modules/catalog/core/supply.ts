import { type FieldError, ok, type Result } from '#kernel/result.ts';

/** From what is there, from a harvest to come, or from what is made each week. */
export const WAYS = ['stock', 'preorder', 'capacity'] as const;
export type Way = (typeof WAYS)[number];

/** How a product's sizes are had. */
export type Supply = { availability: Way; weeklyCapBase: bigint | null; noticeDays: number };

export const FROM_STOCK: Supply = { availability: 'stock', weeklyCapBase: null, noticeDays: 0 };

export type SupplyAnswers = {
  supply: Way;
  stock: number | null;
  /** In sale units of the first size. */
  weeklyCap: number | null;
  noticeDays: number;
};

/**
 * A weekly capacity is that of one size: two sizes would each promise the whole of it. Of a harvest each size is opened
 * by itself, with the part of the harvest that the seller gives it.
 */
export function readSupply(answers: SupplyAnswers, mainContent: bigint, sizeCount: number): Result<Supply> {
  const { supply, weeklyCap } = answers;
  const wrong: FieldError[] = [];
  if (supply === 'stock' && answers.stock === null) wrong.push({ field: 'stock', code: 'REQUIRED' });
  if (supply === 'capacity' && weeklyCap === null) wrong.push({ field: 'weeklyCap', code: 'REQUIRED' });
  if (supply === 'capacity' && sizeCount > 1) wrong.push({ field: 'supply', code: 'WEEKLY_ONE_SIZE' });
  if (wrong.length > 0) return { ok: false, code: 'FORM_INVALID', fields: wrong };
  if (supply !== 'capacity' || weeklyCap === null) return ok({ ...FROM_STOCK, availability: supply });
  return ok({
    availability: supply,
    weeklyCapBase: mainContent * BigInt(weeklyCap),
    noticeDays: answers.noticeDays,
  });
}

export function isSameSupply(a: Supply, b: Supply): boolean {
  return a.availability === b.availability && a.weeklyCapBase === b.weeklyCapBase && a.noticeDays === b.noticeDays;
}
