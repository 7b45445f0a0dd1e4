/** Numbers of identity that serve as tax codes: whole on the invoice, under seal everywhere else. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { correctInvoice } from '#modules/corrections/correct-invoice.ts';
import { correctionCheck, correctionForm } from '#modules/corrections/correction-queries.ts';
import { PrepareCorrection } from '#modules/corrections/correction-schema.ts';
import { prepareCorrection } from '#modules/corrections/prepare-correction.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { registrationOf } from '#modules/invoice-setup/setup-store.ts';
import { keepWishes } from '#modules/invoice-wishes/wish-store.ts';
import { applyAnswer } from '#modules/invoices/apply-answer.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { shopInvoice } from '#modules/invoices/queries.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { readInvoice } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { sealNumbers } from '../../scripts/seal-numbers.ts';
import { type InvoiceMarket, makeHandedOver, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, NOON, systemCtx } from '../support/market.ts';

let market: InvoiceMarket;
let owner: Client;
beforeAll(async () => {
  market = await openInvoiceMarket();
  await market.sandbox.advance(6 * 3600);
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await market.close();
});

type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;
let at = NOON;
const settle = async (): Promise<void> => {
  at = await market.settle(at);
};

const BUYER = '026085001234';
const MEANT = '026091004321';

/** Tables where a number stands as it is, whatever their columns are called. Files are bytes, and so are messages. */
async function tablesWith(number: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'boss') order by 1`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${number}%`]);
    if (rowCount) found.push(name);
  }
  return found;
}

async function issued(seller: Seller, taxCode: string): Promise<string> {
  const { orderId } = await makeHandedOver(seller, [{ priceVnd: 30_000n }]);
  const wish = { name: 'Hộ kinh doanh Hoa', taxCode, personalId: null, address: 'Thôn Đông', email: null };
  await transaction(async (tx) => {
    await keepWishes(tx, systemCtx(), [orderId], { ...wish, contactName: null });
    return draftInvoice(tx, systemCtx(), { orderId });
  });
  const { id } = await db.invoice.findFirstOrThrow({ where: { orderId, kind: 'original' } });
  expect(must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [id] }))).toMatchObject([
    { outcome: 'issued' },
  ]);
  await settle();
  return id;
}

async function onPaper(invoiceId: string) {
  const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId, part: 'granted' } });
  const read = readInvoice(file.xml);
  if (read.kind === 'unreadable') throw new Error(read.reason);
  return read.invoice;
}

const asked = (invoiceId: string, taxCode: string) =>
  PrepareCorrection.parse({
    ...{ invoiceId, wrong: 'tax_code', method: 'adjustment', name: '', address: '', taxCode },
    ...{ officeCode: '', officeName: '', place: '', buyerAsked: '1' },
  });

/** As it stood before numbers were sealed. */
async function inClear(seller: Seller, corrected: string): Promise<void> {
  const { taxCode } = seller;
  await owner.query('begin');
  for (const [table, check, within] of [
    ['invoice_registrations', 'invoice_registrations_number', ''],
    ['invoice_series', 'invoice_series_person', ''],
    ['invoice_messages', 'invoice_messages_number', ''],
    ['invoice_certificates', 'invoice_certificates_number', String.raw` and subject !~ '(^|\D)\d{12}(\D|$)'`],
  ] as const) {
    await owner.query(`alter table ${table} drop constraint ${check}`);
    await owner.query(`alter table ${table} disable trigger user`);
    await owner.query(`update ${table} set tax_code = $2, tax_code_sealed = null where shop_id = $1`, [
      seller.shopId,
      taxCode,
    ]);
    await owner.query(`alter table ${table} enable trigger user`);
    if (table === 'invoice_certificates')
      await owner.query('update invoice_certificates set subject = $2, subject_sealed = null where shop_id = $1', [
        seller.shopId,
        `CN=Trần Văn Mến,UID=MST:${taxCode},C=VN`,
      ]);
    await owner.query(
      `alter table ${table} add constraint ${check} check (tax_code !~ '^\\d{12}$'${within}) not valid`,
    );
  }
  await owner.query(
    `update invoices set numbers_sealed = null, document = jsonb_set(jsonb_set(document, '{seller,taxCode}', to_jsonb($2::text)),
       '{buyer,taxCode}', to_jsonb($3::text)) where shop_id = $1 and document is not null`,
    [seller.shopId, taxCode, BUYER],
  );
  await owner.query(
    `insert into invoice_corrections (id, shop_id, invoice_id, wrong, method, changes, reason, created_by_id, created_at)
     values (gen_random_uuid(), $1, $2, 'tax_code', 'adjustment', jsonb_build_object('buyer', jsonb_build_object('taxCode', $3::text)), 'x', $4, now())`,
    [seller.shopId, corrected, MEANT, seller.seller.accountId],
  );
  await owner.query('commit');
}

describe('a person’s number that is a tax code', () => {
  it('stands whole on the invoice and the one that puts it right, and in no table', async () => {
    const seller = await market.seller();
    const id = await issued(seller, BUYER);
    expect(await onPaper(id)).toMatchObject({ seller: { taxCode: seller.taxCode }, buyer: { taxCode: BUYER } });
    expect(await shopInvoice(seller.ctx, seller.shopId, id)).toMatchObject({ buyerTaxCode: maskPersonalId(BUYER) });

    const form = await correctionForm(seller.ctx, seller.shopId, id, 'tax_code');
    expect(form?.buyer.taxCode).toBe(maskPersonalId(BUYER));
    // The box as it was shown says nothing new.
    expect(await prepareCorrection(seller.ctx, asked(id, maskPersonalId(BUYER)))).toMatchObject({
      code: 'INVOICE_NOTHING_TO_CORRECT',
    });
    const { correctionId } = must(await prepareCorrection(seller.ctx, asked(id, MEANT)));
    expect(await tablesWith(MEANT)).toEqual([]);
    const changes = async () => (await correctionCheck(seller.ctx, seller.shopId, correctionId))?.changes;
    expect(await changes()).toEqual([{ what: 'taxCode', from: maskPersonalId(BUYER), to: MEANT }]);
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    const other = await db.invoice.findFirstOrThrow({ where: { originalId: id } });
    const paper = await onPaper(other.id);
    expect(paper).toMatchObject({ seller: { taxCode: seller.taxCode }, buyer: { taxCode: MEANT } });
    expect(paper.lines.map(({ name }) => name)).toContain(`Mã số thuế người mua: "${BUYER}" sửa thành "${MEANT}"`);
    const check = await correctionCheck(seller.ctx, seller.shopId, correctionId);
    expect(JSON.stringify(check, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      new RegExp(`${BUYER}|${MEANT}`),
    );
    for (const number of [BUYER, MEANT, seller.taxCode]) expect(await tablesWith(number)).toEqual([]);
  });

  it('is left as it is when the seller’s registration is saved with what the screen shows', async () => {
    const seller = await market.seller();
    const save = (taxCode: string) =>
      saveRegistration(
        seller.ctx,
        SaveRegistration.parse({
          ...{ shopId: seller.shopId, taxMethod: 'direct', mode: 'coded', taxCode, issuesByItself: '1' },
          ...{ legalName: 'Trần Văn Mến', address: 'Thôn Đông, xã Lập Thạch, tỉnh Phú Thọ' },
        }),
      );
    expect(must(await save(maskPersonalId(seller.taxCode)))).toMatchObject({ isNew: false });
    expect(await save('026*******99')).toMatchObject({ fields: [{ field: 'taxCode', code: 'TAX_CODE_INVALID' }] });
    expect((await registrationOf(db, seller.shopId))?.taxCode).toBe(seller.taxCode);
    // Under the same code another seller is still another.
    const other = await market.seller();
    expect(
      await saveRegistration(
        ctxOf(other.seller),
        SaveRegistration.parse({
          ...{ shopId: other.shopId, taxMethod: 'direct', mode: 'coded', taxCode: seller.taxCode },
          ...{ legalName: 'Kẻ khác', address: 'Ở đâu đó' },
        }),
      ),
    ).toMatchObject({ fields: [{ field: 'taxCode', code: 'TAX_CODE_TAKEN' }] });
  });

  it('that the authority quotes in a refusal is masked where it is told', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { orderId } = await makeHandedOver(seller, [{ priceVnd: 30_000n }]);
    await transaction((tx) => draftInvoice(tx, systemCtx(), { orderId }));
    const { id } = await db.invoice.findFirstOrThrow({ where: { orderId } });
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [id] }));
    await packMessages(systemCtx(), seller.shopId);
    const { messageId, number } = await db.invoice.findUniqueOrThrow({ where: { id } });
    const reasons = [{ code: 'MST', text: `MST ${seller.taxCode} đã ngừng` }];
    const items = [{ invoice: { form: '2', symbol: seller.symbol, number: number ?? 0 }, reasons }];
    const answer = { kind: 'refused', items, isWholePackage: true } as const;
    const raw = Buffer.from('x');
    await applyAnswer(systemCtx(), { id: 'quotes', refersTo: messageId ?? '', type: '204', answer, raw });
    const row = await db.invoice.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      state: 'rejected',
      refusals: [{ text: `MST ${maskPersonalId(seller.taxCode)} đã ngừng` }],
    });
    expect(await tablesWith(seller.taxCode)).toEqual([]);
  });

  it('that lay in clear from before is sealed once, and the same series goes on', async () => {
    const seller = await market.seller();
    const id = await issued(seller, BUYER);
    await inClear(seller, id);
    expect(await tablesWith(seller.taxCode)).toEqual([
      'public.invoice_certificates',
      'public.invoice_messages',
      'public.invoice_registrations',
      'public.invoice_series',
      'public.invoices',
    ]);
    expect(await tablesWith(MEANT)).toEqual(['public.invoice_corrections']);
    const admin = env.DATABASE_ADMIN_URL ?? '';
    await expect(sealNumbers(admin, {})).rejects.toThrow('ENCRYPTION_KEY');
    const { ENCRYPTION_KEY, LOOKUP_KEY } = env;
    expect(await sealNumbers(admin, { ENCRYPTION_KEY, LOOKUP_KEY })).toBeGreaterThan(4);
    expect(await sealNumbers(admin, {})).toBe(0);
    for (const number of [BUYER, MEANT, seller.taxCode]) expect(await tablesWith(number)).toEqual([]);

    await db.invoiceCorrection.deleteMany({ where: { invoiceId: id } });
    const next = await issued(seller, BUYER);
    expect(await onPaper(next)).toMatchObject({
      symbol: seller.symbol,
      number: 2,
      seller: { taxCode: seller.taxCode },
    });
    const { correctionId } = must(await prepareCorrection(seller.ctx, asked(id, MEANT)));
    must(await correctInvoice(seller.ctx, { correctionId }));
    await settle();
    const other = await db.invoice.findFirstOrThrow({ where: { originalId: id } });
    expect((await onPaper(other.id)).lines.map(({ name }) => name)).toContain(
      `Mã số thuế người mua: "${BUYER}" sửa thành "${MEANT}"`,
    );
  });
});
