/**
 * A format as a table: every element with its order, type, length and need. What is written, checked and read goes by
 * the same rows (data format 2.1.0: `S n` at most n characters, `N p,s` p digits of which s decimals, `D`, `DT`, `B`).
 */
import { isDay } from '#kernel/time.ts';
import { cleanText, startTag, textElement } from './xml-text.ts';

/** Conditional: what it depends on is said by the document's own checks, not by a row. */
export type Need = 'required' | 'conditional' | 'optional';

type ValueType =
  | { type: 'S'; max: number; pattern?: RegExp }
  | { type: 'N'; whole: number; decimals: number }
  | { type: 'D' }
  | { type: 'DT' }
  | { type: 'B' };

export type Leaf = { kind: 'leaf'; name: string; need: Need; value: ValueType };
export type Group = {
  kind: 'group';
  name: string;
  need: Need;
  isMany: boolean;
  /** Carries an `Id` that signatures name. */
  hasId: boolean;
  children: readonly Element[];
};
export type Element = Leaf | Group;

/** What stands in a group, by the names of its elements; its `Id` under `Id`, which is no element of the format. */
export type Values = { [name: string]: string | Values | Values[] | undefined };

export const S = (name: string, max: number, need: Need, pattern?: RegExp): Leaf => ({
  kind: 'leaf',
  name,
  need,
  value: pattern ? { type: 'S', max, pattern } : { type: 'S', max },
});
/** `N p,s`. */
export const N = (name: string, digits: number, decimals: number, need: Need): Leaf => ({
  kind: 'leaf',
  name,
  need,
  value: { type: 'N', whole: digits - decimals, decimals },
});
export const D = (name: string, need: Need): Leaf => ({ kind: 'leaf', name, need, value: { type: 'D' } });
export const DT = (name: string, need: Need): Leaf => ({ kind: 'leaf', name, need, value: { type: 'DT' } });
export const B = (name: string, need: Need): Leaf => ({ kind: 'leaf', name, need, value: { type: 'B' } });

export const group = (name: string, need: Need, children: readonly Element[]): Group => ({
  kind: 'group',
  name,
  need,
  isMany: false,
  hasId: false,
  children,
});
export const many = (name: string, need: Need, children: readonly Element[]): Group => ({
  ...group(name, need, children),
  isMany: true,
});
export const signedGroup = (name: string, children: readonly Element[]): Group => ({
  ...group(name, 'required', children),
  hasId: true,
});

/** Canonical text of a group; what is empty is left out, what the table does not name is not written. */
export function writeGroup(table: Group, values: Values): string {
  let text = table.hasId ? startTag(table.name, { Id: String(values.Id ?? '') }) : `<${table.name}>`;
  for (const child of table.children) {
    const value = values[child.name];
    if (value === undefined || value === '') continue;
    if (typeof value === 'string') text += textElement(child.name, cleanText(value));
    else if (child.kind === 'leaf') throw new TypeError(`${child.name} holds a text`);
    else if (Array.isArray(value)) for (const one of value) text += writeGroup(child, one);
    else text += writeGroup(child, value);
  }
  return `${text}</${table.name}>`;
}

export type TableProblem = 'missing' | 'too_long' | 'malformed';
export type TableFault = {
  /** `NDHDon/NMua/Ten`, below the group that was checked. */
  path: string;
  /** Of the last repeated group above it, counted from 0. */
  position: number | null;
  problem: TableProblem;
  limit: number | null;
};

/** An `Id` as XML knows it, of letters that need no thought in an address of a reference. */
const ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

export function checkGroup(table: Group, values: Values): TableFault[] {
  const faults: TableFault[] = [];
  if (table.hasId && !ID.test(String(values.Id ?? '')))
    faults.push({ path: 'Id', position: null, problem: 'malformed', limit: null });
  collectFaults(table, values, '', null, faults);
  return faults;
}

function collectFaults(table: Group, values: Values, above: string, position: number | null, to: TableFault[]): void {
  for (const child of table.children) {
    const value = values[child.name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (child.need === 'required') to.push({ path: above + child.name, position, problem: 'missing', limit: null });
    } else if (child.kind === 'leaf') {
      const fault =
        typeof value === 'string' ? leafFault(child, value) : { problem: 'malformed' as const, limit: null };
      if (fault) to.push({ path: above + child.name, position, ...fault });
    } else if (Array.isArray(value)) {
      value.forEach((one, index) => {
        collectFaults(child, one, `${above}${child.name}/`, index, to);
      });
    } else if (typeof value === 'object') collectFaults(child, value, `${above}${child.name}/`, position, to);
  }
}

function leafFault({ need, value }: Leaf, given: string): { problem: TableProblem; limit: number | null } | null {
  const text = cleanText(given);
  if (text === '') return need === 'required' ? { problem: 'missing', limit: null } : null;
  if (value.type === 'S') {
    if (text.length > value.max) return { problem: 'too_long', limit: value.max };
    return value.pattern && !value.pattern.test(text) ? { problem: 'malformed', limit: null } : null;
  }
  if (value.type === 'N') return numberFault(text, value.whole, value.decimals);
  const isFine = value.type === 'D' ? isDay(text) : value.type === 'DT' ? isMoment(text) : text === '0' || text === '1';
  return isFine ? null : { problem: 'malformed', limit: null };
}

function numberFault(text: string, whole: number, decimals: number) {
  const found = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) return { problem: 'malformed' as const, limit: null };
  if ((found[1] ?? '').length > whole) return { problem: 'too_long' as const, limit: whole };
  return (found[2] ?? '').length > decimals ? { problem: 'too_long' as const, limit: decimals } : null;
}

export function isMoment(text: string): boolean {
  const day = MOMENT.exec(text)?.[1];
  return day !== undefined && isDay(day);
}
