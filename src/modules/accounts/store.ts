import { db, type Tx } from '#platform/db.ts';
import { stepStart } from '#platform/totp.ts';

export type CodePurpose =
  | 'register'
  | 'reset_password'
  | 'change_bank_account'
  | 'open_order'
  | 'confirm_email'
  | 'reset_proof'
  | 'personal_data';

export type CodeRow = {
  id: string;
  phone: string;
  purpose: CodePurpose;
  codeHash: string;
  payload: string | null;
  attempts: number;
  expiresAt: Date;
  usedAt: Date | null;
};

export async function insertCode(
  tx: Tx,
  code: {
    id: string;
    phone: string;
    purpose: CodePurpose;
    codeHash: string;
    payload: string | null;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.oneTimeCode.create({ data: code });
}

/**
 * Counts one try and answers the code it was for: the one named, or the newest of a phone and purpose. Never within a
 * transaction: the very refusal it leads to would roll the count back.
 */
export async function countTry(
  which: { purpose: CodePurpose } & ({ id: string } | { phone: string }),
): Promise<CodeRow | null> {
  const found = await db.oneTimeCode.findFirst({
    where: which,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (!found) return null;
  return db.oneTimeCode.update({ where: { id: found.id }, data: { attempts: { increment: 1 } } });
}

/** True for the one who spends it; `payload` replaces what it carried. */
export async function spendCode(tx: Tx, id: string, at: Date, payload: string | null = null): Promise<boolean> {
  const spent = await tx.oneTimeCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: at, payload } });
  return spent.count === 1;
}

/** Takes what a spent code still carries, once. */
export async function takePayload(tx: Tx, id: string, usedAfter: Date): Promise<boolean> {
  const taken = await tx.oneTimeCode.updateMany({
    where: { id, usedAt: { gte: usedAfter }, payload: { not: null } },
    data: { payload: null },
  });
  return taken.count === 1;
}

/** Ended by the person, once; what was done under it before stays done. */
export async function endConsent(tx: Tx, accountId: string, kind: string, at: Date): Promise<boolean> {
  const ended = await tx.consent.updateMany({
    where: { accountId, kind, withdrawnAt: null },
    data: { withdrawnAt: at },
  });
  return ended.count > 0;
}

export async function endAllConsents(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx.consent.updateMany({ where: { accountId, withdrawnAt: null }, data: { withdrawnAt: at } });
  await tx.mandate.updateMany({ where: { helperId: accountId, endedAt: null }, data: { endedAt: at } });
}

/** Null when the number belongs to somebody already. */
export async function insertAccount(
  tx: Tx,
  account: {
    phone: string;
    name: string;
    passwordHash: string;
    totpSecretSealed: string | null;
    isDemo: boolean;
    createdAt: Date;
  },
): Promise<string | null> {
  const rows = await tx.account.createManyAndReturn({ data: [account], skipDuplicates: true, select: { id: true } });
  return rows[0]?.id ?? null;
}

export async function insertConsent(
  tx: Tx,
  consent: { accountId: string; kind: string; textVersion: string; channel: string; givenAt: Date },
): Promise<void> {
  await tx.consent.create({ data: consent });
}

/** Every session and token of the account ends; answers the version new ones carry. */
export async function endSessions(tx: Tx, accountId: string): Promise<number> {
  const row = await tx.account.update({
    where: { id: accountId },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  });
  return row.sessionVersion;
}

export async function writePassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { passwordHash } });
}

export async function writeOfficial(
  tx: Tx,
  accountId: string,
  account: { name: string; passwordHash: string; totpSecretSealed: string },
): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: account });
}

/**
 * Suspended, an account neither signs in nor keeps a session; the other way it may sign in again. False when it is closed
 * or is so already.
 */
export async function setAccountStatus(tx: Tx, accountId: string, status: 'active' | 'suspended'): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, status: status === 'suspended' ? 'active' : 'suspended' },
    data: { status, sessionVersion: { increment: 1 } },
  });
  return count === 1;
}

export async function writeSignIn(accountId: string, at: Date): Promise<void> {
  await db.account.update({ where: { id: accountId }, data: { lastSignedInAt: at } });
}

export async function writeEmail(tx: Tx, accountId: string, email: string | null): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { email } });
}

export async function writeName(tx: Tx, accountId: string, name: string): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { name } });
}

/** Each code of an authenticator app opens once (RFC 6238, 5.2): true for the first who brings its step. */
export async function spendTotpStep(accountId: string, step: number): Promise<boolean> {
  const rows = await db.$executeRaw`
    insert into rate_limits (key, window_starts_at, hits) values (${`totp:${accountId}`}, ${stepStart(step)}, 1)
    on conflict do nothing`;
  return rows === 1;
}

/** Helpers' rights to act for a shop end with it. */
export async function endMandates(tx: Tx, shopId: string, at: Date): Promise<void> {
  await tx.mandate.updateMany({ where: { shopId, endedAt: null }, data: { endedAt: at } });
}
