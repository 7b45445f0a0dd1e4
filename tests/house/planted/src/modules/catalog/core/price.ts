import type { Vnd } from '#kernel/money.ts';

export const priceOf = (price: Vnd): Vnd => price;
