import type { Actor } from '#kernel/actor.ts';
import type { Limits } from '#platform/limits.ts';
import { ownerOf } from './owner.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** A family looks up a few codes a month; more in an hour is somebody who gathers names. */
const PER_PERSON = 30;
/** Browsers without a token yet, of one address: a carrier's is shared by thousands, none of whom looks up every hour. */
const NEW_PER_ADDRESS = 120;
const PER_ADDRESS = 600;
/** Whoever stays below the hour's number all day long is no family either. */
const PER_PERSON_DAY = 90;
const PER_ADDRESS_DAY = 3000;

/** So that nobody harvests who lives where by trying codes. */
export function lookUpLimits(actor: Actor, address: string | undefined): Limits {
  const owner = ownerOf(actor);
  const person = owner?.accountId ?? owner?.guestHash;
  const of = address ?? 'unknown';
  return [
    ...(person
      ? [
          { key: `bills:look:${person}`, hits: PER_PERSON, seconds: HOUR_SECONDS },
          { key: `bills:look-day:${person}`, hits: PER_PERSON_DAY, seconds: DAY_SECONDS },
        ]
      : [{ key: `bills:look:new:${of}`, hits: NEW_PER_ADDRESS, seconds: HOUR_SECONDS }]),
    { key: `bills:look:at:${of}`, hits: PER_ADDRESS, seconds: HOUR_SECONDS },
    { key: `bills:look-day:at:${of}`, hits: PER_ADDRESS_DAY, seconds: DAY_SECONDS },
  ];
}
