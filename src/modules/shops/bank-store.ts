import type { Tx } from '#platform/db.ts';
import type { BankChangeState } from './core/bank-change.ts';
import type { Watcher } from './core/watch.ts';

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

/** Its id; null when the shop already has a change that waits. */
export async function addBankChange(
  tx: Tx,
  change: Omit<LockedBankChange, 'id' | 'state'> & { askedAt: Date },
): Promise<string | null> {
  const waiting = await tx.bankAccountChange.count({ where: { shopId: change.shopId, state: 'waiting' } });
  if (waiting > 0) return null;
  return (await tx.bankAccountChange.create({ data: change, select: { id: true } })).id;
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

/** The old account stays for the orders that used it; a secret of the shop's own belonged to the old one and is not carried over. */
export async function replaceAccount(
  tx: Tx,
  at: Date,
  account: {
    shopId: string;
    bin: string;
    accountNumber: string;
    accountHash: string;
    holderName: string;
    watch: Watcher | null;
  },
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

/** A closed shop needs no new account: what waits ends. */
export async function withdrawWaitingChange(tx: Tx, shopId: string, at: Date): Promise<void> {
  await tx.bankAccountChange.updateMany({
    where: { shopId, state: 'waiting' },
    data: { state: 'withdrawn', decidedAt: at },
  });
}
