import { Client } from 'pg';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { addPhoto } from '#modules/catalog/add-photo.ts';
import { publicPicture } from '#modules/catalog/queries.ts';
import { saveShopPage } from '#modules/shops/save-shop-page.ts';
import { liftTakedown } from '#modules/takedowns/lift-takedown.ts';
import { frozenPicture, openEvidence } from '#modules/takedowns/open-evidence.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { ctxOf, makePerson, makeProduct, makeShop } from '../support/market.ts';
import { matterOf, openReportDesk, REASON, report } from '../support/report-desk.ts';

const { head, decide, takenDown } = await openReportDesk();

describe('what was frozen', () => {
  it('shows its pictures to officials, and nobody sees them by their own address until it is back', async () => {
    const own = await makeShop();
    const product = await makeProduct(own);
    await db.product.update({ where: { id: product.productId }, data: { status: 'draft' } });
    const made = sharp({ create: { width: 960, height: 720, channels: 3, background: { r: 9, g: 120, b: 40 } } });
    const photo = new File([new Uint8Array(await made.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
    expect(await addPhoto(ctxOf(own.seller), { productId: product.productId, photos: [photo] })).toMatchObject({
      ok: true,
    });
    await db.product.update({ where: { id: product.productId }, data: { status: 'live' } });
    const page = { shopId: own.shopId, story: '', phone: '+84912000111', photo };
    expect(await saveShopPage(ctxOf(own.seller), page)).toMatchObject({ ok: true });
    const { fileId } = await db.productPhoto.findFirstOrThrow({ where: { productId: product.productId } });
    const { coverFileId } = await db.shop.findUniqueOrThrow({ where: { id: own.shopId } });
    const taken = [];
    for (const [slug, fields] of [
      [product.slug, {}],
      [own.slug, { subject: 'shop' }],
    ] as const) {
      const { id: matterId } = await matterOf(await report(slug, fields));
      expect(await decide(matterId, 'take_down')).toMatchObject({ ok: true });
      taken.push(await db.takedown.findFirstOrThrow({ where: { matterId } }));
    }
    for (const [index, id] of [fileId, coverFileId].entries()) {
      const name = `${id}-960.webp`;
      const takedownId = taken[index]?.id ?? '';
      expect(await publicPicture(name)).toBeNull();
      expect(await frozenPicture(ctxOf(head), { takedownId, name })).toBeInstanceOf(Uint8Array);
      expect(await frozenPicture(ctxOf(own.seller), { takedownId, name })).toBeNull();
      expect(await frozenPicture(ctxOf(head), { takedownId: taken[1 - index]?.id ?? '', name })).toBeNull();
      expect(await liftTakedown(ctxOf(head), { takedownId, reason: REASON })).toMatchObject({ ok: true });
      expect(await publicPicture(name)).toBeInstanceOf(Uint8Array);
    }
  });

  it('cannot be changed by the application, and a change by hand is found', async () => {
    const { takedown } = await takenDown();
    const row = await db.takedownEvidence.findFirstOrThrow({ where: { takedownId: takedown.id } });
    await expect(db.takedownEvidence.update({ where: { id: row.id }, data: { content: '{}' } })).rejects.toThrow();
    await expect(db.takedownEvidence.delete({ where: { id: row.id } })).rejects.toThrow();
    const check = async () => {
      const opened = await openEvidence(ctxOf(head), { takedownId: takedown.id });
      return opened.ok ? opened.value.check : opened.code;
    };
    expect(await check()).toBe('whole');
    // As a hand in the database would: the guard off meanwhile.
    const admin = new Client({ connectionString: env.DATABASE_ADMIN_URL });
    await admin.connect();
    const byHand = async (sql: string) => {
      await admin.query('alter table takedown_evidence disable trigger takedown_evidence_append');
      await admin.query(sql);
      await admin.query('alter table takedown_evidence enable trigger takedown_evidence_append');
    };
    await byHand(
      `update takedown_evidence set content = replace(content, 'Thanh long', 'Củ cải') where id = ${row.id}`,
    );
    expect(await check()).toBe('text_changed');
    await byHand(
      `update takedown_evidence set sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') where id = ${row.id}`,
    );
    expect(await check()).toBe('rewritten');
    await byHand(`delete from takedown_evidence where id = ${row.id}`);
    expect(await check()).toBe('missing');
    await admin.end();
    const buyer = ctxOf(await makePerson());
    expect(await openEvidence(buyer, { takedownId: takedown.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts its orders as they were', async () => {
    const { takedown } = await takenDown();
    const other = await takenDown();
    await db.takedown.update({
      where: { id: takedown.id },
      data: { ordersSealed: null },
    });
    const opened = await openEvidence(ctxOf(head), { takedownId: takedown.id });
    expect(opened).toMatchObject({ value: { check: 'orders_changed' } });
    expect(await openEvidence(ctxOf(head), { takedownId: other.takedown.id })).toMatchObject({
      value: { check: 'whole' },
    });
  });
});
