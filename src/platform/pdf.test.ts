import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { printPdf } from './pdf.ts';

const PAPER = new URL('./pdf-sample.ts', import.meta.url);

it('letters of Vietnamese are in the file and can be read out of it again', async () => {
  const words = 'Hộ kinh doanh Nguyễn Thị Lượng, xã Tam Đảo: 1.250.000 đồng (ỷ ỹ ẵ ẫ ơ ư Đ)';
  const bytes = await printPdf(PAPER, words);
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  expect(text.normalize('NFC').replace(/\s+/g, ' ')).toContain(words);
});

it('a paper that cannot be drawn fails alone', async () => {
  await expect(printPdf(PAPER, null)).rejects.toThrow('not printed');
  expect((await printPdf(PAPER, 'vẫn in được')).length).toBeGreaterThan(1000);
});
