import { z } from 'zod';
import type { OfficialRole } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { parsePhone } from '#kernel/phone.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db, type Tx } from '#platform/db.ts';
import { isMailSet } from '#platform/mail.ts';
import { isLocale, type Locale } from '#platform/words.ts';
import { isZnsSet } from '#platform/zns.ts';
import type { Choice, Topic } from './core/channels.ts';
import { isTemplate, type Template } from './core/templates.ts';

export type RecipientView = {
  accountId: string | null;
  /** A Vietnamese mobile, else null: nothing else takes an SMS. */
  phone: string | null;
  email: string | null;
  language: Locale;
  choices: readonly Choice[];
  hasInbox: boolean;
  hasPhone: boolean;
  hasEmail: boolean;
};

const languageOf = (text: string | undefined): Locale => (text && isLocale(text) ? text : 'vi');

/** Who is told, with what is known of an account filled in; an account's address is a confirmed one. */
export async function recipientOf(
  tx: Tx,
  to: { accountId?: string | null; phone?: string | null; email?: string | null },
): Promise<RecipientView> {
  const account = to.accountId
    ? await tx.account.findFirst({
        where: { id: to.accountId, status: { not: 'closed' } },
        select: { id: true, phone: true, email: true },
      })
    : null;
  // Who closed the account is told nothing more, by no number that stands elsewhere either.
  const given = to.accountId && !account ? {} : to;
  const [choices, setting] = account
    ? await Promise.all([
        tx.noticePreference.findMany({ where: { accountId: account.id } }),
        tx.noticeSetting.findUnique({ where: { accountId: account.id } }),
      ])
    : [[], null];
  const phone = mobileOf(given.phone) ?? mobileOf(account?.phone);
  const email = given.email ?? account?.email ?? null;
  return {
    accountId: account?.id ?? null,
    phone,
    email,
    language: languageOf(setting?.language),
    choices,
    hasInbox: account !== null,
    hasPhone: phone !== null,
    hasEmail: email !== null,
  };
}

function mobileOf(phone: string | null | undefined): string | null {
  const parsed = phone ? parsePhone(phone) : null;
  return parsed?.ok && parsed.value.isMobile ? parsed.value.e164 : null;
}

/** Who answers for a shop, and the number its buyers call. */
export async function shopPeople(tx: Tx, shopId: string): Promise<{ ownerIds: string[]; phone: string | null }> {
  const shop = await tx.shop.findUnique({
    where: { id: shopId },
    select: {
      phone: true,
      members: { where: { role: 'owner' }, select: { accountId: true }, orderBy: { createdAt: 'asc' } },
    },
  });
  return { ownerIds: shop?.members.map((member) => member.accountId) ?? [], phone: shop?.phone ?? null };
}

/** Who holds one of these roles in the department now. */
export async function officialsWith(tx: Tx, roles: readonly OfficialRole[]): Promise<string[]> {
  const grants = await tx.officialGrant.findMany({
    where: { role: { in: [...roles] }, endedAt: null },
    distinct: ['accountId'],
    orderBy: { accountId: 'asc' },
    select: { accountId: true },
  });
  return grants.map(({ accountId }) => accountId);
}

export async function unreadCount(accountId: string): Promise<number> {
  return db.inboxItem.count({ where: { accountId, readAt: null } });
}

export type InboxItemView = {
  id: string;
  topic: Topic;
  template: Template;
  values: Record<string, string>;
  link: string;
  createdAt: Date;
  isUnread: boolean;
};

const PAGE = 30;

/** One page of a person's inbox, newest first; `before` is the id of the last item of the page before. */
export async function inboxOf(
  accountId: string,
  before?: string,
): Promise<{ items: InboxItemView[]; unread: number; olderThan: string | null }> {
  const [rows, unread] = await Promise.all([
    db.inboxItem.findMany({
      where: { accountId, ...(before && isUuid(before) ? { id: { lt: before } } : {}) },
      orderBy: { id: 'desc' },
      take: PAGE + 1,
    }),
    unreadCount(accountId),
  ]);
  const shown = rows.slice(0, PAGE);
  return {
    items: shown.flatMap((row) =>
      isTemplate(row.template)
        ? [
            {
              id: row.id,
              topic: row.topic as Topic,
              template: row.template,
              values: textsOf(row.values),
              link: row.link,
              createdAt: row.createdAt,
              isUnread: row.readAt === null,
            },
          ]
        : [],
    ),
    unread,
    olderThan: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

function textsOf(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** Where an item leads; null where it is not this person's. */
export async function linkOf(tx: Tx, accountId: string, itemId: string): Promise<string | null> {
  const item = await tx.inboxItem.findFirst({ where: { id: itemId, accountId }, select: { link: true } });
  return item?.link ?? null;
}

/** The channels that this market has a provider for; SMS and the inbox are always there. */
export async function hasZaloConsent(tx: Tx, accountId: string): Promise<boolean> {
  return (await tx.consent.count({ where: { accountId, kind: 'zalo', withdrawnAt: null } })) > 0;
}

export const served = (): { zns: boolean; email: boolean } => ({ zns: isZnsSet(), email: isMailSet() });

export type NoticeSettingsView = {
  choices: readonly Choice[];
  language: Locale;
  email: string | null;
  served: { zns: boolean; email: boolean };
  /** From and until; a phone stays silent between them for what can wait. */
  quietHours: [string, string];
};

export function quietHoursAt(at: Date): Promise<[string, string]> {
  return ruleAt('notice.quiet_hours', at, z.tuple([z.string(), z.string()]));
}

export async function noticeSettingsOf(accountId: string, at: Date): Promise<NoticeSettingsView> {
  const [choices, setting, account, quietHours] = await Promise.all([
    db.noticePreference.findMany({ where: { accountId } }),
    db.noticeSetting.findUnique({ where: { accountId } }),
    db.account.findUnique({ where: { id: accountId }, select: { email: true } }),
    quietHoursAt(at),
  ]);
  return {
    choices,
    language: languageOf(setting?.language),
    email: account?.email ?? null,
    served: served(),
    quietHours,
  };
}

/** When the Zalo pair in use was last renewed; null before the first time, and once it is dead. */
export async function zaloUsedLast(): Promise<Date | null> {
  const row = await db.providerToken.findUnique({ where: { provider: 'zalo' } });
  return row && row.deadAt === null ? row.refreshedAt : null;
}
