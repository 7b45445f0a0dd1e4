import type { ReactElement } from 'react';
import {
  BOLD,
  MIDDLE,
  officialFoot,
  officialHead,
  officialParagraphs,
  officialSheet,
  officialText,
} from '#platform/official-paper.ts';
import type { LetterPaper } from './core/letter.ts';

const text = officialText(13);

export function paper(data: unknown): ReactElement {
  const letter = data as LetterPaper;
  const { title, subject } = letter;
  return officialSheet(
    { title: letter.numberText, agency: letter.agency, isTrial: letter.isTrial },
    officialHead(letter, title === null ? `V/v ${subject}` : ''),
    title === null ? null : text(title, MIDDLE, BOLD, { fontSize: 14, marginTop: 18 }),
    title === null ? null : text(subject, MIDDLE, BOLD, { marginTop: 2 }),
    text(`Kính gửi: ${letter.addressee}`, { marginTop: 18, marginBottom: 6, paddingLeft: 28 }),
    ...officialParagraphs(letter.body, text),
    officialFoot(['- Như trên;', `- Lưu: hồ sơ ${letter.caseCode}.`], letter),
  );
}
