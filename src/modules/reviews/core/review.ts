import { addHours } from '#kernel/time.ts';

/** Who may say what about goods: people who received them, once for each line, whether praise or complaint. */
export const RATINGS = [5, 4, 3, 2, 1] as const;
export const MAX_TEXT = 1000;

/** Goods can be judged once they are with the buyer; how the order ends afterwards does not matter. */
export function mayBeReviewed(orderState: string): boolean {
  return orderState === 'delivered' || orderState === 'completed';
}

/** Until when what was said then may still be changed by who said it. */
export function changeableUntil(saidAt: Date, editDays: number): Date {
  return addHours(saidAt, editDays * 24);
}

/** How an author is named in public: by the given name alone, since a buyer's full name is never shown with a review. */
export function publicName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? '';
}
