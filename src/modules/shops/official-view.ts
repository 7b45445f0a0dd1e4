import type { Ctx } from '#kernel/actor.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { db, type Tx } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { applicantIdentity, needsElectronic } from './applicant-identity.ts';
import { otherClaims } from './claims.ts';
import { type Answers, type PaperKind, requiredPaper, type ShopKind } from './core/answers.ts';
import type { ApplicationState } from './core/application.ts';
import type { BankChangeState } from './core/bank-change.ts';
import { type ApplicationFacts, applicationFindings, type Finding, holderMatches } from './core/findings.ts';
import { maskPersonalId } from './core/personal-id.ts';
import { mayReadPapers } from './core/policy.ts';

type FactSource = {
  id: string;
  accountId: string;
  answers: unknown;
  areaId: string | null;
  taxCode: string | null;
  personalIdHash: string | null;
  bankAccountHash: string | null;
  shopId: string | null;
};

/** What the machine's checks look at. */
export async function applicationFacts(tx: Tx, application: FactSource, at: Date): Promise<ApplicationFacts> {
  const answers = application.answers as Answers;
  const kind = answers.kind ?? 'household';
  const [claims, areas, files, identity, identityNeeded] = await Promise.all([
    otherClaims(tx, application, {
      personalIdHash: application.personalIdHash,
      taxCode: application.taxCode,
      accountHash: application.bankAccountHash,
    }),
    tx.area.findMany({ where: { id: application.areaId ?? '00000000-0000-0000-0000-000000000000' } }),
    tx.applicationFile.findMany({ where: { applicationId: application.id } }),
    applicantIdentity(tx, application),
    needsElectronic(at),
  ]);
  const area = areas[0];
  return {
    kind,
    legalName: answers.legalName ?? '',
    taxCode: application.taxCode,
    personalIdTakenBy: claims.personalId,
    taxCodeTakenBy: claims.taxCode,
    areaIsToday: area !== undefined && area.slug !== null && (area.validTo === null || area.validTo >= at),
    areaName: area?.name ?? '',
    holderName: answers.holderName ?? '',
    bankAccountAlsoOf: claims.bankAccount,
    hasRequiredPaper: files.some((file) => file.kind === requiredPaper(kind)),
    identity,
    identityNeeded,
  };
}

export type CaseEvent = { at: Date; action: string; actorName: string | null; reason: string | null };

async function eventsOf(subjects: readonly { kind: string; id: string }[]): Promise<CaseEvent[]> {
  const rows = await db.auditEntry.findMany({
    where: { OR: subjects.map(({ kind, id }) => ({ subjectKind: kind, subjectId: id })) },
    orderBy: { id: 'desc' },
    take: 50,
  });
  const people = await db.account.findMany({
    where: { id: { in: rows.flatMap((row) => row.actorId ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map(({ at, action, actorId, reason }) => ({
    at,
    action,
    actorName: people.find((person) => person.id === actorId)?.name ?? null,
    reason,
  }));
}

export type ApplicationCase = {
  id: string;
  code: string;
  state: ApplicationState;
  answers: Answers;
  kind: ShopKind;
  maskedPersonalId: string | null;
  bankShortName: string;
  provinceName: string;
  applicant: { name: string; phone: string };
  files: { fileId: string; kind: PaperKind }[];
  findings: Finding[];
  submittedAt: Date | null;
  dueAt: Date | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  decisionReason: string | null;
  shop: { id: string; slug: string } | null;
  events: CaseEvent[];
};

/** A request as the department sees it; drafts are the applicant's alone. */
export async function applicationCase(ctx: Ctx, id: string): Promise<ApplicationCase | null> {
  if (!mayReadPapers(ctx.actor)) return null;
  const row = await db.shopApplication.findFirst({
    where: { id, state: { not: 'draft' } },
    include: { files: true },
  });
  if (!row) return null;
  const answers = row.answers as Answers;
  const [facts, people, area, shop, events] = await Promise.all([
    applicationFacts(db, row, ctx.now),
    db.account.findMany({ where: { id: { in: [row.accountId, row.decidedById ?? row.accountId] } } }),
    row.areaId ? db.area.findUnique({ where: { id: row.areaId } }) : null,
    row.shopId ? db.shop.findUnique({ where: { id: row.shopId }, select: { id: true, slug: true } }) : null,
    eventsOf([{ kind: 'application', id }]),
  ]);
  const applicant = people.find((person) => person.id === row.accountId);
  return {
    id,
    code: row.code,
    state: row.state,
    answers,
    kind: answers.kind ?? 'household',
    maskedPersonalId: row.personalIdSealed ? maskPersonalId(unseal(row.personalIdSealed)) : null,
    bankShortName: findBank(answers.bin ?? '')?.shortName ?? '',
    provinceName: area?.provinceName ?? '',
    applicant: { name: applicant?.name ?? '', phone: applicant?.phone ?? '' },
    files: row.files.map(({ fileId, kind }) => ({ fileId, kind: kind as PaperKind })),
    findings: applicationFindings(facts),
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    decidedAt: row.decidedAt,
    decidedByName: people.find((person) => person.id === row.decidedById)?.name ?? null,
    decisionReason: row.decisionReason,
    shop,
    events,
  };
}

export type BankChangeCase = {
  id: string;
  state: BankChangeState;
  shop: { id: string; slug: string; name: string; legalName: string; kind: ShopKind; phone: string };
  askedByName: string;
  askedAt: Date;
  effectiveAt: Date;
  /** False until the day of waiting is over. */
  isRipe: boolean;
  holderMatches: boolean;
  alsoOf: string[];
  next: { bin: string; bankShortName: string; accountNumber: string; holderName: string };
  current: { bin: string; bankShortName: string; accountNumber: string; holderName: string } | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  events: CaseEvent[];
};

export async function bankChangeCase(ctx: Ctx, id: string): Promise<BankChangeCase | null> {
  if (!mayReadPapers(ctx.actor)) return null;
  const row = await db.bankAccountChange.findUnique({ where: { id } });
  if (!row) return null;
  const [shop, person, current, claims, events] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: row.shopId } }),
    db.account.findUniqueOrThrow({ where: { id: row.askedById }, select: { name: true } }),
    db.bankAccount.findFirst({ where: { shopId: row.shopId, state: 'active' } }),
    otherClaims(db, { accountId: row.askedById, shopId: row.shopId }, { accountHash: row.accountHash }),
    eventsOf([{ kind: 'bank_change', id }]),
  ]);
  const named = (account: { bin: string; accountNumber: string; holderName: string }) => ({
    bin: account.bin,
    bankShortName: findBank(account.bin)?.shortName ?? account.bin,
    accountNumber: account.accountNumber,
    holderName: account.holderName,
  });
  return {
    id,
    state: row.state,
    shop: {
      id: shop.id,
      slug: shop.slug,
      name: shop.name,
      legalName: shop.legalName,
      kind: shop.kind,
      phone: shop.phone,
    },
    askedByName: person.name,
    askedAt: row.askedAt,
    effectiveAt: row.effectiveAt,
    isRipe: ctx.now >= row.effectiveAt,
    holderMatches: holderMatches(shop.legalName, row.holderName),
    alsoOf: claims.bankAccount,
    next: named(row),
    current: current ? named(current) : null,
    decidedAt: row.decidedAt,
    decisionReason: row.decisionReason,
    events,
  };
}

/** Rows of the department's queue, the one with the least time left first. */
export type ApplicationRow = {
  id: string;
  code: string;
  shopName: string;
  kind: ShopKind;
  areaName: string;
  state: ApplicationState;
  submittedAt: Date;
  dueAt: Date;
};

export async function openApplications(states: readonly ApplicationState[] = ['submitted']): Promise<ApplicationRow[]> {
  const rows = await db.shopApplication.findMany({
    where: { state: { in: states.filter((state) => state !== 'draft') }, submittedAt: { not: null } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: 5000,
  });
  return rows.map((row) => {
    const answers = row.answers as Answers;
    const submittedAt = row.submittedAt ?? row.createdAt;
    return {
      id: row.id,
      code: row.code,
      shopName: answers.shopName ?? '',
      kind: answers.kind ?? 'household',
      areaName: answers.areaName ?? '',
      state: row.state,
      submittedAt,
      dueAt: row.dueAt ?? submittedAt,
    };
  });
}

export type BankChangeRow = {
  id: string;
  shopId: string;
  shopName: string;
  askedAt: Date;
  effectiveAt: Date;
  holderMatches: boolean;
};

export async function openBankChanges(): Promise<BankChangeRow[]> {
  const rows = await db.bankAccountChange.findMany({
    where: { state: 'waiting' },
    orderBy: { effectiveAt: 'asc' },
    take: 5000,
  });
  const shops = await db.shop.findMany({ where: { id: { in: rows.map((row) => row.shopId) } } });
  return rows.map((row) => {
    const shop = shops.find((s) => s.id === row.shopId);
    return {
      id: row.id,
      shopId: row.shopId,
      shopName: shop?.name ?? '',
      askedAt: row.askedAt,
      effectiveAt: row.effectiveAt,
      holderMatches: holderMatches(shop?.legalName ?? '', row.holderName),
    };
  });
}
