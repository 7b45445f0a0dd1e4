import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { env } from '#platform/env.ts';
import { printPdf } from '#platform/pdf.ts';
import { say } from '#platform/words.ts';
import { loadProvince } from '#provinces/province.ts';
import { recallingShops } from './core/policy.ts';
import type { ReportPaper } from './core/report-paper.ts';
import { deskRecall, type RecallPage, sellerRecall } from './queries.ts';

const PAPER = new URL('./report-sheet.ts', import.meta.url);

/** The closing report as a PDF, for the shop and for the department; no buyer is in it. */
export async function printReport(
  ctx: Ctx,
  { code }: { code: string },
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const recall = (await deskRecall(ctx, { code })) ?? (await ownRecall(ctx, code));
  if (!recall?.report || recall.reportedAt === null) return err('NOT_FOUND');
  if (isShopMember(ctx.actor, recall.shopId) && !recall.mayWork) return err('NOT_FOUND');
  return ok({
    name: `bao-cao-${code}`,
    bytes: await printPdf(PAPER, paperOf(recall, recall.report, recall.reportedAt)),
  });
}

async function ownRecall(ctx: Ctx, code: string): Promise<RecallPage | null> {
  for (const shopId of recallingShops(ctx.actor)) {
    const found = await sellerRecall(ctx, shopId, code);
    if (found) return found;
  }
  return null;
}

function paperOf(recall: RecallPage, report: Record<string, string | number>, reportedAt: Date): ReportPaper {
  const words = say('vi', 'recalls');
  const units = say('vi', 'stock.units');
  const { code, dimension } = recall;
  const amount = (name: string) => `${shownAmount(BigInt(report[name] ?? 0), dimension)} ${units(dimension)}`;
  const count = (name: string) => String(report[name] ?? 0);
  return {
    agency: loadProvince(env.PROVINCE).department.shortName,
    title: 'BÁO CÁO KẾT QUẢ THU HỒI',
    lead: `Thu hồi ${code}, ${words(`public.cause.${recall.cause}`).toLowerCase()}`,
    facts: [
      ['Gian hàng', recall.shopName],
      ['Hàng', recall.productName],
      ['Lô', recall.lots.map((lot) => `${lot.code} ngày ${formatDay(lot.madeOn)}`).join('; ')],
      ['Có gì sai', words(`danger.${recall.danger}`)],
      ['Lý do', recall.reason],
      ...(recall.citation ? ([['Căn cứ', recall.citation]] as [string, string][]) : []),
      ['Thu hồi từ', recall.openedAt ? formatFullMoment(recall.openedAt) : ''],
      ['Báo cáo lúc', formatFullMoment(reportedAt)],
    ],
    figures: [
      ['Đơn có hàng của lô', count('orders')],
      ['Người mua', count('buyers')],
      ['Bán tại sạp, không báo được', count('nameless')],
      ['Đã báo', count('told')],
      ['Đã trả lời', count('confirmed')],
      ['Chưa trả lời', count('silent')],
      ['Được hoàn tiền', `${count('refunded')} đơn, ${formatVnd(BigInt(report.refundVnd ?? 0))}`],
      ['Đã ra khỏi kho', amount('outBase')],
      ['Đã để riêng trong kho', amount('setAsideBase')],
    ],
    text: recall.reportText,
    reportedBy: recall.reportedByName ?? '',
    isTrial: recall.isSandbox,
  };
}
