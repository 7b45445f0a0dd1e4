import { db, type Tx } from '#platform/db.ts';
import type { Answers, PaperKind } from './core/answers.ts';
import type { ApplicationState } from './core/application.ts';

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
  submittedAt: Date | null;
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
