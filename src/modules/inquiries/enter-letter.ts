import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf, instantOf } from '#kernel/time.ts';
import { isOwnMatter, mayDecide } from '#modules/work/core/policy.ts';
import { officePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { mayEnterLetters } from './core/policy.ts';
import { newInquiry, subjectAsked } from './new-inquiry.ts';
import type { EnterLetter } from './schema.ts';

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * What an authority without an account asked on paper, typed in with a picture of the letter. It may have come before now,
 * and its time is then the shorter; never after now, nor before it was written.
 */
export async function enterLetter(ctx: Ctx, input: EnterLetter): Promise<Result<{ inquiryId: string; code: string }>> {
  const { actor, now } = ctx;
  if (!mayEnterLetters(actor)) return err('NOT_ALLOWED');
  const { scan, requestedOn, requestedClock, ...letter } = input;
  const requestedAt = instantOf(requestedOn, clockOf(requestedClock));
  if (requestedAt > now) return fieldErr('requestedOn', 'INQUIRY_DATE_FUTURE');
  if (letter.letterDate > requestedOn) return fieldErr('letterDate', 'INQUIRY_DATE_FUTURE');
  return transactionWithPictures(ctx, officePhotos([scan], 'inquiry', 'scan'), async (tx, keepScan) => {
    const found = await subjectAsked(tx, letter, { areaId: null, today: dayOf(now) });
    if (!found.ok) return found;
    const { areaId, shopId } = found.value;
    if (!mayDecide(actor, { kind: 'inquiry', areaId })) return err('NOT_ALLOWED');
    if (isOwnMatter(actor, { shopId, ownerId: null })) return err('OWN_SHOP');
    const [letterFileId = null] = await keepScan();
    const asked = { ...letter, agencyId: null, askedById: actor.accountId, letterFileId, requestedAt };
    return ok(await newInquiry(tx, ctx, asked, found.value));
  });
}
