import type { Limit, Limits } from '#platform/limits.ts';
import { lookupHash, sha256 } from '#platform/secrets.ts';

const TEN_MINUTES = 600;
/** Thousands stand behind one address of a carrier, and each mistypes now and then; who guesses passes it in a minute. */
const WRONG_PER_ADDRESS = 300;
const ASKED_PER_ADDRESS = 6000;
/** One invoice is looked at by a buyer and his bookkeeper, not by a crowd. */
const ASKED_PER_CODE = 120;
/** A page of two hundred lines takes seconds to draw. */
const PRINTED_PER_CODE = 30;
const FILES_PER_ADDRESS = 120;

const of = (address: string | undefined): string => lookupHash('address', address ?? 'unknown');

export const wrongCodes = (address: string | undefined): Limit => ({
  key: `invoice:wrong:${of(address)}`,
  hits: WRONG_PER_ADDRESS,
  seconds: TEN_MINUTES,
});

export const lookUpLimits = (code: string, address: string | undefined): Limits => [
  { key: `invoice:code:${sha256(code)}`, hits: ASKED_PER_CODE, seconds: TEN_MINUTES },
  { key: `invoice:at:${of(address)}`, hits: ASKED_PER_ADDRESS, seconds: TEN_MINUTES },
];

export const printLimits = (code: string, address: string | undefined): Limits => [
  { key: `invoice:print:${sha256(code)}`, hits: PRINTED_PER_CODE, seconds: TEN_MINUTES },
  ...[lookUpLimits(code, address) ?? []].flat(),
];

export const fileLimits = (address: string | undefined): Limits => ({
  key: `invoice:file:${of(address)}`,
  hits: FILES_PER_ADDRESS,
  seconds: TEN_MINUTES,
});
