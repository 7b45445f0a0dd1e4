import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const ZALO = { appId: 'app', secretKey: 'demo-secret', refreshToken: 'demo-first' };

const sandbox = await createSandbox({
  host: '127.0.0.1',
  port: 0,
  smtpPort: 0,
  appBaseUrl: 'http://127.0.0.1:9',
  esmsApiKey: 'demo-key',
  esmsSecretKey: 'demo-secret',
  zalo: ZALO,
  retryScale: 0,
}).start();
afterAll(() => sandbox.close());

// The rooms are loaded anew, so that they read where the other side listens.
Object.assign(process.env, {
  ESMS_BASE_URL: `${sandbox.url}/esms`,
  ZNS_APP_ID: ZALO.appId,
  ZNS_SECRET_KEY: ZALO.secretKey,
  ZNS_REFRESH_TOKEN: ZALO.refreshToken,
  ZNS_TEMPLATE_ORDER: '310001',
  ZNS_TEMPLATE_MONEY: '310002',
  ZNS_TEMPLATE_SHOP: '310003',
  ZNS_BASE_URL: `${sandbox.url}/zalo`,
  ZNS_OAUTH_BASE_URL: `${sandbox.url}/zalo-oauth`,
  SMTP_URL: `smtp://127.0.0.1:${sandbox.smtpPort}`,
});
vi.resetModules();
const { tell, tellShop, unreadCount } = await import('#modules/notices/api.ts');
const { deliverMessage } = await import('#modules/notices/deliver-message.ts');
const { sweeps } = await import('#modules/notices/deadlines.ts');
const { chooseNotices } = await import('#modules/notices/choose-notices.ts');
const { db, transaction } = await import('#platform/db.ts');
const { seal, unseal } = await import('#platform/secrets.ts');

type Shown = { to: string; text: string; subject?: string; channel: string };
const inbox = async (query: string): Promise<Shown[]> =>
  (await (await fetch(`${sandbox.url}/hop-thu.json?${query}`)).json()).items;
const atPhone = (phone: string) => inbox(`phone=${encodeURIComponent(phone)}`);
const trouble = (service: string, code: string, times = 1) =>
  fetch(`${sandbox.url}/su-co`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service, code, times }),
  });

let serial = 0;
const code = () => `DH${String(++serial).padStart(8, '2').replace(/[01]/g, 'X')}`;

/** Tells one made-up fact; the same `fact` is the same fact. */
async function say(to: { accountId?: string; phone?: string; email?: string }, fact = `fact-${++serial}`, at = NOON) {
  must(
    await transaction(async (tx) => {
      await tell(tx, systemCtx(at), {
        to,
        topic: 'orders',
        template: 'orderConfirmed',
        values: { order: code(), shop: 'Vườn nhà bà Mến', date: '24/11' },
        link: '/don-hang/DH2345ABCD',
        onceKey: fact,
      });
      return ok();
    }),
  );
}

const rowsOf = (to: { toPhone?: string; toEmail?: string }) =>
  db.message.findMany({ where: to, orderBy: { id: 'asc' } });

/** Plays the queue: every waiting message is tried once; answers what was thrown. */
async function tryAll(at = NOON): Promise<number> {
  const waiting = await db.message.findMany({ where: { state: { in: ['queued', 'failed_retry'] }, notBefore: null } });
  const outcomes = await Promise.allSettled(waiting.map(({ id }) => deliverMessage(systemCtx(at), id)));
  return outcomes.filter(({ status }) => status === 'rejected').length;
}

async function wantsZalo(person: Person, sms = true) {
  must(
    await chooseNotices(ctxOf(person), {
      on: ['orders.inbox', 'orders.zns', ...(sms ? ['orders.sms'] : [])],
      language: 'vi',
    }),
  );
}

beforeAll(async () => {
  await db.$queryRaw`select 1`;
});
beforeEach(async () => {
  await db.message.deleteMany();
  await fetch(`${sandbox.url}/su-co`, { method: 'POST', body: new URLSearchParams({ clear: '1' }) });
});

describe('one fact', () => {
  it('is told once to one person through one channel, however often and however many tell it', async () => {
    const person = await makePerson();
    await db.account.update({ where: { id: person.accountId }, data: { email: `a${++serial}@nha.vn` } });
    await Promise.all(Array.from({ length: 8 }, () => say({ accountId: person.accountId }, 'raced')));
    await say({ accountId: person.accountId }, 'raced');
    expect(await db.inboxItem.count({ where: { accountId: person.accountId } })).toBe(1);
    expect((await db.message.findMany()).map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
    await tryAll();
    await tryAll();
    expect(await atPhone(person.phone)).toHaveLength(1);
    expect(await unreadCount(person.accountId)).toBe(1);
  });

  it('is told to each of two people', async () => {
    const [a, b] = [await makePerson(), await makePerson()];
    await say({ accountId: a.accountId }, 'shared');
    await say({ accountId: b.accountId }, 'shared');
    expect([await unreadCount(a.accountId), await unreadCount(b.accountId)]).toEqual([1, 1]);
    expect(await db.message.count()).toBe(2);
  });

  it('is told with what made it true, or not at all', async () => {
    await transaction(async (tx) => {
      await tell(tx, systemCtx(), {
        to: { phone: '+84913999001' },
        topic: 'orders',
        template: 'orderHandedOver',
        values: { order: 'DH2345ABCD', shop: 'Vườn' },
        link: '/don-hang/DH2345ABCD',
        onceKey: 'rolled-back',
      });
      return { ok: false, code: 'STALE_PAGE' };
    });
    expect(await db.message.count()).toBe(0);
  });

  it('reaches a guest by SMS alone, as one message without tone marks, and leaves no words behind', async () => {
    await say({ phone: '+84913999002' });
    const [row] = await rowsOf({ toPhone: '+84913999002' });
    expect(unseal(row?.textSealed ?? '')).toContain('Gian Vuon nha ba Men da nhan don');
    await tryAll();
    expect(await atPhone('+84913999002')).toMatchObject([
      { channel: 'sms', text: expect.stringMatching(/^Gian Vuon nha ba Men da nhan don DH\w+, hen giao 24\/11/) },
    ]);
    expect(await rowsOf({ toPhone: '+84913999002' })).toMatchObject([{ state: 'accepted', textSealed: null }]);
  });

  it('does not go to numbers that take no SMS', async () => {
    await say({ phone: '+842113800800' });
    expect(await db.message.count()).toBe(0);
  });

  it('reaches the owner of a shop in the inbox and the number that its buyers call', async () => {
    const shop = await makeShop();
    must(
      await transaction(async (tx) => {
        await tellShop(tx, systemCtx(), {
          shopId: shop.shopId,
          topic: 'orders',
          template: 'orderPlaced',
          values: { order: 'DH2345ABCD', shop: 'Vườn', total: '35.000 ₫', until: '24/11, 12:00' },
          link: '/kenh-nguoi-ban/don-hang/DH2345ABCD',
          onceKey: 'placed',
        });
        return ok();
      }),
    );
    expect(await unreadCount(shop.seller.accountId)).toBe(1);
    expect(await db.message.findMany()).toMatchObject([{ channel: 'sms', toPhone: '+84912000111' }]);
  });
});

describe('SMS', () => {
  it('refused for good is not tried again, refused for now is', async () => {
    await trouble('sms', '146');
    await say({ phone: '+84913999010' });
    expect(await tryAll()).toBe(0);
    expect(await rowsOf({ toPhone: '+84913999010' })).toMatchObject([{ state: 'failed_final', lastError: '146' }]);

    await trouble('sms', '103');
    await say({ phone: '+84913999011' });
    expect(await tryAll()).toBe(1);
    expect(await tryAll()).toBe(0);
    expect(await rowsOf({ toPhone: '+84913999011' })).toMatchObject([{ state: 'accepted', attempts: 2 }]);
  });

  it('outlasts a bad hour of the provider', async () => {
    await trouble('sms', '103', 4);
    await say({ phone: '+84913999013' });
    expect([await tryAll(), await tryAll(), await tryAll()]).toEqual([1, 1, 0]);
    const [row] = await rowsOf({ toPhone: '+84913999013' });
    expect(row).toMatchObject({ state: 'failed_retry', notBefore: new Date(NOON.getTime() + 5 * 60_000) });
    const wake = async (minutes: number) => {
      const now = new Date(NOON.getTime() + minutes * 60_000);
      for (const sweep of sweeps) await sweep.run(systemCtx(now));
      await tryAll(now);
      return (await rowsOf({ toPhone: '+84913999013' }))[0]?.attempts;
    };
    expect([await wake(4), await wake(6), await wake(20), await wake(22)]).toEqual([3, 4, 4, 5]);
    expect(await atPhone('+84913999013')).toHaveLength(1);
  });

  it('taken without an answer is asked for again and comes once', async () => {
    await trouble('sms', 'hang');
    await say({ phone: '+84913999012' });
    expect(await tryAll()).toBe(1);
    expect(await tryAll()).toBe(0);
    expect(await rowsOf({ toPhone: '+84913999012' })).toMatchObject([{ state: 'accepted' }]);
    expect(await atPhone('+84913999012')).toHaveLength(1);
  });
});

describe('Zalo', () => {
  it('takes the place of the SMS for who chose it, with one renewal for many at once', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    for (let i = 0; i < 5; i++) await say({ accountId: person.accountId });
    expect(await tryAll()).toBe(0);
    const shown = await atPhone(person.phone);
    expect(shown.map(({ channel }) => channel)).toEqual(Array(5).fill('zns'));
    expect(shown[0]?.text).toMatch(/^Đơn DH\w+ của gian Vườn nhà bà Mến: Gian đã nhận đơn\. Gian Vườn/);
    const [tokens] = await db.providerToken.findMany();
    expect(tokens).toMatchObject({ provider: 'zalo', deadAt: null });
    expect(JSON.stringify(tokens)).not.toContain(unseal(tokens?.accessSealed ?? ''));
  });

  it('renews a refused token and sends again, once for all who meet it', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    for (let i = 0; i < 4; i++) await say({ accountId: person.accountId });
    await trouble('zns', '-216');
    expect(await tryAll()).toBe(0);
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(Array(4).fill('zns'));
    expect(await db.message.count({ where: { state: 'accepted' } })).toBe(4);
  });

  it.each(['-114', '-224'])('refused with %s leaves the word to an SMS, once', async (refusal) => {
    const person = await makePerson();
    await wantsZalo(person);
    await trouble('zns', refusal);
    await say({ accountId: person.accountId }, `refused${refusal}`);
    await tryAll();
    await say({ accountId: person.accountId }, `refused${refusal}`);
    await tryAll();
    await tryAll();
    expect(await rowsOf({ toPhone: person.phone })).toMatchObject([
      { channel: 'zns', state: 'failed_final', lastError: refusal },
      { channel: 'sms', state: 'accepted', lastError: null },
    ]);
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(['sms']);
  });

  it('refused stays untold by phone where no SMS is wanted; the inbox has it', async () => {
    const person = await makePerson();
    await wantsZalo(person, false);
    await trouble('zns', '-114');
    await say({ accountId: person.accountId });
    await tryAll();
    await tryAll();
    expect(await atPhone(person.phone)).toEqual([]);
    expect(await unreadCount(person.accountId)).toBe(1);
  });

  it('of unknown fate is not sent a second time', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    await trouble('zns', 'hang');
    await say({ accountId: person.accountId });
    await tryAll();
    await tryAll();
    expect((await atPhone(person.phone)).map(({ channel }) => channel).sort()).toEqual(['sms', 'zns']);
  });

  it('is not sent again after a crash in the middle', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    await say({ accountId: person.accountId });
    await db.message.updateMany({ where: { toPhone: person.phone }, data: { attempts: 1 } });
    await tryAll();
    await tryAll();
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(['sms']);
  });

  it('not renewed for a passing reason is tried again; a renewal under way elsewhere is waited for', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    await say({ accountId: person.accountId });
    const away = new Date(NOON.getTime() + 24 * 30 * 3_600_000);
    const real = globalThis.fetch;
    const fetching = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => Response.json({ error: -1 }));
    expect(await tryAll(away)).toBe(1);
    expect(String(fetching.mock.calls[0]?.[0])).toContain('zalo-oauth');
    expect(await db.providerToken.findMany()).toMatchObject([{ deadAt: null, renewingUntil: null }]);
    fetching.mockImplementation(real);

    const claimedUntil = new Date(away.getTime() + 60_000);
    await db.providerToken.updateMany({ data: { renewingUntil: claimedUntil } });
    expect(await tryAll(away)).toBe(1);
    expect(await tryAll(claimedUntil)).toBe(0);
    fetching.mockRestore();
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(['zns']);
    expect(await db.providerToken.findMany()).toMatchObject([{ refreshedAt: claimedUntil, renewingUntil: null }]);
    await db.providerToken.updateMany({ data: { accessExpiresAt: NOON } });
  });

  it('renewed elsewhere while it was told here that its token is used goes out with the new one', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    await say({ accountId: person.accountId });
    const late = new Date(NOON.getTime() + 24 * 40 * 3_600_000);
    const fetching = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => {
      const { refreshSealed } = await db.providerToken.findFirstOrThrow();
      const accessExpiresAt = new Date(late.getTime() + 3_600_000);
      const renewed = { refreshSealed: seal(unseal(refreshSealed)), accessExpiresAt, renewingUntil: null };
      await db.providerToken.updateMany({ data: renewed });
      return Response.json({ error: -14020 });
    });
    expect(await tryAll(late)).toBe(0);
    fetching.mockRestore();
    expect(await db.providerToken.findMany()).toMatchObject([{ deadAt: null }]);
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(['zns']);
    await db.providerToken.updateMany({ data: { accessExpiresAt: NOON } });
  });

  it('that must be approved again is left aside until it is', async () => {
    const person = await makePerson();
    await wantsZalo(person);
    const far = new Date(NOON.getTime() + 48 * 3_600_000);
    await trouble('zns', '-14020');
    await say({ accountId: person.accountId }, undefined, far);
    await say({ accountId: person.accountId }, undefined, far);
    await tryAll(far);
    await tryAll(far);
    expect((await atPhone(person.phone)).map(({ channel }) => channel)).toEqual(['sms', 'sms']);
    expect(await db.providerToken.findMany()).toMatchObject([{ deadAt: far }]);
    // A person approved anew: the setting holds another token than the dead pair began with.
    await fetch(`${sandbox.url}/zalo/duyet`, { method: 'POST' });
    await db.providerToken.updateMany({ data: { originHash: 'of an older setting' } });
    await db.message.deleteMany();
    await say({ accountId: person.accountId }, undefined, far);
    await tryAll(far);
    expect(await db.providerToken.findMany()).toMatchObject([{ deadAt: null }]);
    expect((await atPhone(person.phone))[0]).toMatchObject({ channel: 'zns' });
  });
});

describe('e-mail', () => {
  const reader = async (language: 'vi' | 'en' = 'vi') => {
    const person = await makePerson();
    const email = `nguoi${++serial}@nha.vn`;
    await db.account.update({ where: { id: person.accountId }, data: { email } });
    must(await chooseNotices(ctxOf(person), { on: ['orders.email'], language }));
    return { person, email };
  };

  it('carries the words with their marks and where to read on', async () => {
    const { person, email } = await reader();
    await say({ accountId: person.accountId });
    expect(await tryAll()).toBe(0);
    expect(await inbox(`to=${email}`)).toMatchObject([
      {
        channel: 'email',
        subject: expect.stringMatching(/^Gian đã nhận đơn DH/),
        text: expect.stringContaining('http://localhost:3000/don-hang/DH2345ABCD'),
      },
    ]);
  });

  it('is written in the language that was chosen', async () => {
    const { person, email } = await reader('en');
    await say({ accountId: person.accountId });
    await tryAll();
    expect(await inbox(`to=${email}`)).toMatchObject([
      { subject: expect.stringMatching(/is confirmed$/), text: expect.stringContaining('/en/don-hang/DH2345ABCD') },
    ]);
  });

  it('waits where the other side is busy, ends where there is no such box, and comes once after silence', async () => {
    const { person, email } = await reader();
    await trouble('smtp', '450');
    await say({ accountId: person.accountId });
    expect(await tryAll()).toBe(1);
    expect(await rowsOf({ toEmail: email })).toMatchObject([{ state: 'failed_retry', lastError: '450' }]);
    expect(await tryAll()).toBe(0);
    expect(await inbox(`to=${email}`)).toHaveLength(1);

    const silent = await reader();
    await trouble('smtp', 'hang');
    await say({ accountId: silent.person.accountId });
    expect(await tryAll()).toBe(1);
    expect(await tryAll()).toBe(0);
    expect(await inbox(`to=${silent.email}`)).toHaveLength(1);

    const gone = await reader();
    await trouble('smtp', '550');
    await say({ accountId: gone.person.accountId });
    expect(await tryAll()).toBe(0);
    expect(await rowsOf({ toEmail: gone.email })).toMatchObject([{ state: 'failed_final', lastError: '550' }]);
  });
});

describe('choices', () => {
  it('are kept, but for what must always lie in the inbox', async () => {
    const person = await makePerson();
    must(await chooseNotices(ctxOf(person), { on: [], language: 'vi' }));
    await say({ accountId: person.accountId });
    expect(await db.message.count()).toBe(0);
    expect(await unreadCount(person.accountId)).toBe(0);
    must(
      await transaction(async (tx) => {
        await tell(tx, systemCtx(), {
          to: { accountId: person.accountId },
          topic: 'money',
          template: 'refundSent',
          values: { order: 'DH2345ABCD', shop: 'Vườn', amount: '35.000 ₫', until: '26/11, 9:00' },
          link: '/don-hang/DH2345ABCD',
          onceKey: `money-${++serial}`,
        });
        return ok();
      }),
    );
    expect(await unreadCount(person.accountId)).toBe(1);
    expect(await db.message.count()).toBe(0);
  });
});

describe('quiet hours', () => {
  const at = (iso: string) => new Date(iso);
  const low = async (accountId: string, now: Date) =>
    must(
      await transaction(async (tx) => {
        await tell(tx, systemCtx(now), {
          to: { accountId },
          topic: 'stock',
          template: 'stockLow',
          values: { product: 'Ổi Đôn Nhân', left: '2 kg' },
          link: '/kenh-nguoi-ban/kho',
          onceKey: `low-${++serial}`,
        });
        return ok();
      }),
    );
  const wake = async (now: Date) => {
    for (const sweep of sweeps) await sweep.run(systemCtx(now));
  };

  it('keep the phone silent until the morning for what can wait', async () => {
    const person = await makePerson();
    const seller: Person = { ...person, shops: [{ shopId: 'any', role: 'owner' }] };
    must(await chooseNotices(ctxOf(seller), { on: ['stock.sms'], language: 'vi' }));
    const night = at('2026-11-23T15:00:00Z'); // 22:00
    await low(person.accountId, night);
    await wake(night);
    await tryAll(night);
    expect(await atPhone(person.phone)).toEqual([]);
    await wake(at('2026-11-23T23:59:00Z'));
    await tryAll(at('2026-11-23T23:59:00Z'));
    expect(await atPhone(person.phone)).toEqual([]);
    const morning = at('2026-11-24T00:00:00Z'); // 7:00
    await Promise.all([wake(morning), wake(morning)]);
    await tryAll(morning);
    expect(await atPhone(person.phone)).toHaveLength(1);
  });

  it('do not hold back what a person waits for', async () => {
    await say({ phone: '+84913999020' }, undefined, at('2026-11-23T15:00:00Z'));
    await tryAll();
    expect(await atPhone('+84913999020')).toHaveLength(1);
  });
});
