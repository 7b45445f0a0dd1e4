import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { sha256 } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { caseInHand } from './add-evidence.ts';
import { canonical } from './core/case.ts';
import { agencyOn, type LetterPaper, namesDecision, numberText, seriesOf, titleOf } from './core/letter.ts';
import { maySignLetters } from './core/policy.ts';
import { caseFacts, isInForce, keepSigned, type LockedLetter, lockLetter } from './letter-store.ts';
import { addEvent, nextNumber } from './store.ts';
import './events.ts';

/**
 * The head signs what she was shown: the letter takes the next number of its series and stays as it is. Number, letter and
 * the fact that prints and sends it are one transaction, so a crash before its end leaves neither a gap nor half a letter.
 */
export async function signLetter(
  ctx: Ctx,
  input: { letterId: string; seenAt: string },
): Promise<Result<{ code: string; letterId: string; numberText: string }>> {
  const { actor } = ctx;
  if (!maySignLetters(actor)) return err('NOT_ALLOWED');
  const { letterId } = input;
  return transaction(async (tx) => {
    const letter = await lockLetter(tx, letterId);
    if (!letter) return err('NOT_FOUND');
    const { id: caseId, code, areaId, state } = must(await caseInHand(tx, ctx, letter.caseId));
    const power = actor.grants
      .filter(({ role, areaId: of }) => role === 'head' && (of === null || of === areaId))
      .sort((a, b) => Number(a.standsInFor !== null) - Number(b.standsInFor !== null))[0];
    if (!power) return err('NOT_ALLOWED');
    if (letter.state !== 'draft') return err('ALREADY_DECIDED');
    if (state === 'closed' && letter.kind !== 'closing') return err('CASE_CLOSED');
    if (letter.changedAt.toISOString() !== input.seenAt) return err('STALE_PAGE');
    const facts = await caseFacts(tx, caseId);
    if (!facts) return err('NOT_FOUND');
    if (letter.kind === 'decision' && facts.sanction === null) return err('LETTER_NEEDS_DECISION');
    if (!(await namesWhatHolds(tx, letter))) return err('LETTER_OTHER_DECISION');
    const day = dayOf(ctx.now);
    const year = Number(day.slice(0, 4));
    const series = seriesOf(letter.kind);
    const agency = agencyOn(loadProvince(env.PROVINCE), day);
    const number = await nextNumber(tx, `letter.${series}`, year);
    const paper: LetterPaper = {
      superior: agency.superior,
      agency: agency.agency,
      place: agency.place,
      numberText: numberText(letter.kind, number, agency.sign),
      day,
      title: titleOf(letter.kind),
      subject: letter.subject,
      addressee: facts.legalName === facts.shopName ? facts.shopName : `${facts.legalName} (${facts.shopName})`,
      body: letter.body,
      caseCode: code,
      signerTitle: power.standsInFor === null ? 'GIÁM ĐỐC' : 'KT. GIÁM ĐỐC',
      signerName: actor.name,
      isTrial: isSandbox(),
    };
    const paperSha256 = sha256(canonical(paper));
    const isKept = await keepSigned(tx, letterId, {
      series,
      year,
      number,
      paper,
      paperSha256,
      signedById: actor.accountId,
      signedForId: power.standsInFor,
      signedAt: ctx.now,
    });
    if (!isKept) return err('ALREADY_DECIDED');
    await addEvent(tx, { caseId, kind: 'letter', text: paper.numberText, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, {
      action: 'letter.signed',
      subject: { kind: 'case', id: caseId },
      data: { letter: letterId, number: paper.numberText, sha256: paperSha256 },
      ...(power.standsInFor ? { onBehalfOf: power.standsInFor } : {}),
    });
    await record(tx, 'letter.signed', { letterId });
    return ok({ code, letterId, numberText: paper.numberText });
  });
}

/** Its words are about the decision it was filled from, whatever else was decided since. */
async function namesWhatHolds(tx: Tx, { kind, sanctionId }: LockedLetter): Promise<boolean> {
  if (sanctionId === null) return kind !== 'decision';
  return !namesDecision(kind) || isInForce(tx, sanctionId);
}
