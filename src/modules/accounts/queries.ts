import type { Person } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { maskPhone } from '#kernel/phone.ts';
import { addMinutes } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { lookupHash, sameText, unseal } from '#platform/secrets.ts';
import { totpUri } from '#platform/totp.ts';
import { NO_PASSWORD } from './core/password.ts';
import { RESET_MINUTES, type SecondProof, secondProofOf } from './core/pending.ts';
import { Invitation, PendingRegistration, PendingReset } from './schema.ts';

export type AccountForSignIn = {
  id: string;
  phone: string;
  passwordHash: string;
  isActive: boolean;
  sessionVersion: number;
  totpSecretSealed: string | null;
  /** Of the department or of another authority: comes in by the department's door, with her app's code. */
  isOfficial: boolean;
  /** Only of another authority. */
  isOfAgency: boolean;
  isSeller: boolean;
};

export async function accountForSignIn(by: { phone: string } | { id: string }): Promise<AccountForSignIn | null> {
  const row = await db.account.findUnique({
    where: by,
    include: {
      officialGrants: { where: { endedAt: null }, select: { id: true } },
      agencySeats: { where: { endedAt: null }, select: { id: true } },
      memberships: { select: { shopId: true } },
    },
  });
  if (!row) return null;
  const isOfDepartment = row.officialGrants.length > 0;
  const hasSeat = row.agencySeats.length > 0;
  return {
    id: row.id,
    phone: row.phone,
    passwordHash: row.passwordHash,
    isActive: row.status === 'active',
    sessionVersion: row.sessionVersion,
    totpSecretSealed: row.totpSecretSealed,
    isOfficial: isOfDepartment || hasSeat,
    isOfAgency: hasSeat && !isOfDepartment,
    isSeller: row.memberships.length > 0,
  };
}

export async function isPhoneTaken(phone: string): Promise<boolean> {
  return (await db.account.count({ where: { phone } })) > 0;
}

export type AccountView = {
  name: string;
  phone: string;
  shops: { id: string; name: string; slug: string; isClosed: boolean }[];
};

/** One's own account. */
export async function accountView(person: Person): Promise<AccountView> {
  const shops = await db.shop.findMany({
    where: { id: { in: person.shops.map((shop) => shop.shopId) } },
    select: { id: true, name: true, slug: true, status: true },
    orderBy: { createdAt: 'asc' },
  });
  const named = shops.map(({ status, ...shop }) => ({ ...shop, isClosed: status === 'closed' }));
  return { name: person.name, phone: person.phone, shops: named };
}

async function codeRow(id: string | undefined) {
  return id && isUuid(id) ? db.oneTimeCode.findUnique({ where: { id } }) : null;
}

export type CodeSentView = { phoneMasked: string; expiresAt: Date };

/** The step at which a code is typed in; null when nothing waits for one. */
export async function codeSent(
  id: string | undefined,
  purpose: 'register' | 'reset_password',
): Promise<CodeSentView | null> {
  const row = await codeRow(id);
  if (!row || row.purpose !== purpose || row.usedAt !== null || row.payload === null) return null;
  return { phoneMasked: maskPhone(row.phone), expiresAt: row.expiresAt };
}

export type PendingStep = { id: string; phone: string; payload: string };

/** What was typed before the code was sent, to send another one with it. */
export async function unfinishedStep(
  id: string | undefined,
  purpose: 'register' | 'reset_password',
): Promise<PendingStep | null> {
  const row = await codeRow(id);
  if (!row || row.purpose !== purpose || row.usedAt !== null || row.payload === null) return null;
  return { id: row.id, phone: row.phone, payload: unseal(row.payload) };
}

export function readRegistration(payload: string) {
  return PendingRegistration.parse(JSON.parse(payload));
}

export type ResetStep = { id: string; account: AccountForSignIn; proof: SecondProof };

/** The last step of a reset: open for a while after the code came back, until the password is set. */
export async function openReset(id: string | undefined, at: Date): Promise<ResetStep | null> {
  const row = await codeRow(id);
  if (row?.purpose !== 'reset_password' || row.payload === null) return null;
  if (row.usedAt === null || addMinutes(row.usedAt, RESET_MINUTES) <= at) return null;
  const { accountId } = PendingReset.parse(JSON.parse(unseal(row.payload)));
  const account = accountId ? await accountForSignIn({ id: accountId }) : null;
  return account?.isActive ? { id: row.id, account, proof: secondProofOf(account) } : null;
}

/** What a page may know of the last step of a reset. */
export async function resetProof(id: string | undefined): Promise<SecondProof | null> {
  return (await openReset(id, await now()))?.proof ?? null;
}

/** Whether a number is the personal number that one of the account's own shops was opened with. */
export async function isOwnersNumber(accountId: string, personalId: string): Promise<boolean> {
  const shops = await db.shop.findMany({
    where: { members: { some: { accountId, role: 'owner' } }, personalIdHash: { not: null } },
    select: { personalIdHash: true },
  });
  const hash = lookupHash('personal_id', personalId);
  return shops.some((shop) => shop.personalIdHash !== null && sameText(shop.personalIdHash, hash));
}

export async function memberByPhone(shopId: string, phone: string): Promise<string | null> {
  const member = await db.shopMember.findFirst({ where: { shopId, account: { phone } }, select: { accountId: true } });
  return member?.accountId ?? null;
}

export type OpenInvitation = { id: string; phone: string; totpSecret: string; isFirstAdministrator: boolean };

/** `<id>.<secret>` of the link, while it is good. */
export async function openInvitation(ma: string | undefined, at: Date): Promise<OpenInvitation | null> {
  const [id, secret = ''] = (ma ?? '').split('.');
  const row = await codeRow(id);
  if (!row || row.usedAt !== null || row.expiresAt <= at || row.payload === null) return null;
  if (!sameText(row.codeHash, lookupHash('invitation', `${row.id}:${secret}`))) return null;
  return { id: row.id, phone: row.phone, ...Invitation.parse(JSON.parse(unseal(row.payload))) };
}

export type InvitationView = {
  phone: string;
  /** As the administrator wrote it, where she did. */
  name: string;
  /** She signs in here already: her own password is asked, not a new one. */
  hasPassword: boolean;
  totpSecret: string;
  totpUri: string;
};

/** Guards the page of a new administrator: what it shows, or null without a good link. */
export async function requireInvitation(ma: string | undefined, issuer: string): Promise<InvitationView | null> {
  const invitation = await openInvitation(ma, await now());
  if (!invitation) return null;
  const label = invitation.phone.replace(/^\+84/, '0');
  const account = await db.account.findUnique({
    where: { phone: invitation.phone },
    select: { name: true, passwordHash: true },
  });
  return {
    phone: invitation.phone,
    name: account?.name ?? '',
    hasPassword: account !== null && account.passwordHash !== NO_PASSWORD && !invitation.isFirstAdministrator,
    totpSecret: invitation.totpSecret,
    totpUri: totpUri(invitation.totpSecret, issuer, label),
  };
}

/** The address whose code is still good, for the page that asks for it. */
export async function waitingEmail(phone: string, at: Date): Promise<{ email: string; expiresAt: Date } | null> {
  const code = await db.oneTimeCode.findFirst({
    where: { phone, purpose: 'confirm_email' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!code || code.usedAt || code.expiresAt <= at || code.payload === null) return null;
  return { email: unseal(code.payload), expiresAt: code.expiresAt };
}
