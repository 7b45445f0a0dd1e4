/**
 * From the statements logged for two real orders of the same goods to a plan that can be played again: what is the same in
 * both stays, what came out of an earlier answer comes out of it again, and what was made up for the order is made up anew.
 */
import type { Recorded } from './record-statements.ts';

/** Text as it stands, what the caller brought along, a cell of an earlier answer, or something new of the same shape. */
export type Piece =
  | string
  | { given: string }
  | { from: [statement: number, row: number, cell: number] }
  | { fresh: string; shape: Shape };
/** What a message names by itself, before anything was asked. */
export type Given = Readonly<Record<string, string>>;
/** The statements of one act in the order of sending. */
export type Way = { statements: readonly Recorded[]; given?: Given };
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
export function planOf(first: Way, second: Way): Step[] | null {
  const [one, other] = [first.statements, second.statements];
  if (one.length !== other.length || one.some(({ text }, i) => text !== other[i]?.text)) return null;
  return one.map(({ text, name, options, values }, i) => ({
    text,
    ...(name ? { name } : {}),
    options,
    values: values.map((value, j) => alignedValue(value, other[i]?.values[j], before(first, i), before(second, i))),
  }));
}

const before = ({ statements, ...way }: Way, i: number): Way => ({ ...way, statements: statements.slice(0, i) });

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function alignedValue(a: unknown, b: unknown, first: Way, second: Way) {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  const pieces = piecesOf(asText(a), asText(b), first, second);
  return pieces.every((piece) => typeof piece === 'string') ? a : { pieces, isText: typeof a === 'string' };
}

/** Instants stay as they were: nothing asks how late it is but whether one is before the other. */
function piecesOf(a: string, b: string, first: Way, second: Way): Piece[] {
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
      givenAs(token, other, first, second) ??
        cellOf(token, other, first, second) ?? { fresh: token, shape: shapeOf(token, other) },
    );
    at = match.index + token.length;
  }
  pieces.push(a.slice(at));
  return pieces.filter((piece) => piece !== '');
}

/** As long as the instant, and no token. */
const hidden = (instant: string): string => '.'.repeat(instant.length);

function givenAs(a: string, b: string, first: Way, second: Way): Piece | null {
  const name = Object.keys(first.given ?? {}).find((key) => first.given?.[key] === a && second.given?.[key] === b);
  return name === undefined ? null : { given: name };
}

function cellOf(a: string, b: string, first: Way, second: Way): Piece | null {
  for (const [i, { rows }] of first.statements.entries())
    for (const [j, row] of rows.entries())
      for (const [k, cell] of row.entries())
        if (asText(cell) === a && asText(second.statements[i]?.rows[j]?.[k]) === b) return { from: [i, j, k] };
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
