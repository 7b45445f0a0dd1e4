import { Document, Page, View } from '@react-pdf/renderer';
import { createElement, type ReactElement, type ReactNode } from 'react';
import type { Day } from '#kernel/time.ts';
import { box, type Style, trialMark, type Writer, writer } from './pdf-text.ts';

/** A paper of an authority as Decree 30/2020/NĐ-CP, Annex I, lays it out. */
const INK = '#111111';
export const MIDDLE: Style = { textAlign: 'center' };
export const BOLD: Style = { fontWeight: 600 };

export const officialText = (fontSize: number): Writer => writer({ fontSize, lineHeight: 1.35, color: INK });
const text = officialText(11);
const signature = officialText(13);

export type Letterhead = {
  superior: string;
  agency: string;
  /** Null on what has no number of its own. */
  numberText: string | null;
  place: string;
  day: Day;
};
export type Signature = { signerTitle: string; signerName: string };

const line = (width: number): ReactElement =>
  box({ borderBottomWidth: 0.75, borderBottomColor: INK, width, alignSelf: 'center', marginTop: 2 });

/** The sheet with its margins, and what stands across it where a sandbox made it. */
export const officialSheet = (
  {
    title,
    agency,
    isTrial,
    left = 85,
    right = 57,
  }: Pick<Letterhead, 'agency'> & {
    title: string;
    isTrial: boolean;
    left?: number;
    right?: number;
  },
  ...children: ReactNode[]
): ReactElement =>
  createElement(
    Document,
    { title, author: agency, language: 'vi' },
    createElement(
      Page,
      { size: 'A4', style: { paddingTop: 57, paddingBottom: 57, paddingLeft: left, paddingRight: right } },
      isTrial ? trialMark(64, 380) : null,
      ...children,
    ),
  );

/** Agency and number beside the national motto, place and day; `under` stands below the number. */
export function officialHead({ superior, agency, numberText, place, day: on }: Letterhead, under = ''): ReactElement {
  const [year = '', month = '', day = ''] = on.split('-');
  return box(
    { flexDirection: 'row', gap: 8 },
    box(
      { width: '44%' },
      text(superior, MIDDLE, { fontSize: 10.5 }),
      text(agency, MIDDLE, BOLD),
      line(50),
      numberText === null ? null : text(`Số: ${numberText}`, MIDDLE, { marginTop: 6 }),
      under === '' ? null : text(under, MIDDLE, { fontSize: 10, marginTop: 2 }),
    ),
    box(
      { width: '56%' },
      text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', MIDDLE, BOLD, { fontSize: 10.5 }),
      text('Độc lập - Tự do - Hạnh phúc', MIDDLE, BOLD),
      line(130),
      text(`${place}, ngày ${day} tháng ${month} năm ${year}`, MIDDLE, { marginTop: 6 }),
    ),
  );
}

/** Paragraphs of a text as it was typed. */
export const officialParagraphs = (words: string, write: Writer): ReactElement[] =>
  words
    .split(/\n+/)
    .filter((one) => one.trim() !== '')
    .map((one) => write(one, { textIndent: 28, marginTop: 5, textAlign: 'justify' }));

/** Whom it goes to, at the left; who signed, at the right. Never torn apart. */
export const officialFoot = (goesTo: readonly string[], { signerTitle, signerName }: Signature): ReactElement =>
  createElement(
    View,
    { wrap: false, style: { flexDirection: 'row', marginTop: 24 } },
    box(
      { width: '50%' },
      text('Nơi nhận:', BOLD, { fontSize: 10 }),
      ...goesTo.map((one) => text(one, { fontSize: 10 })),
    ),
    box({ width: '50%' }, signature(signerTitle, MIDDLE, BOLD), signature(signerName, MIDDLE, BOLD, { marginTop: 44 })),
  );
