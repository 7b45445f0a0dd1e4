import type { Ctx } from '#kernel/actor.ts';
import { type CsvCell, csvOf } from '#kernel/csv.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { sealBytes, sha256, unseal } from '#platform/secrets.ts';
import { say } from '#platform/words.ts';
import { zipStream } from '#platform/zip.ts';
import { listingLines, orderLines, sellerFacts, taxMonths } from './answer-queries.ts';
import type { InquiryPart } from './core/inquiry.ts';
import { insertFile, type LockedInquiry } from './store.ts';

type Sheet = { name: string; rows: CsvCell[][] };

/**
 * What is given, as it stands at this moment: one ZIP of sheets, kept under seal and never written again. Its hash goes into
 * the log with the decision, whose chain nobody rewrites in silence.
 */
export async function freezeAnswer(
  tx: Tx,
  ctx: Ctx,
  inquiry: LockedInquiry,
  { given, reason }: { given: readonly InquiryPart[]; reason: string },
): Promise<{ sha256: string }> {
  const sheets: Sheet[] = [{ name: 'yeu-cau.csv', rows: askedRows(ctx, inquiry, given, reason) }];
  for (const part of given) sheets.push(await SHEETS[part](tx, inquiry));
  async function* entries() {
    for (const { name, rows } of sheets) yield { name, chunks: chunksOf(csvOf(rows)) };
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zipStream(entries(), ctx.now)) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  const hash = sha256(whole);
  const sealed = new Uint8Array(sealBytes(whole));
  await insertFile(tx, { inquiryId: inquiry.id, sealed, bytes: whole.byteLength, sha256: hash, madeAt: ctx.now });
  return { sha256: hash };
}

async function* chunksOf(text: string): AsyncGenerator<string> {
  yield text;
}

function askedRows({ now }: Ctx, inquiry: LockedInquiry, given: readonly InquiryPart[], reason: string): CsvCell[][] {
  const words = say('vi', 'inquiries');
  const { spanFrom, spanTo, letterDate } = inquiry;
  const parts = (of: readonly InquiryPart[]) => of.map((part) => words(`part.${part}`)).join('; ');
  return [
    ['Mã yêu cầu', inquiry.code],
    ['Cơ quan hỏi', inquiry.authorityName],
    ['Văn bản số', inquiry.letterNumber],
    ['Ngày văn bản', letterDate && formatDay(letterDate)],
    ['Người ký', inquiry.signerName],
    ['Căn cứ', inquiry.legalBasis],
    ['Mục đích', inquiry.purpose],
    ['Hỏi về', `${words(`subject.${inquiry.subjectKind}`)}: ${inquiry.subjectName}`],
    ['Phần được hỏi', parts(inquiry.parts)],
    ['Phần cung cấp', parts(given)],
    ['Thời gian của số liệu', spanFrom && spanTo && `${formatDay(spanFrom)} đến hết ${formatDay(spanTo)}`],
    ['Nhận yêu cầu lúc', formatFullMoment(inquiry.requestedAt)],
    ['Trả lời lúc', formatFullMoment(now)],
    ['Căn cứ thời hạn', inquiry.citation],
    ['Lời của Sở Công Thương', reason],
  ];
}

const SHEETS: Readonly<Record<InquiryPart, (tx: Tx, inquiry: LockedInquiry) => Promise<Sheet>>> = {
  async seller(tx, { shopId }) {
    const words = say('vi', 'department');
    const seller = await sellerFacts(tx, shopId);
    return {
      name: 'nguoi-ban.csv',
      rows: [
        ['Gian hàng', seller.name],
        ['Địa chỉ trên chợ', `/gian-hang/${seller.slug}`],
        ['Loại', words(`shopKind.${seller.kind}`)],
        ['Trạng thái', words(`shopStatus.${seller.status}`)],
        ['Tên pháp lý', seller.legalName],
        ['Mã số thuế', seller.taxCode],
        ['Mức định danh', say('vi', 'agencies')(`identityLevel.${seller.identityLevel}`)],
        ['Địa chỉ', `${seller.addressLine}, ${seller.areaName}`],
        ['Điện thoại gian hàng', seller.phone],
        ['Chủ gian', seller.ownerName],
        ['Điện thoại chủ gian', seller.ownerPhone],
        ['Thư điện tử chủ gian', seller.ownerEmail],
        ['Xác minh ngày', formatDay(dayOf(seller.verifiedAt))],
      ],
    };
  },
  async personal_id(tx, { shopId }) {
    const { legalName, personalIdSealed } = await sellerFacts(tx, shopId);
    const number = personalIdSealed === null ? 'Chợ không giữ số định danh của gian này' : unseal(personalIdSealed);
    return {
      name: 'so-dinh-danh.csv',
      rows: [
        ['Tên pháp lý', legalName],
        ['Số định danh cá nhân', number],
      ],
    };
  },
  async listings(tx, inquiry) {
    const words = say('vi', 'department');
    const rows = await listingLines(tx, inquiry);
    return {
      name: 'san-pham.csv',
      rows: [
        ['Sản phẩm', 'Địa chỉ trên chợ', 'Nhóm hàng', 'Trạng thái', 'Giá từ (đồng)', 'Lên chợ ngày', 'Mô tả'],
        ...rows.map((row) => [
          row.name,
          `/san-pham/${row.slug}`,
          row.category,
          words(`productStatus.${row.status}`),
          row.fromPriceVnd,
          formatDay(dayOf(row.approvedAt)),
          row.description,
        ]),
      ],
    };
  },
  async orders(tx, inquiry) {
    const [states, ways] = [say('vi', 'orders.stateShort'), say('vi', 'pay.way')];
    const rows = await orderLines(tx, inquiry);
    return {
      name: 'don-hang.csv',
      rows: [
        [
          'Đơn',
          'Đặt lúc',
          'Trạng thái',
          'Cách trả',
          'Hàng',
          'Phân loại',
          'Số lượng',
          'Đơn vị',
          'Tiền dòng',
          'Tiền đơn',
        ],
        ...rows.map((row) => [
          row.code,
          formatFullMoment(row.placedAt),
          states(row.state),
          ways(row.method),
          row.productName,
          row.variantName,
          row.quantity,
          row.unitLabel,
          row.lineVnd,
          row.totalVnd,
        ]),
      ],
    };
  },
  async tax(tx, inquiry) {
    const rows = await taxMonths(tx, inquiry);
    return {
      name: 'thue-hoa-don.csv',
      rows: [
        ['Tháng', 'Doanh thu ghi thuế', 'Thuế GTGT ghi nhận', 'Thuế TNCN ghi nhận', 'Số hóa đơn', 'Tiền trên hóa đơn'],
        ...rows.map(({ period, baseVnd, vatVnd, pitVnd, invoices, invoicedVnd }) => [
          `${period.slice(4)}/${period.slice(0, 4)}`,
          ...[baseVnd, vatVnd, pitVnd, invoices, invoicedVnd],
        ]),
      ],
    };
  },
};
