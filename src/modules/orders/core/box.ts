/** What a packer says of one box, line by line, read against what was ordered. */
import type { FieldError } from '#kernel/result.ts';
import { checkWeight, isShort, type OrderedLine, usualWeight } from './packing.ts';
import { formatWeight, parseWeight } from './weight.ts';

/** As typed: a weight, or whole units of goods sold by piece or pack. */
export type BoxEntry = {
  lineId: string;
  packed?: string | undefined;
  /** Why it is short. */
  why?: string | undefined;
  /** The scale was looked at again. */
  isSure?: boolean | undefined;
  /** How much of what the buyer named instead is in the box. */
  instead?: string | undefined;
  lotIds?: readonly string[] | undefined;
};

export type LineSoFar = OrderedLine & { lineId: string; packedBase: bigint | null; shortReason: string | null };
export type ReadLine = { packedBase: bigint; shortReason: string | null };

const LONGEST_REASON = 300;

/** One line as the box has it, or what is wrong with what was typed. */
export function readEntry(line: LineSoFar, entry: BoxEntry | undefined): ReadLine | FieldError {
  const field = `packed.${line.lineId}`;
  const packedBase = readAmount(line, entry?.packed?.trim() ?? '');
  if (packedBase === 'missing') return { field, code: 'WEIGHT_MISSING' };
  if (packedBase === 'unreadable')
    return { field, code: line.pricing === 'weighed' ? 'WEIGHT_INVALID' : 'NOT_A_NUMBER' };
  if (packedBase === 'too_many') return { field, code: 'OUT_OF_RANGE', detail: { min: 0, max: line.quantity } };
  const check = line.pricing === 'weighed' && packedBase > 0n ? checkWeight(line, packedBase) : 'usual';
  if (check === 'impossible') return { field, code: 'WEIGHT_INVALID' };
  if (check !== 'usual' && !entry?.isSure && packedBase !== line.packedBase) {
    const { lowBase, highBase } = usualWeight(line);
    const detail = { weight: formatWeight(packedBase), low: formatWeight(lowBase), high: formatWeight(highBase) };
    return { field, code: 'WEIGHT_UNUSUAL', detail };
  }
  if (!isShort(line, packedBase)) return { packedBase, shortReason: null };
  const shortReason = (entry?.why ?? line.shortReason ?? '').trim().slice(0, LONGEST_REASON);
  if (shortReason === '') return { field: `why.${line.lineId}`, code: 'REASON_REQUIRED' };
  return { packedBase, shortReason };
}

type Unread = 'missing' | 'unreadable' | 'too_many';

function readAmount(line: LineSoFar, text: string): bigint | Unread {
  if (line.pricing === 'weighed') {
    if (text === '') return line.packedBase ?? 'missing';
    return parseWeight(text, line.orderedBase) ?? 'unreadable';
  }
  if (text === '') return line.packedBase ?? line.orderedBase;
  const units = readUnits(text);
  if (units === null) return 'unreadable';
  return units > line.quantity ? 'too_many' : BigInt(units) * line.contentBase;
}

/** Whole sale units. */
export function readUnits(text: string): number | null {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

export const isFieldError = (read: ReadLine | FieldError): read is FieldError => 'field' in read;
