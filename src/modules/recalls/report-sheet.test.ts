import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printPdf } from '#platform/pdf.ts';
import type { ReportPaper } from './core/report-paper.ts';

const PAPER = new URL('./report-sheet.ts', import.meta.url);

const report: ReportPaper = {
  agency: 'Sở Công Thương',
  title: 'BÁO CÁO KẾT QUẢ THU HỒI',
  lead: 'Thu hồi LH-2026-0001',
  facts: [['Gian hàng', 'HTX Hoa & Quả <script>alert(1)</script>']],
  figures: [['Được hoàn tiền', '2 đơn, 140.000 ₫']],
  text: Array.from({ length: 80 }, (_, line) => `Việc thứ ${line + 1} đã làm`).join('\n'),
  reportedBy: 'Trần Văn Mến',
  isTrial: true,
};

describe('the closing report on paper', () => {
  it('says what was done as it was typed, over as many pages as it takes, and that it is a trial', async () => {
    const { totalPages, text } = await extractText(await getDocumentProxy(await printPdf(PAPER, report)), {
      mergePages: true,
    });
    const whole = text.normalize('NFC').replace(/\s+/g, ' ');
    expect(totalPages).toBeGreaterThan(1);
    for (const words of [
      'HTX Hoa & Quả <script>alert(1)</script>',
      '2 đơn, 140.000 ₫',
      'Việc thứ 80 đã làm',
      'Trần Văn Mến',
      'bản dùng thử',
    ])
      expect(whole).toContain(words);
  });
});
