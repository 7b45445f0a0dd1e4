import type { Ctx } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import type { Answers, PaperKind, ShopKind } from './core/answers.ts';
import type { ApplicationState } from './core/application.ts';
import type { BankChangeState } from './core/bank-change.ts';

const dateOf = (day: Day | null): Date | null => (day === null ? null : new Date(day));

// Requests -------------------------------------------------------------------

/** The account's open request, made when there is none; two presses at once make one. */
export async function openApplication(accountId: string, at: Date): Promise<string> {
  const open = { accountId, state: { in: ['draft', 'submitted', 'more_info'] satisfies ApplicationState[] } };
  const known = await db.shopApplication.findFirst({ where: open, select: { id: true } });
  if (known) return known.id;
  await db.$executeRaw`
    insert into shop_applications (id, code, account_id, state, created_at, updated_at)
    values (gen_random_uuid(), 'HS' || nextval('shop_application_code'), ${accountId}::uuid, 'draft', ${at}, ${at})
    on conflict (account_id) where state in ('draft', 'submitted', 'more_info') do nothing`;
  return (await db.shopApplication.findFirstOrThrow({ where: open, select: { id: true } })).id;
}

export type LockedApplication = {
  id: string;
  code: string;
  accountId: string;
  state: ApplicationState;
  answers: Answers;
  personalIdSealed: string | null;
  personalIdHash: string | null;
  taxCode: string | null;
  areaId: string | null;
  bankAccountHash: string | null;
  shopId: string | null;
};

/** The request, held until the transaction ends, so that two officials or two pages of one person take turns. */
export async function lockApplication(
  tx: Tx,
  filter: { id: string } | { accountId: string },
): Promise<LockedApplication | null> {
  const rows =
    'id' in filter
      ? await tx.$queryRaw<{ id: string }[]>`select id from shop_applications where id = ${filter.id}::uuid for update`
      : await tx.$queryRaw<{ id: string }[]>`
          select id from shop_applications
          where account_id = ${filter.accountId}::uuid and state in ('draft', 'submitted', 'more_info') for update`;
  const row = rows[0] ? await tx.shopApplication.findUnique({ where: { id: rows[0].id } }) : null;
  return row ? { ...row, answers: row.answers as Answers } : null;
}

export async function saveApplication(
  tx: Tx,
  id: string,
  change: {
    answers?: Answers;
    personalIdSealed?: string | null;
    personalIdHash?: string | null;
    taxCode?: string | null;
    areaId?: string | null;
    bankAccountHash?: string | null;
    updatedAt: Date;
  },
): Promise<void> {
  await tx.shopApplication.update({ where: { id }, data: change });
}

/** Moves a request; false when it is not in one of the states it may move from any more. */
export async function moveApplication(
  tx: Tx,
  id: string,
  from: readonly ApplicationState[],
  to: ApplicationState,
  change: {
    submittedAt?: Date;
    dueAt?: Date | null;
    decidedAt?: Date;
    decidedById?: string;
    decisionReason?: string | null;
    shopId?: string;
    updatedAt: Date;
  },
): Promise<boolean> {
  const moved = await tx.shopApplication.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...change },
  });
  return moved.count === 1;
}

export async function addApplicationFile(
  tx: Tx,
  file: { applicationId: string; fileId: string; kind: PaperKind },
): Promise<void> {
  await tx.applicationFile.create({ data: file });
}

export async function removeApplicationFile(tx: Tx, applicationId: string, fileId: string): Promise<boolean> {
  return (await tx.applicationFile.deleteMany({ where: { applicationId, fileId } })).count === 1;
}

/** What a person agreed to, under the version of the text that was shown. */
export async function recordConsent(
  tx: Tx,
  ctx: Ctx,
  consent: { accountId: string; kind: string; textVersion: string },
): Promise<void> {
  await tx.consent.create({ data: { ...consent, channel: 'web', givenAt: ctx.now } });
}

// Shops ----------------------------------------------------------------------

export type NewShop = {
  slug: string;
  name: string;
  kind: ShopKind;
  legalName: string;
  taxCode: string | null;
  personalIdSealed: string | null;
  personalIdHash: string | null;
  areaId: string;
  addressLine: string;
  phone: string;
  story: string;
  verifiedById: string | null;
  isDemo: boolean;
  ownerId: string;
  producerName: string;
  bank: { bin: string; accountNumber: string; accountHash: string; holderName: string; watch: 'sepay' | null };
  delivery: { feeVnd: bigint; daysNotice: number };
  gate: { name: string; keeperName: string; weekdays: number[]; hours: string };
};

/** A free address for a shop's page; held by a lock so that two shops of one name do not take the same. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('shops.slug'))`;
  for (let serial = 1; ; serial++) {
    const slug = serial === 1 ? wanted : `${wanted}-${serial}`;
    if (!(await tx.shop.findUnique({ where: { slug }, select: { id: true } }))) return slug;
  }
}

/** A shop with all it needs to sell from its first hour: owner, account, delivery, its own gate, a first grower. */
export async function createShop(tx: Tx, at: Date, made: NewShop): Promise<string> {
  const { ownerId, producerName, bank, delivery, gate, ...shop } = made;
  const row = await tx.shop.create({
    data: {
      ...shop,
      verifiedAt: at,
      createdAt: at,
      members: { create: { accountId: ownerId, role: 'owner', createdAt: at } },
      producers: { create: { name: producerName, areaId: shop.areaId, createdAt: at } },
      bankAccounts: { create: { ...bank, activeFrom: at, createdAt: at } },
      deliveryRules: { create: { areaId: null, ...delivery } },
    },
    select: { id: true },
  });
  await addPickup(tx, at, {
    shopId: row.id,
    areaId: shop.areaId,
    addressLine: shop.addressLine,
    keeperPhone: shop.phone,
    ...gate,
  });
  return row.id;
}

async function addPickup(
  tx: Tx,
  at: Date,
  gate: {
    shopId: string;
    areaId: string;
    addressLine: string;
    name: string;
    keeperName: string;
    keeperPhone: string;
    weekdays: number[];
    hours: string;
  },
): Promise<void> {
  const { shopId, weekdays, hours, ...point } = gate;
  await tx.pickupPoint.create({
    data: { ...point, kind: 'farm_gate', hours, createdAt: at, shops: { create: { shopId, weekdays, hours } } },
  });
}

export async function saveShop(
  tx: Tx,
  shopId: string,
  change: {
    name?: string;
    story?: string;
    phone?: string;
    coverFileId?: string;
    allowsCod?: boolean;
    opensMinute?: number;
    closesMinute?: number;
    openDays?: number[];
    awayFrom?: Day | null;
    awayTo?: Day | null;
  },
): Promise<void> {
  const { awayFrom, awayTo, ...rest } = change;
  await tx.shop.update({
    where: { id: shopId },
    data: {
      ...rest,
      ...(awayFrom === undefined ? {} : { awayFrom: dateOf(awayFrom) }),
      ...(awayTo === undefined ? {} : { awayTo: dateOf(awayTo) }),
    },
  });
}

export async function moveShop(
  tx: Tx,
  shopId: string,
  from: readonly ('active' | 'suspended' | 'closed')[],
  to: 'active' | 'suspended' | 'closed',
  reason: string | null,
): Promise<boolean> {
  const moved = await tx.shop.updateMany({
    where: { id: shopId, status: { in: [...from] } },
    data: { status: to, statusReason: reason },
  });
  return moved.count === 1;
}

export async function saveRule(
  tx: Tx,
  rule: { shopId: string; areaId: string | null; feeVnd: bigint; freeFromVnd: bigint | null; daysNotice: number },
): Promise<void> {
  const { shopId, areaId, ...numbers } = rule;
  const changed = await tx.deliveryRule.updateMany({ where: { shopId, areaId }, data: numbers });
  if (changed.count === 0) await tx.deliveryRule.create({ data: rule });
}

export async function removeRule(tx: Tx, shopId: string, areaId: string | null): Promise<void> {
  await tx.deliveryRule.deleteMany({ where: { shopId, areaId } });
}

/** Hours and days at the shop's own gate; without days nothing is offered there. */
export async function saveGate(
  tx: Tx,
  at: Date,
  gate: { shopId: string; name: string; addressLine: string; weekdays: number[]; hours: string; daysNotice: number },
): Promise<void> {
  const { shopId, name, addressLine, ...when } = gate;
  const known = await tx.shopPickup.findFirst({
    where: { shopId, point: { kind: 'farm_gate' } },
    select: { pointId: true },
  });
  if (known) {
    const { pointId } = known;
    await tx.shopPickup.update({ where: { shopId_pointId: { shopId, pointId } }, data: when });
    await tx.pickupPoint.update({ where: { id: pointId }, data: { name, addressLine, hours: when.hours } });
    return;
  }
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
  await addPickup(tx, at, {
    shopId,
    areaId: shop.areaId,
    addressLine,
    name,
    keeperName: shop.legalName,
    keeperPhone: shop.phone,
    weekdays: when.weekdays,
    hours: when.hours,
  });
}

// Papers ---------------------------------------------------------------------

export type NewPaper = {
  shopId: string;
  productId?: string | null;
  producerId?: string | null;
  kind:
    | 'identity'
    | 'business_registration'
    | 'food_safety'
    | 'food_safety_commitment'
    | 'ocop'
    | 'vietgap'
    | 'organic'
    | 'growing_area'
    | 'alcohol_licence'
    | 'other';
  stars?: number | null;
  number: string;
  issuer: string;
  issuedOn?: Day | null;
  expiresOn?: Day | null;
  fileId?: string | null;
};

/** A paper waits for an official's look unless `checkedById` says who has looked. */
export async function savePaper(
  tx: Tx,
  ctx: Ctx,
  paper: NewPaper & { checkedById?: string },
): Promise<{ paperId: string }> {
  const { checkedById, issuedOn, expiresOn, ...rest } = paper;
  const row = await tx.paper.create({
    data: {
      ...rest,
      issuedOn: dateOf(issuedOn ?? null),
      expiresOn: dateOf(expiresOn ?? null),
      state: checkedById ? 'verified' : 'pending',
      checkedById: checkedById ?? null,
      checkedAt: checkedById ? ctx.now : null,
      createdAt: ctx.now,
    },
    select: { id: true },
  });
  return { paperId: row.id };
}

/** An official has looked at the waiting papers of a product. */
export async function checkPapers(
  tx: Tx,
  ctx: Ctx,
  check: { productId: string; state: 'verified' | 'rejected' },
): Promise<number> {
  const checked = await tx.paper.updateMany({
    where: { productId: check.productId, state: 'pending' },
    data: {
      state: check.state,
      checkedAt: ctx.now,
      checkedById: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    },
  });
  return checked.count;
}

// Bank accounts ----------------------------------------------------------------

export type LockedBankChange = {
  id: string;
  shopId: string;
  bin: string;
  accountNumber: string;
  accountHash: string;
  holderName: string;
  state: BankChangeState;
  askedById: string;
  effectiveAt: Date;
};

export async function lockBankChange(tx: Tx, id: string): Promise<LockedBankChange | null> {
  await tx.$queryRaw`select id from bank_account_changes where id = ${id}::uuid for update`;
  return tx.bankAccountChange.findUnique({ where: { id } });
}

/** False when the shop already has a change that waits. */
export async function addBankChange(
  tx: Tx,
  change: Omit<LockedBankChange, 'id' | 'state'> & { askedAt: Date },
): Promise<boolean> {
  const waiting = await tx.bankAccountChange.count({ where: { shopId: change.shopId, state: 'waiting' } });
  if (waiting > 0) return false;
  await tx.bankAccountChange.create({ data: change });
  return true;
}

export async function moveBankChange(
  tx: Tx,
  id: string,
  to: BankChangeState,
  by: { decidedAt: Date; decidedById: string; decisionReason: string | null },
): Promise<boolean> {
  const moved = await tx.bankAccountChange.updateMany({ where: { id, state: 'waiting' }, data: { state: to, ...by } });
  return moved.count === 1;
}

/** The old account stays for the orders that used it; the new one is confirmed by hand until it is watched. */
export async function replaceAccount(
  tx: Tx,
  at: Date,
  account: { shopId: string; bin: string; accountNumber: string; accountHash: string; holderName: string },
): Promise<string> {
  await tx.$queryRaw`select id from shops where id = ${account.shopId}::uuid for update`;
  await tx.bankAccount.updateMany({
    where: { shopId: account.shopId, state: 'active' },
    data: { state: 'replaced', replacedAt: at },
  });
  const row = await tx.bankAccount.create({
    data: { ...account, activeFrom: at, createdAt: at },
    select: { id: true },
  });
  return row.id;
}

export async function saveWatch(
  tx: Tx,
  shopId: string,
  watch: { watch: 'sepay' | null; watchSecretSealed: string | null },
): Promise<void> {
  await tx.bankAccount.updateMany({ where: { shopId, state: 'active' }, data: watch });
}

/** A shop that let an order lapse: its record shows it. */
export async function noteMissedConfirmation(tx: Tx, shopId: string): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { missedConfirmations: { increment: 1 } } });
}
