/**
 * Symbols of series (Circular 91/2026, Annex I): `C26TAA` = with the authority's code, of 2026, registered by a seller,
 * and two letters of the seller's choice.
 */
import { type Day, dayOf } from '#kernel/time.ts';
import type { InvoiceMode } from './document.ts';

/** The letters officially used (Annex II): none that is read as another. */
export const SYMBOL_LETTERS = 'ABCDEGHKLMNPQRSTUVXY';

const SYMBOL = /^([CK])(\d{2})([TM])([A-Z]{2})$/;

export type SymbolParts = { mode: InvoiceMode; year: number; letters: string };

export function isSymbolLetters(text: string): boolean {
  return text.length === 2 && [...text].every((letter) => SYMBOL_LETTERS.includes(letter));
}

export function symbolOf({ mode, year, letters }: SymbolParts): string {
  const code = mode === 'uncoded' ? 'K' : 'C';
  const kind = mode === 'cash_register' ? 'M' : 'T';
  return `${code}${String(year % 100).padStart(2, '0')}${kind}${letters}`;
}

/** Null: no symbol that a seller of this market may use. */
export function parseSymbol(symbol: string): SymbolParts | null {
  const [, code, year = '', kind, letters = ''] = SYMBOL.exec(symbol) ?? [];
  if (!code || !isSymbolLetters(letters)) return null;
  // A cash register always has a code: it makes it itself.
  if (code === 'K' && kind === 'M') return null;
  const mode: InvoiceMode = kind === 'M' ? 'cash_register' : code === 'K' ? 'uncoded' : 'coded';
  return { mode, year: 2000 + Number(year), letters };
}

/** The same series in another year: the year stands in the symbol, so each January begins a new one. */
export function symbolInYear(symbol: string, year: number): string {
  return `${symbol.slice(0, 1)}${String(year % 100).padStart(2, '0')}${symbol.slice(3)}`;
}

export const yearOfDay = (day: Day): number => Number(day.slice(0, 4));
export const yearOf = (at: Date): number => yearOfDay(dayOf(at));
