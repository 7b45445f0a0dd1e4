import { actingFor, type Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { nextNumber } from '#modules/cases/api.ts';
import { canonical } from '#modules/cases/core/case.ts';
import { agencyOn } from '#modules/cases/core/letter.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { sha256 } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { reportNumber, SERIES } from './core/bulletin.ts';
import type { BulletinPaper } from './core/content.ts';
import { maySignBulletins } from './core/policy.ts';
import { keepSigned, lockBulletin } from './store.ts';
import './events.ts';

/** The head signs what she was shown. The number, the paper and the fact that prints it are one transaction. */
export async function signBulletin(
  ctx: Ctx,
  { bulletinId, seenAt, isPublic }: { bulletinId: string; seenAt: string; isPublic: boolean },
): Promise<Result<{ bulletinId: string; numberText: string }>> {
  const { actor } = ctx;
  if (!maySignBulletins(actor)) return err('NOT_ALLOWED');
  const signedForId = actingFor(actor, maySignBulletins);
  return transaction(async (tx) => {
    const bulletin = await lockBulletin(tx, bulletinId);
    if (!bulletin) return err('NOT_FOUND');
    if (bulletin.state !== 'draft') return err('ALREADY_DECIDED');
    if (bulletin.changedAt.toISOString() !== seenAt) return err('STALE_PAGE');
    if (sha256(canonical(bulletin.content)) !== bulletin.contentSha256)
      throw new Error('the numbers of a bulletin are not as they were found');
    const day = dayOf(ctx.now);
    const year = Number(day.slice(0, 4));
    const agency = agencyOn(loadProvince(env.PROVINCE), day);
    const number = await nextNumber(tx, `letter.${SERIES}`, year);
    const { edition, corrects, correctedWhy, opening, findings, outlook, content } = bulletin;
    const paper: BulletinPaper = {
      superior: agency.superior,
      agency: agency.agency,
      place: agency.place,
      numberText: reportNumber(number, agency.sign),
      day,
      edition,
      corrects,
      correctedWhy,
      remark: '',
      opening,
      findings,
      outlook,
      content,
      signerTitle: signedForId === null ? 'GIÁM ĐỐC' : 'KT. GIÁM ĐỐC',
      signerName: actor.name,
      isTrial: isSandbox(),
    };
    const paperSha256 = sha256(canonical(paper));
    const isKept = await keepSigned(tx, bulletinId, {
      series: SERIES,
      year,
      number,
      paper,
      paperSha256,
      isPublic,
      signedById: actor.accountId,
      signedForId,
      signedAt: ctx.now,
    });
    if (!isKept) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'bulletin.signed',
      subject: { kind: 'bulletin', id: bulletinId },
      data: { number: paper.numberText, sha256: paperSha256, isPublic },
      ...(signedForId ? { onBehalfOf: signedForId } : {}),
    });
    await record(tx, 'bulletin.signed', { bulletinId });
    return ok({ bulletinId, numberText: paper.numberText });
  });
}
