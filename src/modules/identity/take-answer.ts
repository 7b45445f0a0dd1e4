import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { addHours, dayOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { shopIdentity } from '#modules/shops/api.ts';
import { closeWork, openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { lookupHash, random, sha256 } from '#platform/secrets.ts';
import { claimNames, readClaims, type Told } from './core/claims.ts';
import { compare, verdictOf } from './core/compare.ts';
import { pageOf } from './core/pages.ts';
import { openSecrets } from './journey-secrets.ts';
import { type CallbackParams, readAnswer } from './provider.ts';
import { endJourney, insertCheck, type Journey, lockPerson, overtakeWaiting, takeJourney } from './store.ts';
import { elsewhere, lockSubject } from './subject-queries.ts';
import './events.ts';

const CODE_CHARACTERS = 8;

/**
 * A browser comes back from the provider. The journey is taken first, so that an answer counts once; then the provider is
 * asked, outside of any transaction; then what it told is compared and written down. Answers where the person goes on.
 */
export async function takeAnswer(ctx: Ctx, params: CallbackParams): Promise<Result<{ path: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  const taken = await transaction(async (tx) =>
    ok(await takeJourney(tx, sha256(params.state ?? ''), actor.accountId, ctx.now)),
  );
  const journey = taken.ok ? taken.value : null;
  // Sent twice, sent by somebody else, or too late: the page says how things stand; whoever has no shop has his own.
  if (!journey?.secretsSealed) {
    const own = actor.shops.find(({ role }) => role === 'owner');
    return ok({ path: pageOf({ shopId: own?.shopId ?? null }) });
  }
  const answer = await readAnswer(params, openSecrets(journey.secretsSealed));
  const path = pageOf(journey);
  const told = answer.kind === 'told' ? readClaims(answer.claims, claimNames(env.IDENTITY_CLAIMS)) : null;
  return transaction(async (tx) => {
    if (answer.kind === 'declined')
      await endJourney(tx, journey.id, { at: ctx.now, outcome: 'declined', trouble: null });
    else if (answer.kind === 'failed')
      await endJourney(tx, journey.id, { at: ctx.now, outcome: 'failed', trouble: answer.trouble });
    else if (!told) await endJourney(tx, journey.id, { at: ctx.now, outcome: 'failed', trouble: 'EMPTY' });
    else must(await writeCheck(tx, ctx, journey, told, answer.issuer));
    return ok({ path });
  });
}

async function writeCheck(tx: Tx, ctx: Ctx, journey: Journey, told: Told, issuer: string): Promise<Result<void>> {
  const { shopId, applicationId } = journey;
  const subjectHash = lookupHash('identity_subject', `${issuer}|${told.subject}`);
  const personalIdHash = told.personalId === null ? null : lookupHash('personal_id', told.personalId);
  await lockPerson(tx, subjectHash);
  const subject = await lockSubject(tx, journey);
  if (!subject) return err('NOT_FOUND');
  const [minAge, assurance, hours, others] = await Promise.all([
    ruleAt('identity.min_age', ctx.now, z.number()),
    ruleAt('identity.assurance', ctx.now, z.array(z.string())),
    ruleAt('identity.review_hours', ctx.now, z.number()),
    elsewhere(tx, journey, { personalIdHash, subjectHash }),
  ]);
  const isKnown = personalIdHash !== null && subject.personalIdHash !== null;
  const differences = compare(told, {
    kind: subject.kind,
    name: subject.signer,
    isSameNumber: isKnown ? personalIdHash === subject.personalIdHash : null,
    isElsewhere: others.length > 0,
    minAge,
    assurance,
    today: dayOf(ctx.now),
  });
  const state = verdictOf(differences);
  await endJourney(tx, journey.id, { at: ctx.now, outcome: 'answered', trouble: null });
  for (const id of await overtakeWaiting(tx, journey))
    await closeWork(tx, ctx, { kind: 'paper', subjectId: id }, 'overtaken');
  const code = `DD${codeFrom(random(CODE_CHARACTERS))}`;
  const checkId = await insertCheck(tx, {
    code,
    journeyId: journey.id,
    accountId: journey.accountId,
    shopId,
    applicationId,
    issuer,
    subjectHash,
    personalIdHash,
    toldName: told.name,
    againstName: subject.signer ?? '',
    assurance: told.assurance,
    differences,
    state,
    checkedAt: ctx.now,
  });
  await audit(tx, ctx, {
    action: `identity.${state}`,
    subject: { kind: 'identity_check', id: checkId },
    data: { code, shopId, applicationId, differences: differences.join(' '), besides: journey.besides || null },
  });
  if (state === 'waiting')
    await openWork(tx, {
      kind: 'paper',
      subjectId: checkId,
      code,
      variant: 'identity_check',
      subject: subject.label,
      party: subject.legalName,
      areaId: subject.areaId,
      shopId,
      openedAt: ctx.now,
      dueAt: addHours(ctx.now, hours),
      isSandbox: isSandbox(),
    });
  if (state === 'accepted' && shopId) {
    await shopIdentity.noteElectronic(tx, shopId);
    await record(tx, 'identity.verified', { shopId });
  }
  return ok();
}
