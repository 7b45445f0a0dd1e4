import type { Ctx } from '#kernel/actor.ts';
import { groupThousands, sumVnd, type Vnd } from '#kernel/money.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { printPdf } from '#platform/pdf.ts';
import { unseal } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { mayReadShopTax } from './core/policy.ts';
import { YEAR_NOTED } from './paper-words.ts';
import { kindOfShop } from './queries.ts';
import { identitiesOf } from './return-store.ts';
import { type TaxMonth, taxMonths } from './seller-queries.ts';
import type { YearPaper } from './year-paper.ts';

const PAPER = new URL('./year-paper.ts', import.meta.url);

/**
 * A household's year on one paper, for its own papers and for setting off what was withheld (formerly 01/CTKT-TMĐT). It
 * bears the seller's number whole, so that it was taken is written down. Null years are not found.
 */
export async function printYear(
  ctx: Ctx,
  { shopId, year }: { shopId: string; year: number },
): Promise<Result<Uint8Array>> {
  if (!mayReadShopTax(ctx.actor, shopId) || (await kindOfShop(shopId)) !== 'household') return err('NOT_FOUND');
  const months = await taxMonths(shopId, year);
  if (months.length === 0) return err('NOT_FOUND');
  const read = await transaction(async (tx) => {
    const identity = (await identitiesOf(tx, [shopId])).get(shopId);
    const shop = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, legalName: true } });
    await audit(tx, ctx, { action: 'tax.year_taken', subject: { kind: 'shop', id: shopId }, data: { year } });
    const sealed = identity?.taxCode ? null : identity?.personalIdSealed;
    return ok({
      ...shop,
      address: identity?.address ?? '',
      taxCode: identity?.taxCode ?? '',
      number: sealed ? unseal(sealed) : '',
    });
  });
  if (!read.ok) return read;
  return ok(await printPdf(PAPER, paperOf(must(read), { year, months, at: ctx.now })));
}

type Seller = { name: string; legalName: string; address: string; taxCode: string; number: string };

function paperOf(
  { name, legalName, address, taxCode, number }: Seller,
  { year, months, at }: { year: number; months: readonly TaxMonth[]; at: Date },
): YearPaper {
  const { operator } = loadProvince(env.PROVINCE);
  const total = (pick: (month: TaxMonth) => Vnd) => groupThousands(sumVnd(months.map(pick)));
  const isWholeYear = dayOf(at) > `${year}-12-31`;
  return {
    title: `Bản kê thuế năm ${year}`,
    lead: isWholeYear ? `Cả năm ${year}` : `Từ đầu năm ${year} đến hết ngày ${formatDay(dayOf(at))}`,
    issuer: operator.name,
    facts: [
      ['Người bán', legalName],
      ['Gian hàng', name],
      ...(taxCode ? ([['Mã số thuế', taxCode]] as [string, string][]) : []),
      ...(number ? ([['Số định danh cá nhân', number]] as [string, string][]) : []),
      ['Địa chỉ', address],
    ],
    columns: ['Tháng', 'Số đơn', 'Doanh thu', 'Thuế GTGT', 'Thuế TNCN', 'Đã khấu trừ'],
    rows: months.map((month) => [
      `${month.period.slice(4)}/${month.period.slice(0, 4)}`,
      groupThousands(month.orders),
      groupThousands(month.baseVnd),
      groupThousands(month.vatVnd),
      groupThousands(month.pitVnd),
      groupThousands(month.deductedVnd),
    ]),
    total: [
      'Cộng',
      groupThousands(months.reduce((sum, { orders }) => sum + orders, 0)),
      total(({ baseVnd }) => baseVnd),
      total(({ vatVnd }) => vatVnd),
      total(({ pitVnd }) => pitVnd),
      total(({ deductedVnd }) => deductedVnd),
    ],
    notes: [
      'Đơn vị: đồng. Số của mỗi tháng đã trừ phần hàng trả lại trong tháng đó.',
      YEAR_NOTED,
      'Theo Nghị định 117/2025/NĐ-CP trước đây, chứng từ này là mẫu 01/CTKT-TMĐT. Mẫu mới chưa xác định, nên bản này để đối chiếu.',
      'Không thay cho tờ khai nộp trên hệ thống của cơ quan thuế.',
    ],
  };
}
