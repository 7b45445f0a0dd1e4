import { beforeEach, describe, expect, it } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { confirmEmail } from '#modules/accounts/confirm-email.ts';
import { waitingEmail } from '#modules/accounts/queries.ts';
import { removeEmail } from '#modules/accounts/remove-email.ts';
import { StartEmail } from '#modules/accounts/schema.ts';
import { startEmail } from '#modules/accounts/start-email.ts';
import { tell } from '#modules/notices/api.ts';
import { openNotice } from '#modules/notices/open-notice.ts';
import { inboxOf, unreadCount } from '#modules/notices/queries.ts';
import { readAll } from '#modules/notices/read-all.ts';
import { db, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { ctxOf, guestCtx, makePerson, NOON, systemCtx } from '../support/market.ts';

beforeEach(async () => {
  await db.message.deleteMany();
});

const letters = () => db.message.findMany({ where: { channel: 'email' }, orderBy: { id: 'asc' } });
const codeIn = (sealed: string | null | undefined) =>
  /\b\d{6}\b/.exec(JSON.parse(unseal(sealed ?? '')).text)?.[0] ?? '';
let serial = 0;

async function say(accountId: string) {
  must(
    await transaction(async (tx) => {
      await tell(tx, systemCtx(), {
        to: { accountId },
        topic: 'orders',
        template: 'orderHandedOver',
        values: { order: 'DH2345ABCD', shop: 'Vườn' },
        link: '/don-hang/DH2345ABCD',
        onceKey: `said-${++serial}`,
      });
      return ok();
    }),
  );
}

describe('an address for e-mail', () => {
  it('is used once its code came back, and no longer after it was removed', async () => {
    const person = await makePerson();
    const ctx = ctxOf(person);
    must(await startEmail(ctx, { email: 'hoa@nha.vn', language: 'vi' }));
    const [letter] = await letters();
    expect(letter).toMatchObject({ toEmail: 'hoa@nha.vn', toPhone: null, template: 'code_confirm_email' });
    expect(JSON.parse(unseal(letter?.textSealed ?? '')).subject).toMatch(/^Mã xác nhận thư điện tử: \d{6}$/);
    expect(await waitingEmail(person.phone, NOON)).toMatchObject({ email: 'hoa@nha.vn' });
    await say(person.accountId);
    expect(await letters()).toHaveLength(1);

    expect(await confirmEmail(ctx, { code: '000000' })).toMatchObject({ ok: false });
    must(await confirmEmail(ctx, { code: codeIn(letter?.textSealed) }));
    expect(await db.account.findUnique({ where: { id: person.accountId } })).toMatchObject({ email: 'hoa@nha.vn' });
    expect(await waitingEmail(person.phone, NOON)).toBeNull();
    await say(person.accountId);
    expect((await letters()).map(({ template }) => template)).toEqual(['code_confirm_email', 'orderHandedOver']);

    must(await removeEmail(ctx));
    await say(person.accountId);
    expect(await letters()).toHaveLength(2);
  });

  it('is not confirmed by a code that is too old, used, or sent for something else', async () => {
    const person = await makePerson();
    const ctx = ctxOf(person);
    must(await startEmail(ctx, { email: 'hoa@nha.vn', language: 'en' }));
    const code = codeIn((await letters())[0]?.textSealed);
    expect(await confirmEmail(ctxOf(person, addMinutes(NOON, 6)), { code })).toMatchObject({
      fields: [{ field: 'code', code: 'CODE_EXPIRED' }],
    });
    must(await confirmEmail(ctx, { code }));
    expect(await confirmEmail(ctx, { code })).toMatchObject({ ok: false });
    const other = await makePerson();
    expect(await confirmEmail(ctxOf(other), { code })).toMatchObject({ ok: false });
    expect(await startEmail(guestCtx(), { email: 'a@b.vn', language: 'vi' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['', 'hoa', 'hoa@', '@nha.vn', 'a b@nha.vn', `${'a'.repeat(250)}@nha.vn`, 'hoa@nha.vn\r\nBcc: x@y.vn'])(
    'is not taken as %j',
    (email) => {
      expect(StartEmail.safeParse({ email }).success).toBe(false);
    },
  );
});

describe('the inbox', () => {
  it('shows a person his own, counts what is unread, and leads to the matter', async () => {
    const [person, stranger] = [await makePerson(), await makePerson()];
    await say(person.accountId);
    await say(person.accountId);
    const { items, unread, olderThan } = await inboxOf(person.accountId);
    expect(unread).toBe(2);
    expect(olderThan).toBeNull();
    expect(items).toMatchObject([
      { template: 'orderHandedOver', topic: 'orders', isUnread: true },
      { template: 'orderHandedOver', isUnread: true },
    ]);
    const id = items[0]?.id ?? '';
    expect(await openNotice(ctxOf(stranger), { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openNotice(guestCtx(), { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openNotice(ctxOf(person), { id })).toMatchObject({ value: { link: '/don-hang/DH2345ABCD' } });
    expect(await unreadCount(person.accountId)).toBe(1);
    must(await readAll(ctxOf(stranger)));
    expect(await unreadCount(person.accountId)).toBe(1);
    must(await readAll(ctxOf(person)));
    expect(await unreadCount(person.accountId)).toBe(0);
  });

  it('comes page by page, each item once', async () => {
    const person = await makePerson();
    for (let i = 0; i < 35; i++) await say(person.accountId);
    const first = await inboxOf(person.accountId);
    const second = await inboxOf(person.accountId, first.olderThan ?? undefined);
    expect([first.items.length, second.items.length, second.olderThan]).toEqual([30, 5, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(35);
  });
});
