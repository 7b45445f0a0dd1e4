import { Document, Page, Rect, Svg, Text, View } from '@react-pdf/renderer';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { piecesOf, printable } from '#modules/invoices/core/print.ts';
import { PDF_FONT } from '#platform/pdf-font.ts';
import {
  BASIS_WORDS,
  type BulletinPaper,
  type ContentChart,
  type ContentTable,
  editionWords,
  partsOf,
  shownCell,
  totalWord,
} from './core/content.ts';

/** A report as Decree 30/2020/NĐ-CP, Annex I, lays it out: agency and national motto, number and date, text, signature. */
const SIZE = 12;
const SMALL = 8;
/** Percent of the text's width: what a line is about; the numbers share the rest. */
const FIRST = 26;
/** A table of no more rows is not torn apart. */
const WHOLE_ROWS = 16;
const INK = '#111111';
const BAR = '#1f6f54';
const RULE = '#9aa5a0';
const TRIAL = '#e3e7e4';
const NEVER = 10_000;
const BAR_WIDTH = 240;
const BAR_HEIGHT = 9;

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

/** A number too long for its column goes on below; the head of a table stands again on every page. */
function tableLine(cells: readonly string[], style: Style, { isHead = false } = {}): ReactElement {
  const width = `${(100 - FIRST) / Math.max(1, cells.length - 1)}%`;
  return createElement(
    View,
    {
      wrap: false,
      fixed: isHead,
      style: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: RULE, paddingVertical: 2 },
    },
    ...cells.map((cell, at) =>
      box(
        { width: at === 0 ? `${FIRST}%` : width, paddingRight: 4 },
        text(cell.replaceAll('\u00a0', ' '), { fontSize: SMALL, textAlign: at === 0 ? 'left' : 'right' }, style),
      ),
    ),
  );
}

const table = (one: ContentTable, at: number): ReactElement =>
  createElement(
    View,
    { style: { marginTop: 12 }, wrap: one.rows.length > WHOLE_ROWS },
    text(`${at}. ${one.title}`, BOLD),
    tableLine([one.head, ...one.columns], BOLD, { isHead: true }),
    ...one.rows.map(({ label, cells }) => tableLine([label, ...cells.map(shownCell)], {})),
    one.total ? tableLine([totalWord, ...one.total.map(shownCell)], BOLD) : null,
    one.note === '' ? null : text(one.note, { fontSize: SMALL, marginTop: 2 }),
  );

function chart({ title, unit, bars }: ContentChart): ReactElement {
  const highest = Math.max(1, ...bars.map(({ amount }) => Number(amount ?? 0)));
  return createElement(
    View,
    { wrap: false, style: { marginTop: 12 } },
    text(title, BOLD),
    ...bars.map(({ label, amount }) =>
      box(
        { flexDirection: 'row', alignItems: 'center', marginTop: 2 },
        box({ width: '28%' }, text(label, { fontSize: SMALL })),
        createElement(
          Svg,
          { width: BAR_WIDTH, height: BAR_HEIGHT, viewBox: `0 0 ${BAR_WIDTH} ${BAR_HEIGHT}` },
          createElement(Rect, {
            x: 0,
            y: 0,
            width: Math.max(0.5, (Number(amount ?? 0) / highest) * BAR_WIDTH),
            height: BAR_HEIGHT,
            fill: BAR,
          }),
        ),
        box({ paddingLeft: 6 }, text(shownCell({ unit, amount }), { fontSize: SMALL })),
      ),
    ),
  );
}

const texts = (title: string | undefined, words: string): ReactElement[] =>
  title === undefined
    ? []
    : [
        createElement(View, { minPresenceAhead: 40 }, text(title, BOLD, { marginTop: 12 })),
        ...words
          .split(/\n+/)
          .filter((one) => one.trim() !== '')
          .map((one) => text(one, { textIndent: 28, marginTop: 4, textAlign: 'justify' })),
      ];

export function paper(data: unknown): ReactElement {
  const bulletin = data as BulletinPaper;
  const { content } = bulletin;
  const [year = '', month = '', day = ''] = bulletin.day.split('-');
  const titles = partsOf(bulletin);
  return createElement(
    Document,
    { title: `${bulletin.numberText} ${content.subject}`, author: bulletin.agency, language: 'vi' },
    createElement(
      Page,
      { size: 'A4', style: { paddingTop: 57, paddingBottom: 57, paddingLeft: 70, paddingRight: 50 } },
      bulletin.isTrial ? trialMark() : null,
      box(
        { flexDirection: 'row', gap: 8 },
        box(
          { width: '44%' },
          text(bulletin.superior, MIDDLE, { fontSize: 10.5 }),
          text(bulletin.agency, MIDDLE, BOLD, { fontSize: 11 }),
          text(`Số: ${bulletin.numberText}`, MIDDLE, { fontSize: 11, marginTop: 6 }),
        ),
        box(
          { width: '56%' },
          text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', MIDDLE, BOLD, { fontSize: 10.5 }),
          text('Độc lập - Tự do - Hạnh phúc', MIDDLE, BOLD, { fontSize: 11 }),
          text(`${bulletin.place}, ngày ${day} tháng ${month} năm ${year}`, MIDDLE, { fontSize: 11, marginTop: 6 }),
        ),
      ),
      text('BÁO CÁO', MIDDLE, BOLD, { fontSize: 14, marginTop: 18 }),
      text(content.subject, MIDDLE, BOLD),
      bulletin.remark === '' ? null : text(bulletin.remark, MIDDLE, { fontSize: 10, marginTop: 4 }),
      bulletin.corrects ? text(editionWords(bulletin), MIDDLE, { marginTop: 4 }) : null,
      bulletin.corrects ? text(`Lý do: ${bulletin.correctedWhy}`, { marginTop: 4 }) : null,
      ...content.changes.map(({ table: of, row, column, was, is }) =>
        text(`- ${of}, ${row}, ${column}: ${shownCell(was)} nay là ${shownCell(is)}`, { fontSize: 10 }),
      ),
      ...texts(titles.opening, bulletin.opening),
      ...content.facts.map(([name, value]) => text(`${name}: ${value}`, { marginTop: 2 })),
      text(titles.numbers ?? '', BOLD, { marginTop: 12 }),
      ...content.charts.map(chart),
      ...content.tables.map((one, at) => table(one, at + 1)),
      text(BASIS_WORDS[content.basis.how], { fontSize: 10, marginTop: 8 }),
      ...texts(titles.findings, bulletin.findings),
      ...texts(titles.outlook, bulletin.outlook),
      createElement(
        View,
        { wrap: false, style: { flexDirection: 'row', marginTop: 24 } },
        box({ width: '50%' }, text('Nơi nhận:', BOLD, { fontSize: 10 }), text('- Lưu: VT.', { fontSize: 10 })),
        box(
          { width: '50%' },
          text(bulletin.signerTitle, MIDDLE, BOLD),
          text(bulletin.signerName, MIDDLE, BOLD, { marginTop: 44 }),
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
