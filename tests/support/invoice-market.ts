/** Sellers with a registration, a certificate and a series, and the tax authority's side over HTTP; the test moves the time. */
import { randomUUID } from 'node:crypto';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addMinutes, addSeconds } from '#kernel/time.ts';
import { sweeps as archiveSweeps } from '#modules/invoice-lookup/deadlines.ts';
import { sweeps as setupSweeps } from '#modules/invoice-setup/deadlines.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { saveCertificateFile } from '#modules/invoice-setup/save-certificate.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveCertificateFile, SaveRegistration } from '#modules/invoice-setup/schema.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import type { TaxMethod } from '#modules/invoices/core/who-uses-which.ts';
import { sweeps } from '#modules/invoices/deadlines.ts';
import { taxCheckDigit } from '#modules/shops/core/tax-code.ts';
import { db } from '#platform/db.ts';
import { react } from '../proof/actors/clock.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from './market.ts';
import { startTvanSandbox } from './tvan-sandbox.ts';

let serial = 1000;

export function newTaxCode(kind: 'household' | 'cooperative'): string {
  for (;;) {
    serial += 1;
    if (kind === 'household') return `0260${String(serial).padStart(8, '0')}`;
    const nine = `25${String(serial).padStart(7, '0')}`;
    const last = taxCheckDigit(nine);
    if (last !== null) return `${nine}${last}`;
  }
}

export type InvoiceSellerOptions = {
  kind?: 'household' | 'cooperative';
  mode?: InvoiceMode;
  taxMethod?: TaxMethod;
  letters?: string;
  issuesByItself?: boolean;
};

export async function openInvoiceMarket() {
  const sandbox = await startTvanSandbox();
  await sandbox.advance(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 1800);

  /** Deadlines of the invoices, then everything that was written down for the worker, until nothing moves. */
  const work = async (at: Date = NOON): Promise<void> => {
    for (const sweep of [...setupSweeps, ...sweeps, ...archiveSweeps]) await sweep.run(systemCtx(at));
    while ((await react(at, 200, () => false)) > 0);
  };
  /** As often as answers take: sent, answered, read. */
  const settle = async (from: Date = NOON): Promise<Date> => {
    let at = from;
    for (let round = 0; round < 4; round++) {
      await work(at);
      at = addSeconds(at, 61);
    }
    return at;
  };

  const certificate = async (taxCode: string, more: Record<string, unknown> = {}): Promise<File> => {
    const { p12 } = await sandbox.post('/thue/certificates', {
      ...{ taxCode, name: 'Trần Văn Mến', password: 'mat-khau', notBefore: '2026-01-01T00:00:00Z', days: 1095 },
      ...more,
    });
    return new File([Buffer.from(String(p12), 'base64')], 'chu-ky-so.p12');
  };

  const register = async (shop: TestShop, options: InvoiceSellerOptions, taxCode: string, at = NOON) =>
    must(
      await saveRegistration(
        ctxOf(shop.seller, at),
        SaveRegistration.parse({
          shopId: shop.shopId,
          taxMethod: options.taxMethod ?? 'direct',
          mode: options.mode ?? 'coded',
          taxCode,
          legalName: 'Trần Văn Mến',
          address: 'Thôn Đông, xã Lập Thạch, tỉnh Phú Thọ',
          ...(options.issuesByItself ? { issuesByItself: '1' } : {}),
        }),
      ),
    );

  const giveCertificate = async (shop: TestShop, file: File, password = 'mat-khau', at = NOON) =>
    saveCertificateFile(
      ctxOf(shop.seller, at),
      SaveCertificateFile.parse({ shopId: shop.shopId, file, certificatePassword: password }),
    );

  const seller = async (options: InvoiceSellerOptions = {}) => {
    const kind = options.kind ?? 'household';
    const shop = await makeShop({ kind: kind === 'household' ? 'household' : 'cooperative' });
    const taxCode = newTaxCode(kind);
    await register(shop, options, taxCode);
    if (options.mode !== 'cash_register') must(await giveCertificate(shop, await certificate(taxCode)));
    await work();
    const ctx: Ctx = ctxOf(shop.seller);
    const { seriesId, symbol } = must(await openSeries(ctx, { shopId: shop.shopId, letters: options.letters ?? 'AA' }));
    return { ...shop, ctx, taxCode, seriesId, symbol };
  };

  return {
    sandbox,
    work,
    settle,
    certificate,
    register,
    giveCertificate,
    seller,
    later: (minutes: number) => addMinutes(NOON, minutes),
    close: () => sandbox.close(),
  };
}

export type InvoiceMarket = Awaited<ReturnType<typeof openInvoiceMarket>>;

export type PackedLine = {
  name?: string;
  priceVnd: bigint;
  packedBase?: bigint;
  finalVnd?: bigint;
  discountVnd?: bigint;
  taxClass?: string;
  activityClass?: 'own_produce' | 'own_making' | 'resale';
  isWeighed?: boolean;
};

let orders = 0;
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
function orderCode(): string {
  let left = ++orders;
  let text = '';
  for (let i = 0; i < 7; i++) {
    text = LETTERS[left % LETTERS.length] + text;
    left = Math.floor(left / LETTERS.length);
  }
  return `DHZ${text}`;
}

/** An order that was packed and handed over, written straight into the tables: what it says, and no more. */
export async function makeHandedOver(
  shop: TestShop,
  lines: readonly PackedLine[],
  more: { deliveryVnd?: bigint; deliveryDiscountVnd?: bigint; at?: Date; productId?: string } = {},
): Promise<{ orderId: string; code: string; totalVnd: bigint }> {
  const { deliveryVnd = 0n, deliveryDiscountVnd = 0n, at = NOON } = more;
  const { productId, variantId, stockItemId } = await makeProduct(shop);
  const rows = lines.map((line, index) => {
    const packedBase = line.packedBase ?? 1000n;
    return {
      position: index + 1,
      ...{ productId, variantId, stockItemId, packedBase },
      productName: line.name ?? `Hàng số ${index + 1}`,
      variantName: '',
      ...{ producerName: 'Trần Văn Mến', originName: 'Xã Lập Thạch', unitCode: 'kg', unitLabel: 'kg' },
      pricing: line.isWeighed ? ('weighed' as const) : ('pack' as const),
      ...{ contentBase: 1000n, unitPriceVnd: line.priceVnd, listPriceVnd: line.priceVnd, priceBase: 1000n },
      ...{ quantity: 1, orderedBase: 1000n, packedAt: at },
      estimateVnd: line.finalVnd ?? line.priceVnd,
      ceilingVnd: line.finalVnd ?? line.priceVnd,
      discountVnd: line.discountVnd ?? 0n,
      finalVnd: line.finalVnd ?? line.priceVnd,
      finalDiscountVnd: line.discountVnd ?? 0n,
      taxClass: line.taxClass ?? 'fresh',
      activityClass: line.activityClass ?? null,
    };
  });
  const goodsVnd = rows.reduce((sum, { finalVnd }) => sum + finalVnd, 0n);
  const discountVnd = rows.reduce((sum, row) => sum + row.discountVnd, 0n);
  const totalVnd = goodsVnd - discountVnd + deliveryVnd - deliveryDiscountVnd;
  const order = await db.order.create({
    data: {
      code: orderCode(),
      purchase: {
        create: {
          code: orderCode().replace('DH', 'LM'),
          cartId: randomUUID(),
          contactName: 'Đỗ Văn Khách',
          contactPhone: '+84987654321',
          checkoutKey: randomUUID(),
          totalVnd,
          createdAt: at,
        },
      },
      ...{ position: 1, shopId: shop.shopId, state: 'handed_over', method: 'vietqr', shopName: 'Vườn nhà bà Mến' },
      ...{ shopLegalName: 'Trần Văn Mến', shopPhone: '+84912000111', contactName: 'Đỗ Văn Khách' },
      ...{ contactPhone: '+84987654321', handoverKind: 'address', handoverOn: at, areaName: 'Xã Lập Thạch' },
      ...{ addressLine: 'Ngõ 5', goodsVnd, deliveryVnd, discountVnd, deliveryDiscountVnd, totalVnd },
      ...{ maxTotalVnd: totalVnd, finalGoodsVnd: goodsVnd, finalDiscountVnd: discountVnd, finalTotalVnd: totalVnd },
      ...{ placedAt: at, handedOverAt: at },
      lines: { create: rows },
    },
  });
  return { orderId: order.id, code: order.code, totalVnd };
}
