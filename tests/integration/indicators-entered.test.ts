/** Plans, figures from outside and open figures: who may enter what, what stays, and what everybody sees. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { installTargets, targetOf, targetsAt } from '#modules/indicators/api.ts';
import { knownFigures, knownOn } from '#modules/indicators/core/outside.ts';
import { enterEbi } from '#modules/indicators/enter-ebi.ts';
import { enterFigure } from '#modules/indicators/enter-figure.ts';
import { enterTarget } from '#modules/indicators/enter-target.ts';
import { planTargets, typedIn } from '#modules/indicators/queries.ts';
import { refreshDays } from '#modules/indicators/refresh-days.ts';
import { ebiForm, figureForm, targetForm } from '#modules/indicators/schema.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { api } from '../../src/api/api.ts';
import { GET as targetsSheet } from '../../src/app/so-cong-thuong/(desk)/chi-so/chi-tieu/xuat/route.ts';
import { GET as figuresSheet } from '../../src/app/so-cong-thuong/(desk)/chi-so/xuat/route.ts';
import { GET as unitsSheet } from '../../src/app/so-cong-thuong/(desk)/tong-quan/xuat/route.ts';
import { makeBookedOrder } from '../support/booked.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const asked: { ctx?: Ctx; locale: string } = vi.hoisted(() => ({ locale: 'vi' }));
vi.mock('#platform/session.ts', () => ({ requireOfficial: async () => asked.ctx }));
vi.mock('next-intl/server', () => ({
  getLocale: async () => asked.locale,
  getTranslations: async () => (key: string) => key,
}));

const TODAY = dayOf(NOON);
const as = async (...roles: ('head' | 'analyst' | 'moderator' | 'inspector' | 'administrator')[]) =>
  ctxOf(await makePerson({ roles }));
let owner: Client;
beforeAll(async () => {
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
  await installTargets(loadProvince('vinh-phuc'), NOON);
});
afterAll(() => owner.end());

const target = (some: Record<string, string> = {}) =>
  targetForm.parse({
    indicator: 'cashless-share',
    plan: 'quoc-gia-2026-2030',
    goal: 'at-least',
    target: '85',
    fromDay: addDays(TODAY, 10),
    toDay: '2030-12-31',
    source: 'Quyết định sửa đổi',
    reason: 'Bộ nâng chỉ tiêu',
    ...some,
  });

describe('a target', () => {
  it('comes with the pack once, and changes from a day on; both rows stand', async () => {
    expect(await installTargets(loadProvince('vinh-phuc'), NOON)).toBe(0);
    const before = (await planTargets()).length;
    const head = await as('head');
    must(await enterTarget(head, target()));
    const all = await planTargets();
    expect(all).toHaveLength(before + 1);
    expect(targetOf(all, 'cashless-share', addDays(TODAY, 9))?.value).toBe(80);
    expect(targetOf(all, 'cashless-share', addDays(TODAY, 10))?.value).toBe(85);
    expect(targetOf(await targetsAt('2024-05-05'), 'cashless-share', '2024-05-05')?.value).toBe(55);
    const log = await db.auditEntry.findFirst({ where: { action: 'target.changed' }, orderBy: { id: 'desc' } });
    expect(log).toMatchObject({ reason: 'Bộ nâng chỉ tiêu', data: { indicator: 'cashless-share', value: 85 } });
    expect(await installTargets(loadProvince('vinh-phuc'), NOON)).toBe(0);
  });

  it('does not change days that are over, nor say what cannot be', async () => {
    const head = await as('head');
    expect(await enterTarget(head, target({ fromDay: addDays(TODAY, -1) }))).toMatchObject({
      fields: [{ field: 'fromDay', code: 'TARGET_BACKDATED' }],
    });
    expect(await enterTarget(head, target({ target: '120' }))).toMatchObject({
      fields: [{ code: 'PERCENT_TOO_HIGH' }],
    });
    expect(await enterTarget(head, target({ toDay: addDays(TODAY, 1) }))).toMatchObject({
      fields: [{ code: 'PERIOD_BACKWARDS' }],
    });
    expect(await enterTarget(head, target({ plan: 'none-such' }))).toMatchObject({
      fields: [{ code: 'CHOICE_UNKNOWN' }],
    });
    expect(await enterTarget(head, target({ scope: '243+244' }))).toMatchObject({
      fields: [{ field: 'scope', code: 'CHOICE_UNKNOWN' }],
    });
    must(
      await enterTarget(
        head,
        target({ plan: '', planName: 'Kế hoạch hai thị xã', indicator: 'online-shoppers', scope: '243+244' }),
      ),
    );
    // A plan that is new may have begun before it is entered.
    must(
      await enterTarget(
        head,
        target({
          plan: '',
          planName: 'Kế hoạch hộ lên sàn',
          indicator: 'household-sellers',
          target: '1.500',
          fromDay: '2026-01-01',
        }),
      ),
    );
    expect(targetOf(await planTargets(), 'household-sellers', TODAY)).toMatchObject({
      value: 1500,
      plan: 'ke-hoach-ho-len-san',
    });
  });

  it('is the head’s to enter', async () => {
    for (const ctx of [
      await as('analyst'),
      await as('moderator', 'inspector', 'administrator'),
      ctxOf(await makePerson()),
    ])
      expect(await enterTarget(ctx, target())).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('entered twice at once has two rows, and the later holds', async () => {
    const head = await as('head');
    const day = addDays(TODAY, 100);
    await Promise.all([
      enterTarget(head, target({ fromDay: day })),
      enterTarget(head, target({ fromDay: day, target: '86' })),
    ]);
    expect(
      (await planTargets()).filter(({ from, indicator }) => from === day && indicator === 'cashless-share'),
    ).toHaveLength(2);
    await expect(db.planTarget.updateMany({ data: { value: 1 } })).rejects.toThrow(/denied/);
    await expect(owner.query('delete from plan_targets')).rejects.toThrow(/append-only/);
  });
});

const figure = (some: Record<string, string> = {}) =>
  figureForm.parse({
    indicator: 'online-shoppers',
    scope: '243+244',
    fromDay: '2026-01-01',
    toDay: '2026-06-30',
    figure: '58,4',
    source: 'Điều tra 6 tháng 2026',
    sourceDay: '2026-07-15',
    ...some,
  });

describe('a figure from outside', () => {
  it('is entered with its source, and put right by a new row that says why', async () => {
    const analyst = await as('analyst');
    const { figureId } = must(await enterFigure(analyst, figure()));
    const again = { correctsId: figureId, figure: '57,9' };
    expect(await enterFigure(analyst, figure(again))).toMatchObject({
      fields: [{ field: 'reason', code: 'REASON_REQUIRED' }],
    });
    must(await enterFigure(analyst, figure({ ...again, reason: 'Chép nhầm dòng' })));
    expect(await enterFigure(analyst, figure({ ...again, reason: 'Chép nhầm dòng' }))).toMatchObject({
      code: 'FIGURE_CORRECTED',
    });
    const rows = (await typedIn(analyst))?.figures.filter(({ indicator }) => indicator === 'online-shoppers');
    expect(rows?.map(({ value, isCorrected }) => [value, isCorrected])).toEqual([
      [57.9, false],
      [58.4, true],
    ]);
    expect(await typedIn(ctxOf(await makePerson()))).toBeNull();
    expect(await enterFigure(await as('moderator'), figure())).toMatchObject({ code: 'NOT_FOUND' });
    await expect(db.outsideFigure.deleteMany()).rejects.toThrow(/denied/);
  });

  it('two officials put right at once is put right once', async () => {
    const analyst = await as('analyst');
    const { figureId } = must(
      await enterFigure(analyst, figure({ indicator: 'population', scope: '', figure: '1.347.379' })),
    );
    const right = () =>
      enterFigure(
        analyst,
        figure({ indicator: 'population', scope: '', figure: '1.350.000', correctsId: figureId, reason: 'Số mới' }),
      );
    const done = await Promise.all([right(), right()]);
    expect(done.map((one) => (one.ok ? 'done' : one.code)).sort()).toEqual(['FIGURE_CORRECTED', 'done']);
  });

  it.each([
    [{ figure: '101' }, 'figure', 'PERCENT_TOO_HIGH'],
    [{ sourceDay: addDays(TODAY, 1) }, 'sourceDay', 'SOURCE_DAY_FUTURE'],
    [{ toDay: '2025-12-31' }, 'toDay', 'PERIOD_BACKWARDS'],
  ])('is refused with %j', async (some, field, code) => {
    expect(await enterFigure(await as('analyst'), figure(some))).toMatchObject({ fields: [{ field, code }] });
  });

  it.each(['12a', '-1', '1e9', '', '99.999.999.999.999.999', '=1+1'])('%s is no number', (text) => {
    expect(figureForm.safeParse({ ...figure(), figure: text, scope: '', correctsId: '' }).success).toBe(false);
  });

  it('of the index has its pillars and its rank', async () => {
    const analyst = await as('analyst');
    const ebi = (some: Record<string, string> = {}) =>
      ebiForm.parse({
        year: '2024',
        provinceName: 'Bình Dương',
        score: '51',
        rank: '3',
        provinces: '63',
        source: 'Báo cáo EBI',
        sourceDay: '2024-06-01',
        ...some,
      });
    must(await enterEbi(analyst, ebi()));
    expect(await enterEbi(analyst, ebi({ rank: '70' }))).toMatchObject({ fields: [{ field: 'rank' }] });
    expect(await enterEbi(analyst, ebi({ consumers: '100,5' }))).toMatchObject({
      fields: [{ code: 'SCORE_TOO_HIGH' }],
    });
    const typed = await typedIn(analyst);
    expect(typed?.ebi[0]).toMatchObject({ year: 2024, score: 51, rank: 3, people: null });
    const known = typed ? knownFigures(typed) : [];
    expect(knownOn(known, 'ebi', '2025-03-01')).toMatchObject([{ value: 51, source: 'Báo cáo EBI', to: '2024-12-31' }]);
    expect(knownOn(known, 'ebi', '2023-12-31')).toEqual([]);
  });
});

describe('open figures', () => {
  const get = (path: string) => api.request(`/api/v1${path}`);

  it('are told to programs without anybody’s name, small counts together', async () => {
    const many = await makeShop({ areaName: 'Xã Tam Đảo' });
    const few = await makeShop({ areaName: 'Xã Đạo Trù' });
    const at = instantOf('2026-08-10', '09:00');
    for (let count = 0; count < 7; count++) await makeBookedOrder(many, { at });
    for (let count = 0; count < 3; count++) await makeBookedOrder(few, { at });
    await refreshDays(systemCtx(), ['2026-08-10']);
    const list = await (await get('/statistics?period=2026-08')).json();
    expect(list.items.find((one: { code: string }) => one.code === 'orders')).toMatchObject({
      value: 10,
      unit: 'count',
    });
    expect(list.items.some((one: { code: string }) => one.code === 'ending-papers')).toBe(false);
    expect(
      list.outside.find((one: { code: string; formerDistricts: string[] }) => one.code === 'online-shoppers'),
    ).toMatchObject({
      value: 57.9,
      formerDistricts: ['243', '244'],
    });
    expect(JSON.stringify(list)).not.toMatch(/enteredBy|Nguyễn Thị Hoa|phone|shopId/);
    const orders = await (await get('/statistics/orders?period=2026-08')).json();
    // Three alone could be found out, so they and the next smallest are told together.
    expect(orders.areas).toEqual([{ code: null, slug: null, name: null, value: 10, part: 10, whole: null }]);
    expect(orders.months.at(-1)).toMatchObject({ month: '2026-08', value: 10 });
    const sales = await (await get('/statistics/sales?period=2026-08')).json();
    expect(sales.areas).toEqual([]);
    const sheet = await get('/statistics/orders.csv?period=2026-08');
    expect(sheet.headers.get('content-type')).toContain('text/csv');
    expect(await sheet.text()).toContain('orders,area,others,10,10,');
  });

  it('refuse what is no period or no open figure', async () => {
    expect((await get('/statistics?period=2026-13')).status).toBe(400);
    expect((await get("/statistics?period=2026-11'--")).status).toBe(400);
    for (const code of ['ending-papers', 'ebi', 'nothing', '__proto__'])
      expect((await get(`/statistics/${code}`)).status).toBe(404);
    const document = await (await get('/openapi.json')).json();
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/statistics', '/statistics/{indicator}', '/statistics/{indicator}.csv']),
    );
  });
});

describe('sheets of the desk', () => {
  it('hold numbers that can be added up, without thousands or signs', async () => {
    const shop = await makeShop({ areaName: 'Xã Lập Thạch' });
    await makeBookedOrder(shop, { at: instantOf('2026-05-10', '09:00'), goodsVnd: 70_000n });
    await refreshDays(systemCtx(), ['2026-05-10']);
    asked.ctx = await as('analyst');
    const request = new Request('http://localhost/xuat?ky=2026-05');
    const figures = await (await figuresSheet(request)).text();
    expect(figures).toMatch(/^sales,[^\n]*,90000,90000,,/m);
    const units = await (await unitsSheet(request)).text();
    expect(units).toMatch(/^whole,.*,90000,/m);
    for (const sheet of [figures, units]) expect(sheet).not.toMatch(/\u00a0|\d\.\d/);
  });

  it('name a plan in the language that was asked for', async () => {
    for (const [locale, name] of Object.entries({ vi: 'Kế hoạch quốc gia 2026-2030', en: 'National plan 2026-2030' })) {
      asked.locale = locale;
      const lines = (await (await targetsSheet()).text()).split('\r\n');
      expect(lines.some((line) => line.startsWith(`${name},`))).toBe(true);
    }
  });
});
