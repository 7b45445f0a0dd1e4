import { type StateTable, stateTable } from '#kernel/states.ts';

export const CASE_STATES = ['open', 'decided', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseMove = 'decide' | 'close' | 'reopen';
export const CASE_MOVES = ['decide', 'close', 'reopen'] as const;

export const CASE: StateTable<CaseState, CaseMove, 'official' | 'system'> = stateTable({
  name: 'case',
  start: ['open'],
  states: ['open', 'decided', 'closed'],
  // A closed file may be opened again: nothing is final here.
  final: [],
  moves: {
    decide: {
      from: ['open'],
      to: 'decided',
      by: ['official', 'system'],
      needs: 'what was found, with a reason; or a sanction of this file that was decided',
    },
    close: { from: ['open', 'decided'], to: 'closed', by: ['official'], needs: 'a reason' },
    reopen: { from: ['decided', 'closed'], to: 'open', by: ['official'], needs: 'a reason' },
  },
});

export const OUTCOMES = ['violation', 'no_violation', 'handed_on'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a file was opened from; none = by hand. */
export const SOURCES = ['report', 'complaint', 'inspection', 'takedown', 'review', 'listing', 'application'] as const;

export const EVIDENCE_KINDS = [
  'text',
  'photo',
  'order',
  'complaint',
  'listing',
  'report',
  'takedown',
  'inspection',
  'reply',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What an official adds by naming it; the other rooms put theirs in by themselves. */
export const HAND_KINDS = ['text', 'photo', 'order', 'complaint', 'listing'] as const;
export const LINKED_KINDS = ['order', 'complaint', 'listing'] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

export const PARTY_ROLES = ['seller', 'complainant', 'witness', 'authority', 'rights_holder'] as const;

/** What a copy is made of: plain JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };
export type Copy = { readonly [name: string]: Plain };

/** One way to write a value down, whatever the order of its members: what the hash is taken of. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${members.join(',')}}`;
}
