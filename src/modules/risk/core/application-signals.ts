import { searchKey } from '#kernel/vietnamese.ts';
import type { ReasonCode } from './reason.ts';
import type { Signal } from './risk.ts';

/** A shop, or a request under way (then by its code), that shares something with who asks. */
export type Sharer = { name: string; isStopped: boolean };

export type ApplicationFacts = {
  identity: readonly Sharer[];
  taxCode: readonly Sharer[];
  bank: readonly Sharer[];
  phone: readonly Sharer[];
  /** In the same unit, with the address as both wrote it. */
  addressLine: string;
  neighbours: readonly (Sharer & { addressLine: string })[];
};

/** What speaks for a closer look at who wants to open a shop. */
export function applicationSignals(facts: ApplicationFacts): Signal[] {
  const signals: Signal[] = [];
  const add = (code: ReasonCode, sharers: readonly Sharer[]): void => {
    if (sharers.length > 0) signals.push({ code, data: { others: sharers.map(({ name }) => name).join(', ') } });
  };
  const stopped = (sharers: readonly Sharer[]): Sharer[] => sharers.filter(({ isStopped }) => isStopped);
  add('shared_identity', facts.identity);
  add('shared_tax_code', facts.taxCode);
  add('shared_bank', facts.bank);
  add('suspended_identity', stopped([...facts.identity, ...facts.taxCode, ...facts.bank]).filter(isFirst));
  add('suspended_phone', stopped(facts.phone));
  const here = addressKey(facts.addressLine);
  add(
    'suspended_address',
    here === '' ? [] : stopped(facts.neighbours.filter((one) => addressKey(one.addressLine) === here)),
  );
  return signals;
}

const isFirst = (one: Sharer, at: number, all: readonly Sharer[]): boolean =>
  all.findIndex(({ name }) => name === one.name) === at;

/** The same house however it is written: without marks, words like "thôn" and signs. An address without a number says too little. */
export function addressKey(line: string): string {
  const key = searchKey(line)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(so nha|so|thon|xom|khu|to dan pho|tdp|to|duong|pho|ngo)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /\d/.test(key) ? key : '';
}
