import { documentXml, paragraph, paragraphs, wordFile, wordFoot, wordHead } from '#platform/word.ts';
import type { LetterPaper } from './core/letter.ts';

/** The text of the letter as one part of a Word document. */
export function wordXml(letter: LetterPaper): string {
  const middle = { align: 'center' } as const;
  const head = wordHead(letter, letter.title === null ? `V/v ${letter.subject}` : '');
  const title =
    letter.title === null
      ? ''
      : paragraph(letter.title, { ...middle, bold: true, size: 14 }) +
        paragraph(letter.subject, { ...middle, bold: true });
  const foot = wordFoot(['- Như trên;', `- Lưu: hồ sơ ${letter.caseCode}.`], letter);
  const addressee = paragraph(`Kính gửi: ${letter.addressee}`, { indent: true });
  return documentXml([head, title, addressee, paragraphs(letter.body), foot].join(''));
}

/** The letter for a word processor. */
export const letterWord = (letter: LetterPaper, at: Date): Promise<Uint8Array> => wordFile(wordXml(letter), at);
