import { documentXml, paragraph, paragraphs, sideBySide, wordFile } from '#platform/word.ts';
import type { LetterPaper } from './core/letter.ts';

/** The text of the letter as one part of a Word document. */
export function wordXml(letter: LetterPaper): string {
  const [year = '', month = '', day = ''] = letter.day.split('-');
  const middle = { align: 'center' } as const;
  const head = sideBySide(
    paragraph(letter.superior, { ...middle, size: 11 }) +
      paragraph(letter.agency, { ...middle, bold: true, size: 12 }) +
      paragraph(`Số: ${letter.numberText}`, middle) +
      (letter.title === null ? paragraph(`V/v ${letter.subject}`, { ...middle, size: 11 }) : ''),
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...middle, bold: true, size: 11 }) +
      paragraph('Độc lập - Tự do - Hạnh phúc', { ...middle, bold: true }) +
      paragraph(`${letter.place}, ngày ${day} tháng ${month} năm ${year}`, middle),
  );
  const title =
    letter.title === null
      ? ''
      : paragraph(letter.title, { ...middle, bold: true, size: 14 }) +
        paragraph(letter.subject, { ...middle, bold: true });
  const foot = sideBySide(
    paragraph('Nơi nhận:', { bold: true, size: 11 }) +
      paragraph('- Như trên;', { size: 11 }) +
      paragraph(`- Lưu: hồ sơ ${letter.caseCode}.`, { size: 11 }),
    paragraph(letter.signerTitle, { ...middle, bold: true }) +
      paragraph('', middle) +
      paragraph(letter.signerName, { ...middle, bold: true }),
  );
  const addressee = paragraph(`Kính gửi: ${letter.addressee}`, { indent: true });
  return documentXml([head, title, addressee, paragraphs(letter.body), foot].join(''));
}

/** The letter for a word processor. */
export const letterWord = (letter: LetterPaper, at: Date): Promise<Uint8Array> => wordFile(wordXml(letter), at);
