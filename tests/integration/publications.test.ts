import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { announceDraft } from '#modules/publications/announce-draft.ts';
import { agreedText, importTexts } from '#modules/publications/api.ts';
import type { PublicationSlug } from '#modules/publications/core/publication.ts';
import { bodyOf } from '#modules/publications/core/text-form.ts';
import { sweeps } from '#modules/publications/deadlines.ts';
import { dropVersion } from '#modules/publications/drop-version.ts';
import { deskPublication, publicationView } from '#modules/publications/queries.ts';
import { saveDraft } from '#modules/publications/save-draft.ts';
import { advanceClock, now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { SHIPPED_TEXTS } from '../../prisma/seed/data/publications/shipped-texts.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

async function official(role: 'head' | 'moderator' | 'analyst'): Promise<Person> {
  return makePerson({ roles: [role] });
}

/** What the form would send, with one more item in the first section. */
async function draftOf(ctx: Ctx, slug: PublicationSlug, line: string) {
  const found = await deskPublication(ctx, slug);
  const draft = found?.versions.find(({ state }) => state === 'draft');
  const base = draft ?? found?.versions.find(({ state }) => state === 'in_force');
  if (!base) throw new Error('no text');
  const more = (text: typeof base.vi) => {
    const [first, ...rest] = text.sections;
    return bodyOf({ ...text, sections: [{ title: '', ...first, items: [...(first?.items ?? []), line] }, ...rest] });
  };
  return {
    slug,
    titleVi: base.vi.title,
    titleEn: base.en.title,
    leadVi: base.vi.lead,
    leadEn: base.en.lead,
    bodyVi: more(base.vi),
    bodyEn: more(base.en),
    summaryVi: 'Thêm một khoản phí.',
    summaryEn: 'One more fee.',
    seenAt: draft?.editedAt.toISOString() ?? '',
  };
}

const seenOf = async (ctx: Ctx, slug: string) =>
  (await deskPublication(ctx, slug))?.versions.find(({ state }) => state === 'draft')?.editedAt.toISOString() ?? '';

async function sweep(at: Date): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(at));
}

describe('a text of the market', () => {
  it('has its first version, filled by the rules of the day, and knows no other', async () => {
    const view = await publicationView('bieu-phi', null, 'vi');
    expect(view).toMatchObject({ isHolding: true, shown: { version: 1, effectiveFrom: '2026-07-01', lastDay: null } });
    expect(JSON.stringify(view?.text)).toContain('20 ngày');
    expect(await publicationView('bieu-phi', 2, 'vi')).toBeNull();
    expect(await publicationView('khong-co', null, 'vi')).toBeNull();
    // The same texts again change nothing.
    expect(await importTexts(SHIPPED_TEXTS, '2026-07-01', NOON)).toBe(0);
  });

  it('is written by one and announced by another, no sooner than the notice allows', async () => {
    const [writer, head, analyst] = await Promise.all([official('moderator'), official('head'), official('analyst')]);
    const slug = 'giao-hang';
    const written = await draftOf(ctxOf(writer), slug, 'Gian gọi trước khi giao.');
    expect(await saveDraft(ctxOf(analyst), written)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(await saveDraft(ctxOf(writer), { ...written, bodyVi: `${written.bodyVi}\n- {khong.co}` })).toMatchObject({
      fields: [{ field: 'bodyVi', code: 'PUBLICATION_HOLE_UNKNOWN' }],
    });
    expect(await saveDraft(ctxOf(writer), written)).toMatchObject({ ok: true });
    // From a page of before: what the other wrote is not overwritten.
    expect(await saveDraft(ctxOf(head), written)).toMatchObject({ ok: false, code: 'STALE_PAGE' });

    const today = dayOf(NOON);
    const announce = { slug, reason: 'Người mua hỏi nhiều.', seenAt: await seenOf(ctxOf(writer), slug) } as const;
    const soon = { ...announce, effectiveFrom: addDays(today, 4) };
    const inTime = { ...announce, effectiveFrom: addDays(today, 5) };
    expect(await announceDraft(ctxOf(writer), inTime)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(await announceDraft(ctxOf(head), soon)).toMatchObject({
      fields: [{ field: 'effectiveFrom', code: 'PUBLICATION_NOTICE_SHORT', detail: { days: 5 } }],
    });
    const both = await Promise.all([announceDraft(ctxOf(head), inTime), announceDraft(ctxOf(head), inTime)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { action: 'publication.announce', subjectId: slug } })).toBe(1);

    expect(await publicationView(slug, null, 'vi')).toMatchObject({ shown: { version: 1 }, coming: { version: 2 } });
    expect(await publicationView(slug, 2, 'vi')).toMatchObject({
      isHolding: false,
      changes: [{ kind: 'added', after: 'Gian gọi trước khi giao.' }],
    });
    // Announced words are never rewritten, by nobody.
    await expect(
      db.publicationVersion.updateMany({ where: { slug, version: 2 }, data: { summaryVi: 'khác' } }),
    ).rejects.toThrow(/replaced, not rewritten/);
    await expect(db.publicationVersion.deleteMany({ where: { slug, version: 1 } })).rejects.toThrow(/never removed/);
  });

  it('is not announced by a head who wrote in it', async () => {
    const head = await official('head');
    const other = await official('head');
    const slug = 'xep-hang';
    expect(await saveDraft(ctxOf(head), await draftOf(ctxOf(head), slug, 'Một ý mới.'))).toMatchObject({ ok: true });
    const announce = {
      slug,
      reason: 'Đổi cách xếp.',
      effectiveFrom: addDays(dayOf(NOON), 30),
      seenAt: await seenOf(ctxOf(head), slug),
    } as const;
    expect(await announceDraft(ctxOf(head), announce)).toMatchObject({ ok: false, code: 'PUBLICATION_OWN_DRAFT' });
    expect(await announceDraft(ctxOf(other), { ...announce, seenAt: 'cũ' })).toMatchObject({ code: 'STALE_PAGE' });
    expect(await announceDraft(ctxOf(other), announce)).toMatchObject({ ok: true, value: { version: 2 } });
    // The next one waits until this one holds or is called off.
    expect(await saveDraft(ctxOf(head), await draftOf(ctxOf(head), slug, 'Ý khác nữa.'))).toMatchObject({ ok: true });
    expect(await announceDraft(ctxOf(other), { ...announce, seenAt: await seenOf(ctxOf(head), slug) })).toMatchObject({
      code: 'PUBLICATION_CHANGE_OPEN',
    });
  });

  it('names the version that holds when somebody agrees', async () => {
    expect(await agreedText('terms', NOON)).toBe('dieu-khoan/1');
    expect(await agreedText('shop_papers', NOON)).toBe('du-lieu-ca-nhan/1');
  });

  it('is called off by the head before its day, and those who were told hear it', async () => {
    const [writer, head] = await Promise.all([official('moderator'), official('head')]);
    const slug = 'dieu-khoan';
    const buyer = await makePerson();
    await db.consent.create({
      data: { accountId: buyer.accountId, kind: 'terms', textVersion: 'dieu-khoan/1', channel: 'web', givenAt: NOON },
    });
    await saveDraft(ctxOf(writer), await draftOf(ctxOf(writer), slug, 'Một điều mới.'));
    const effectiveFrom = addDays(dayOf(NOON), 10);
    const seenAt = await seenOf(ctxOf(writer), slug);
    expect(await announceDraft(ctxOf(head), { slug, reason: 'Theo luật mới.', effectiveFrom, seenAt })).toMatchObject({
      ok: true,
    });
    for (let times = 0; times < 4; times++) await sweep(NOON);
    const drop = { slug, state: 'announced', reason: 'Luật hoãn lại.' } as const;
    expect(await dropVersion(ctxOf(writer), drop)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(await dropVersion(ctxOf(head, instantOf(effectiveFrom)), drop)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await dropVersion(ctxOf(head), drop)).toMatchObject({ ok: true });
    expect(await dropVersion(ctxOf(head), drop)).toMatchObject({ ok: false, code: 'ALREADY_DECIDED' });
    for (let times = 0; times < 4; times++) await sweep(NOON);
    const templates = (await db.inboxItem.findMany({ where: { accountId: buyer.accountId } }))
      .filter(({ link }) => link.startsWith('/quy-che/dieu-khoan'))
      .map((item) => item.template);
    expect(templates.toSorted()).toEqual(['textChanges', 'textDropped']);
    expect(await publicationView(slug, 2, 'vi')).toBeNull();
    expect(await publicationView(slug, null, 'vi')).toMatchObject({ shown: { version: 1 }, coming: null });
  });

  it('comes as a draft when the program brings other words', async () => {
    const head = await official('head');
    const [text] = SHIPPED_TEXTS.filter(({ slug }) => slug === 'co-quan');
    if (!text) throw new Error('no text');
    const other = { ...text, vi: { ...text.vi, lead: 'Hỏi ở đâu, nói với ai.' } };
    expect(await importTexts([other], '2026-07-01', NOON)).toBe(1);
    expect(await importTexts([other], '2026-07-01', NOON)).toBe(0);
    expect(await publicationView('co-quan', null, 'vi')).toMatchObject({ shown: { version: 1 } });
    expect((await deskPublication(ctxOf(head), 'co-quan'))?.versions.map(({ state }) => state)).toEqual([
      'draft',
      'in_force',
    ]);
  });

  it('changes fees twenty days ahead: sellers are told, and agreements name the version of their day', async () => {
    const [writer, head] = await Promise.all([official('moderator'), official('head')]);
    const shop = await makeShop();
    const buyer = await makePerson();
    const agreed = await makePerson();
    await db.consent.create({
      data: { accountId: agreed.accountId, kind: 'selling', textVersion: 'hoat-dong/1', channel: 'web', givenAt: NOON },
    });
    const slug = 'bieu-phi';
    await saveDraft(ctxOf(writer), await draftOf(ctxOf(writer), slug, 'Phí quảng bá: 5.000 ₫ mỗi tuần.'));
    const first = addDays(dayOf(NOON), 20);
    const announce = { slug, reason: 'Bù tiền máy chủ.', seenAt: await seenOf(ctxOf(writer), slug) } as const;
    expect(await announceDraft(ctxOf(head), { ...announce, effectiveFrom: addDays(first, -1) })).toMatchObject({
      fields: [{ code: 'PUBLICATION_NOTICE_SHORT', detail: { days: 20 } }],
    });
    expect(await announceDraft(ctxOf(head), { ...announce, effectiveFrom: first })).toMatchObject({ ok: true });
    await sweep(NOON);
    await sweep(NOON);
    const told = async (person: Person) =>
      (await db.inboxItem.findMany({ where: { accountId: person.accountId } })).map(({ template, link }) => [
        template,
        link,
      ]);
    expect(await told(shop.seller)).toContainEqual(['feesChange', '/quy-che/bieu-phi/2']);
    expect((await told(shop.seller)).filter(([template]) => template === 'feesChange')).toHaveLength(1);
    expect((await told(buyer)).map(([template]) => template)).not.toContain('feesChange');
    expect(await db.publicationVersion.findFirst({ where: { slug, version: 2 } })).toMatchObject({
      state: 'announced',
      noticeDays: 20,
      toldAt: NOON,
    });

    await sweep(addHours(instantOf(first), -1));
    expect(await db.publicationVersion.findFirst({ where: { slug, version: 2 } })).toMatchObject({
      state: 'announced',
    });
    await sweep(instantOf(first));
    expect(await db.publicationVersion.findMany({ where: { slug }, orderBy: { version: 'asc' } })).toMatchObject([
      { version: 1, state: 'replaced', factsKept: { 'operator.name': expect.any(String) } },
      { version: 2, state: 'in_force' },
    ]);
    await advanceClock(Math.ceil((instantOf(first).getTime() - (await now()).getTime()) / 1000) + 3600);
    // The old one is still read at its own address, with its days.
    expect(await publicationView(slug, 1, 'vi')).toMatchObject({
      isHolding: false,
      shown: { version: 1, lastDay: addDays(first, -1) },
    });
    expect(await publicationView(slug, null, 'vi')).toMatchObject({ shown: { version: 2 } });
  });
});
