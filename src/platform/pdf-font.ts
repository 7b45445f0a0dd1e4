/**
 * The letters of papers: one family holds the plain ones, the other those of Vietnamese; every text names both. Weights
 * 400 and 600.
 */
export const PDF_FONT = ['Be Vietnam Pro', 'Be Vietnam Pro Vietnamese'];
