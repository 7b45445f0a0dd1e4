import { Document, Page, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { piecesOf, printable } from '#modules/invoices/core/print.ts';
import { PDF_FONT } from '#platform/pdf-font.ts';
import type { LetterPaper } from './core/letter.ts';

/** A letter as Decree 30/2020/NĐ-CP, Annex I, lays it out: agency and national motto, number and date, text, signature. */
const SIZE = 13;
const INK = '#111111';
const TRIAL = '#e3e7e4';
/** Beyond every other cost: a word is never parted where its letters come from two fonts. */
const NEVER = 10_000;

type Style = Record<string, string | number>;
const BASE: Style = { fontFamily: PDF_FONT as never, fontSize: SIZE, lineHeight: 1.35, color: INK };
const MIDDLE: Style = { textAlign: 'center' };
const BOLD: Style = { fontWeight: 600 };

function text(words: string, ...style: Style[]): ReactElement {
  const shown = printable(words);
  const pieces = piecesOf(shown);
  const breaks = pieces ? { hyphenationCallback: pieces } : { hyphenationPenalty: NEVER };
  return createElement(Text, { style: [BASE, ...style], ...breaks }, shown);
}

const box = (style: Style, ...children: ReactNode[]): ReactElement => createElement(View, { style }, ...children);
const line = (width: number): ReactElement =>
  box({ borderBottomWidth: 0.75, borderBottomColor: INK, width, alignSelf: 'center', marginTop: 2 });

export function paper(data: unknown): ReactElement {
  const letter = data as LetterPaper;
  const [year = '', month = '', day = ''] = letter.day.split('-');
  return createElement(
    Document,
    { title: letter.numberText, author: letter.agency, language: 'vi' },
    createElement(
      Page,
      { size: 'A4', style: { paddingTop: 57, paddingBottom: 57, paddingLeft: 85, paddingRight: 57 } },
      letter.isTrial ? trialMark() : null,
      box(
        { flexDirection: 'row', gap: 8 },
        box(
          { width: '44%' },
          text(letter.superior, MIDDLE, { fontSize: 10.5 }),
          text(letter.agency, MIDDLE, BOLD, { fontSize: 11 }),
          line(50),
          text(`Số: ${letter.numberText}`, MIDDLE, { fontSize: 11, marginTop: 6 }),
          letter.title === null ? text(`V/v ${letter.subject}`, MIDDLE, { fontSize: 10, marginTop: 2 }) : null,
        ),
        box(
          { width: '56%' },
          text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', MIDDLE, BOLD, { fontSize: 10.5 }),
          text('Độc lập - Tự do - Hạnh phúc', MIDDLE, BOLD, { fontSize: 11 }),
          line(130),
          text(`${letter.place}, ngày ${day} tháng ${month} năm ${year}`, MIDDLE, { fontSize: 11, marginTop: 6 }),
        ),
      ),
      letter.title === null ? null : text(letter.title, MIDDLE, BOLD, { fontSize: 14, marginTop: 18 }),
      letter.title === null ? null : text(letter.subject, MIDDLE, BOLD, { marginTop: 2 }),
      text(`Kính gửi: ${letter.addressee}`, { marginTop: 18, marginBottom: 6, paddingLeft: 28 }),
      ...letter.body
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, at) =>
          createElement(View, { key: at }, text(paragraph, { textIndent: 28, marginTop: 6, textAlign: 'justify' })),
        ),
      createElement(
        View,
        { wrap: false, style: { flexDirection: 'row', marginTop: 24 } },
        box(
          { width: '50%' },
          text('Nơi nhận:', BOLD, { fontSize: 10 }),
          text('- Như trên;', { fontSize: 10 }),
          text(`- Lưu: hồ sơ ${letter.caseCode}.`, { fontSize: 10 }),
        ),
        box(
          { width: '50%' },
          text(letter.signerTitle, MIDDLE, BOLD),
          text(letter.signerName, MIDDLE, BOLD, { marginTop: 44 }),
        ),
      ),
    ),
  );
}

function trialMark(): ReactElement {
  return createElement(
    View,
    { fixed: true, style: { position: 'absolute', top: 380, left: 0, right: 0, alignItems: 'center' } },
    createElement(
      Text,
      {
        style: {
          fontFamily: PDF_FONT as never,
          fontSize: 64,
          fontWeight: 600,
          color: TRIAL,
          transform: 'rotate(-32deg)',
        },
      },
      'Bản dùng thử',
    ),
  );
}
