/**
 * From the statements logged for two real orders of the same goods to a plan that can be played again: what is the same in
 * both stays, what came out of an earlier answer comes out of it again, and what was made up for the order is made up anew.
 */
import type { Recorded } from './record-statements.ts';

/** Text as it stands, a cell of an earlier answer, or something new of the same shape. */
export type Piece = string | { from: [statement: number, row: number, cell: number] } | { fresh: string; shape: Shape };
export type Shape = { kind: 'uuid' | 'hex' | 'digits' | 'code' | 'token'; keep: string; length: number };
export type Step = {
  text: string;
  name?: string;
  options: string;
  values: (unknown | { pieces: Piece[]; isText: boolean })[];
};

const INSTANT = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?/g;
const TOKEN = /[A-Za-z0-9_-]+/g;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Null when the two did not take the same way, as when something else spoke in between. */
export function planOf(first: readonly Recorded[], second: readonly Recorded[]): Step[] | null {
  if (first.length !== second.length || first.some((one, i) => one.text !== second[i]?.text)) return null;
  return first.map((one, i) => ({
    text: one.text,
    ...(one.name ? { name: one.name } : {}),
    options: one.options,
    values: one.values.map((value, j) =>
      alignedValue(value, second[i]?.values[j], first.slice(0, i), second.slice(0, i)),
    ),
  }));
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function alignedValue(a: unknown, b: unknown, before: readonly Recorded[], beforeSecond: readonly Recorded[]) {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  const pieces = piecesOf(asText(a), asText(b), before, beforeSecond);
  return pieces.every((piece) => typeof piece === 'string') ? a : { pieces, isText: typeof a === 'string' };
}

/** Instants stay as they were: nothing asks how late it is but whether one is before the other. */
function piecesOf(a: string, b: string, before: readonly Recorded[], beforeSecond: readonly Recorded[]): Piece[] {
  const [plainA, plainB] = [a.replace(INSTANT, hidden), b.replace(INSTANT, hidden)];
  const tokensB = [...plainB.matchAll(TOKEN)].map(([token]) => token);
  const pieces: Piece[] = [];
  let at = 0;
  let index = 0;
  for (const match of plainA.matchAll(TOKEN)) {
    const [token] = match;
    const other = tokensB[index++];
    if (token === other || other === undefined) continue;
    pieces.push(
      a.slice(at, match.index),
      cellOf(token, other, before, beforeSecond) ?? { fresh: token, shape: shapeOf(token, other) },
    );
    at = match.index + token.length;
  }
  pieces.push(a.slice(at));
  return pieces.filter((piece) => piece !== '');
}

/** As long as the instant, and no token. */
const hidden = (instant: string): string => '.'.repeat(instant.length);

function cellOf(a: string, b: string, before: readonly Recorded[], beforeSecond: readonly Recorded[]): Piece | null {
  for (const [i, { rows }] of before.entries())
    for (const [j, row] of rows.entries())
      for (const [k, cell] of row.entries())
        if (asText(cell) === a && asText(beforeSecond[i]?.rows[j]?.[k]) === b) return { from: [i, j, k] };
  return null;
}

function shapeOf(a: string, b: string): Shape {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const keep = a.slice(0, Math.min(same, 3));
  const kind = UUID.test(a)
    ? 'uuid'
    : /^[0-9a-f]{24,}$/.test(a)
      ? 'hex'
      : /^\d+$/.test(a)
        ? 'digits'
        : /^[A-Z2-9]+$/.test(a)
          ? 'code'
          : 'token';
  return { kind, keep, length: a.length };
}
