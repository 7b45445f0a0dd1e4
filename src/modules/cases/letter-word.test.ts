import { describe, expect, it } from 'vitest';
import type { LetterPaper } from './core/letter.ts';
import { letterWord, wordXml } from './letter-word.ts';

const LETTER: LetterPaper = {
  superior: 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ',
  agency: 'SỞ CÔNG THƯƠNG',
  place: 'Phú Thọ',
  numberText: '12/QĐ-SCT',
  day: '2026-11-23',
  title: 'QUYẾT ĐỊNH',
  subject: 'Xử lý gian <script>alert(1)</script>',
  addressee: 'Vườn "A" & B',
  body: 'Đoạn một.\n\nĐoạn hai \u0000\u000b có ký tự lạ.',
  caseCode: 'HS-2026-0001',
  signerTitle: 'GIÁM ĐỐC',
  signerName: 'Trần Thị Trưởng',
  isTrial: false,
};

describe('a letter for a word processor', () => {
  it('holds what was typed as text, never as markup, and nothing that XML cannot hold', () => {
    const xml = wordXml(LETTER);
    expect(xml).toContain('Xử lý gian &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(xml).toContain('Vườn &quot;A&quot; &amp; B');
    expect(xml).not.toContain('<script');
    expect([...xml].filter((sign) => sign < ' ')).toEqual([]);
    for (const words of ['12/QĐ-SCT', 'ngày 23 tháng 11 năm 2026', 'Lưu: hồ sơ HS-2026-0001'])
      expect(xml).toContain(words);
  });

  it('is the same bytes each time', async () => {
    const at = new Date('2026-11-23T05:00:00Z');
    const [first, second] = [await letterWord(LETTER, at), await letterWord(LETTER, at)];
    expect(Buffer.from(first).subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
