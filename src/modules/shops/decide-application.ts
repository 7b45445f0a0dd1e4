import type { Ctx, Person } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { slugify } from '#kernel/vietnamese.ts';
import { tell } from '#modules/notices/api.ts';
import { beginDecision, changeWork, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { unseal } from '#platform/secrets.ts';
import { type LockedApplication, lockApplication, moveApplication } from './application-store.ts';
import { requiredPaper } from './core/answers.ts';
import { APPLICATION } from './core/application.ts';
import { applicationFindings, mayApprove } from './core/findings.ts';
import { maskPersonalId } from './core/personal-id.ts';
import { mayDecideShops } from './core/policy.ts';
import { applicationFacts, applicationFiles } from './queries.ts';
import type { ApplicationDecision } from './schema.ts';
import { createShop, freeSlug, savePaper } from './store.ts';
import { usualWatcher } from './watch-queries.ts';
import './events.ts';

/** What a new shop begins with; the seller changes it whenever he likes. */
const FIRST_DELIVERY = { feeVnd: 20_000n, daysNotice: 1 };
const FIRST_GATE = { weekdays: [1, 2, 3, 4, 5, 6, 7], hours: '7:00–17:00' };
const GATE_NAME = 'Tại gian';

/** An official opens the shop, asks for more, or refuses with a reason that the applicant reads. The first decides. */
export async function decideApplication(
  ctx: Ctx,
  input: ApplicationDecision,
): Promise<Result<{ shopId: string | null }>> {
  const { actor } = ctx;
  if (!mayDecideShops(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    if (!application || application.state === 'draft') return err('NOT_FOUND');
    const work = { kind: 'application', subjectId: application.id } as const;
    const begun = await beginDecision(tx, ctx, work);
    if (!begun.ok) return begun;
    const { from, to } = APPLICATION.moves[input.decision];
    if (!from.includes(application.state)) return err('ALREADY_DECIDED');
    if (input.seenAt && input.seenAt !== application.submittedAt?.toISOString()) return err('STALE_PAGE');
    const reason = input.decision === 'approve' ? null : input.reason;
    const shop = input.decision === 'approve' ? await openShop(tx, ctx, actor, application) : ok(null);
    if (!shop.ok) return shop;
    const isMoved = await moveApplication(tx, application.id, from, to, {
      decidedAt: ctx.now,
      decidedById: actor.accountId,
      decisionReason: reason,
      ...(shop.value ? { shopId: shop.value } : {}),
      updatedAt: ctx.now,
    });
    if (!isMoved) return err('ALREADY_DECIDED');
    if (input.decision === 'ask_more') await changeWork(tx, work, { isWaiting: true });
    else await closeWork(tx, ctx, work, to);
    await audit(tx, ctx, {
      action: `application.${input.decision}`,
      subject: { kind: 'application', id: application.id },
      ...(reason === null ? {} : { reason }),
      data: { code: application.code, shopId: shop.value },
    });
    await tellApplicant(tx, ctx, application, input.decision);
    if (shop.value) await record(tx, 'shop.approved', { shopId: shop.value, applicationId: application.id });
    return ok({ shopId: shop.value });
  });
}

async function openShop(tx: Tx, ctx: Ctx, official: Person, application: LockedApplication): Promise<Result<string>> {
  const facts = await applicationFacts(tx, application, ctx.now);
  if (facts.identityNeeded && facts.identity !== 'accepted') return err('IDENTITY_NEEDED');
  if (!mayApprove(applicationFindings(facts))) return err('APPLICATION_INCOMPLETE');
  const { answers, areaId, bankAccountHash } = application;
  const { kind, shopName, legalName, addressLine, phone, bin, accountNumber, holderName } = answers;
  if (!kind || !shopName || !legalName || !areaId || !addressLine || !phone || !bin || !accountNumber || !holderName)
    return err('APPLICATION_INCOMPLETE');
  const shopId = await createShop(tx, ctx.now, {
    slug: await freeSlug(tx, slugify(shopName) || 'gian-hang'),
    name: shopName,
    kind,
    legalName,
    taxCode: application.taxCode,
    personalIdSealed: kind === 'household' ? application.personalIdSealed : null,
    personalIdHash: kind === 'household' ? application.personalIdHash : null,
    areaId,
    addressLine,
    phone,
    story: answers.story ?? '',
    verifiedById: official.accountId,
    isDemo: false,
    identityLevel: facts.identity === 'accepted' ? 'electronic' : 'papers_seen',
    ownerId: application.accountId,
    producerName: answers.representative && kind === 'household' ? answers.representative : legalName,
    // Where the market itself has a watcher's contract every new account is watched; else its seller confirms by hand.
    bank: {
      bin,
      accountNumber,
      accountHash: bankAccountHash ?? '',
      holderName,
      watch: usualWatcher(),
    },
    delivery: FIRST_DELIVERY,
    gate: { name: GATE_NAME, keeperName: answers.representative ?? legalName, ...FIRST_GATE },
  });
  for (const file of await applicationFiles(tx, application.id)) {
    await savePaper(tx, ctx, {
      shopId,
      kind: file.kind,
      number: file.kind === requiredPaper(kind) ? paperNumber(application) : '',
      issuer: '',
      fileId: file.fileId,
      checkedById: official.accountId,
    });
  }
  return ok(shopId);
}

/** The number of the paper that shows who it is; an identity number only as it may be shown. */
function paperNumber({ answers, personalIdSealed, taxCode }: LockedApplication): string {
  if (answers.kind !== 'household') return taxCode ?? '';
  return personalIdSealed ? maskPersonalId(unseal(personalIdSealed)) : '';
}

const TEMPLATES = { approve: 'shopApproved', ask_more: 'shopMoreInfo', refuse: 'shopRefused' } as const;

async function tellApplicant(
  tx: Tx,
  ctx: Ctx,
  application: LockedApplication,
  decision: keyof typeof TEMPLATES,
): Promise<void> {
  await tell(tx, ctx, {
    to: { accountId: application.accountId },
    topic: 'department',
    template: TEMPLATES[decision],
    values: { shop: application.answers.shopName ?? application.code },
    link: decision === 'approve' ? '/kenh-nguoi-ban' : '/mo-gian-hang',
    // Asked for more, an applicant sends it again and is decided about again.
    onceKey: `application-${decision}:${application.id}:${ctx.now.toISOString()}`,
  });
}
