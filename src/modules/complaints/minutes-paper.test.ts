import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printPdf } from '#platform/pdf.ts';
import type { Minutes } from './core/minutes.ts';

const PAPER = new URL('./minutes-paper.ts', import.meta.url);

const minutes: Minutes = {
  superior: 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ',
  agency: 'SỞ CÔNG THƯƠNG PHÚ THỌ',
  place: 'Phú Thọ',
  numberText: null,
  day: '2026-11-22',
  title: 'BIÊN BẢN HÒA GIẢI',
  lead: 'Khiếu nại KNABCDEF về đơn DHABCDEF',
  facts: [
    ['Gian hàng', 'HTX Hoa & Quả <script>alert(1)</script>'],
    ['Cách làm việc', 'Gặp trực tiếp'],
  ],
  parts: [
    { title: 'Người có mặt', text: 'Chị Thu, cán bộ Sở\nAnh Nam, chủ gian' },
    { title: 'Nội dung', text: 'Hai bên kể lại việc giao hàng' },
  ],
  recordedBy: 'Nguyễn Thị Thu',
  isTrial: false,
};

async function read(data: Minutes) {
  const { totalPages, text } = await extractText(await getDocumentProxy(await printPdf(PAPER, data)), {
    mergePages: true,
  });
  return { totalPages, whole: text.normalize('NFC').replace(/\s+/g, ' ') };
}

describe('the minutes of a mediation on paper', () => {
  it('say who was there and what was said, as it was typed', async () => {
    const { totalPages, whole } = await read(minutes);
    expect(totalPages).toBe(1);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'SỞ CÔNG THƯƠNG PHÚ THỌ',
      'Phú Thọ, ngày 22 tháng 11 năm 2026',
      'BIÊN BẢN HÒA GIẢI',
      'HTX Hoa & Quả <script>alert(1)</script>',
      'Chị Thu, cán bộ Sở Anh Nam, chủ gian',
      'Hai bên kể lại việc giao hàng',
      'Nguyễn Thị Thu',
    ])
      expect(whole).toContain(words);
    expect(whole).not.toContain('dùng thử');
  });

  it('run on over pages, and say that they are a trial', async () => {
    const said = Array.from({ length: 90 }, (_, line) => `Câu thứ ${line + 1} của buổi làm việc`).join('\n');
    const long = await read({ ...minutes, isTrial: true, parts: [{ title: 'Nội dung', text: said }] });
    expect(long.totalPages).toBeGreaterThan(1);
    expect(long.whole).toContain('Bản dùng thử');
    expect(long.whole).toContain('Câu thứ 90 của buổi làm việc');
  });

  it('say with a mark what the letters have no shape for, and part a word that no line holds', async () => {
    const word = 'x'.repeat(300);
    const { whole } = await read({ ...minutes, parts: [{ title: 'Nội dung', text: `Anh Nam 👍 đồng ý ${word}` }] });
    expect(whole).toContain('Anh Nam ? đồng ý');
    expect(whole.match(/x/g)?.length).toBeGreaterThanOrEqual(word.length);
  });
});
