import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { insertConsent } from '#modules/accounts/api.ts';
import { holidaysFrom, ruleAt } from '#modules/law/api.ts';
import { agreedText } from '#modules/publications/api.ts';
import { openWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { applicantIdentity, needsElectronic } from './applicant-identity.ts';
import { lockApplication, moveApplication } from './application-store.ts';
import { nextStep } from './core/answers.ts';
import { APPLICATION, answerDueAt } from './core/application.ts';
import { applicationPaperKinds, otherClaims } from './queries.ts';
import './events.ts';

/** Sends a whole request to the department, with the applicant's consent to the use of his papers. */
export async function submitApplication(ctx: Ctx, input: { agree: boolean }): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  if (!input.agree) return fieldErr('agree', 'CONSENT_MISSING');
  return transaction(async (tx) => {
    const application = await lockApplication(tx, { accountId: actor.accountId });
    if (!application) return err('APPLICATION_NOT_OPEN');
    const missing = nextStep({
      answers: application.answers,
      hasPersonalId: application.personalIdSealed !== null,
      paperKinds: await applicationPaperKinds(tx, application.id),
    });
    if (missing !== null) return err('APPLICATION_INCOMPLETE', { step: missing });
    const claims = await otherClaims(tx, application, application);
    if (claims.personalId.length > 0) return err('PERSONAL_ID_TAKEN');
    if (claims.taxCode.length > 0) return err('TAX_CODE_TAKEN');
    // What differs is judged with the request: it may be sent, and waits for the look.
    if (await needsElectronic(ctx.now)) {
      const identity = await applicantIdentity(tx, application);
      if (identity !== 'accepted' && identity !== 'waiting') return err('IDENTITY_NEEDED');
    }
    const { from, to } = APPLICATION.moves.submit;
    const workingDays = await ruleAt('shop.application_working_days', ctx.now, z.number());
    const dueAt = answerDueAt(ctx.now, workingDays, await holidaysFrom(ctx.now));
    const isMoved = await moveApplication(tx, application.id, from, to, {
      submittedAt: ctx.now,
      dueAt,
      decisionReason: null,
      updatedAt: ctx.now,
    });
    if (!isMoved) return err('APPLICATION_NOT_OPEN');
    const { answers } = application;
    await openWork(tx, {
      kind: 'application',
      subjectId: application.id,
      code: application.code,
      variant: answers.kind ?? 'household',
      subject: answers.shopName ?? '',
      party: answers.legalName ?? '',
      areaId: application.areaId,
      shopId: null,
      ownerId: application.accountId,
      openedAt: ctx.now,
      dueAt,
      countsWorkingDays: true,
      isSandbox: isSandbox(),
    });
    for (const kind of ['shop_papers', 'selling'] as const)
      await insertConsent(tx, {
        accountId: actor.accountId,
        kind,
        textVersion: await agreedText(kind, ctx.now),
        channel: 'web',
        givenAt: ctx.now,
      });
    await record(tx, 'application.submitted', { applicationId: application.id });
    return ok({ code: application.code });
  });
}
