import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { chosenArea } from '#modules/areas/api.ts';
import { transaction } from '#platform/db.ts';
import { seal } from '#platform/secrets.ts';
import { type LockedApplication, lockApplication, saveApplication } from './application-store.ts';
import { type Answers, nextStep, type ShopKind, type StepName, withKind } from './core/answers.ts';
import { holderMatches } from './core/findings.ts';
import { accountHash, applicationPaperKinds, otherClaims, personalIdHash } from './queries.ts';
import type { Household, Organisation } from './schema.ts';
import { startApplication } from './start-application.ts';

export type AnswerPage =
  | { step: 'kind'; kind: ShopKind }
  | ({ step: 'household' } & Household)
  | ({ step: 'organisation' } & Organisation)
  | { step: 'address'; areaCode: string; areaCodeText: string; addressLine: string }
  | { step: 'shop'; shopName: string; phone: string; story: string }
  | { step: 'bank'; bin: string; accountNumber: string; holderName: string };

type Saved = Parameters<typeof saveApplication>[2];

/** Keeps one page of a request and says which page comes next; what was told before stays. */
export async function saveAnswers(ctx: Ctx, page: AnswerPage): Promise<Result<{ next: StepName | null }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  const started = await startApplication(ctx);
  if (!started.ok) return started;
  return transaction(async (tx) => {
    const application = await lockApplication(tx, { accountId: actor.accountId });
    if (!application || application.state === 'submitted') return err('APPLICATION_NOT_OPEN');
    const read = await readPage(ctx, application, page);
    if (!read.ok) return read;
    const saved = read.value;
    const claims = await otherClaims(tx, application, { personalIdHash: saved.personalIdHash, taxCode: saved.taxCode });
    if (claims.personalId.length > 0) return fieldErr('personalId', 'PERSONAL_ID_TAKEN');
    if (claims.taxCode.length > 0) return fieldErr('taxCode', 'TAX_CODE_TAKEN');
    await saveApplication(tx, application.id, saved);
    const sealed = saved.personalIdSealed === undefined ? application.personalIdSealed : saved.personalIdSealed;
    return ok({
      next: nextStep({
        answers: saved.answers ?? application.answers,
        hasPersonalId: sealed !== null,
        paperKinds: await applicationPaperKinds(tx, application.id),
      }),
    });
  });
}

async function readPage(ctx: Ctx, application: LockedApplication, page: AnswerPage): Promise<Result<Saved>> {
  const { answers } = application;
  const keep = (more: Answers, columns: Omit<Saved, 'answers' | 'updatedAt'> = {}): Result<Saved> =>
    ok({ answers: { ...answers, ...more }, updatedAt: ctx.now, ...columns });
  switch (page.step) {
    case 'kind': {
      const changed = withKind(answers, page.kind);
      const columns = changed === answers ? {} : { personalIdSealed: null, personalIdHash: null, taxCode: null };
      return ok({ answers: changed, updatedAt: ctx.now, ...columns });
    }
    case 'household':
      return readHousehold(ctx, application, page);
    case 'organisation': {
      const { legalName, representative, taxCode } = page;
      if (taxCode.kind === 'person') return fieldErr('taxCode', 'TAX_CODE_INVALID');
      return keep({ legalName, representative, taxCode: taxCode.taxCode }, { taxCode: taxCode.taxCode });
    }
    case 'address': {
      const area = await chosenArea({ code: page.areaCode, text: page.areaCodeText }, ctx.now);
      if (!area.ok) return fieldErr('areaCode', area.code, area.detail);
      const { id: areaId, code: areaCode, name: areaName } = area.value;
      return keep({ areaCode, areaName, addressLine: page.addressLine }, { areaId });
    }
    case 'shop': {
      const { shopName, phone, story } = page;
      return keep({ shopName, phone, story });
    }
    case 'bank': {
      const { bin, accountNumber, holderName } = page;
      const isOrganisation = answers.kind === 'cooperative' || answers.kind === 'enterprise';
      if (isOrganisation && !holderMatches(answers.legalName ?? '', holderName))
        return fieldErr('holderName', 'HOLDER_NOT_LEGAL_NAME', { legalName: answers.legalName ?? '' });
      return keep({ bin, accountNumber, holderName }, { bankAccountHash: accountHash(accountNumber) });
    }
  }
}

/** The number is sealed here and goes nowhere else; a household's tax code that is this very number is not kept twice. */
function readHousehold(ctx: Ctx, application: LockedApplication, page: Household): Result<Saved> {
  const { legalName, personalId, taxCode } = page;
  if (personalId === null && application.personalIdSealed === null) return fieldErr('personalId', 'REQUIRED');
  const hash = personalId === null ? application.personalIdHash : personalIdHash(personalId);
  if (taxCode?.kind === 'person' && personalIdHash(taxCode.taxCode) !== hash)
    return fieldErr('taxCode', 'TAX_CODE_INVALID');
  const ownTaxCode = taxCode === null || taxCode.kind === 'person' ? null : taxCode.taxCode;
  return ok({
    answers: { ...application.answers, legalName, taxCode: ownTaxCode ?? undefined },
    taxCode: ownTaxCode,
    personalIdHash: hash,
    ...(personalId === null ? {} : { personalIdSealed: seal(personalId) }),
    updatedAt: ctx.now,
  });
}
