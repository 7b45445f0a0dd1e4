import { Rect, Svg, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import {
  BOLD,
  MIDDLE,
  officialFoot,
  officialHead,
  officialParagraphs,
  officialSheet,
  officialText,
} from '#platform/official-paper.ts';
import { box, type Style } from '#platform/pdf-text.ts';
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

const text = officialText(12);
const SMALL = 8;
/** Percent of the text's width: what a line is about; the numbers share the rest. */
const FIRST = 26;
/** A table of no more rows is not torn apart. */
const WHOLE_ROWS = 16;
const BAR = '#1f6f54';
const RULE = '#9aa5a0';
const BAR_WIDTH = 240;
const BAR_HEIGHT = 9;

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
        ...officialParagraphs(words, text),
      ];

export function paper(data: unknown): ReactElement {
  const bulletin = data as BulletinPaper;
  const { content } = bulletin;
  const titles = partsOf(bulletin);
  return officialSheet(
    {
      title: `${bulletin.numberText} ${content.subject}`,
      agency: bulletin.agency,
      isTrial: bulletin.isTrial,
      left: 70,
      right: 50,
    },
    officialHead(bulletin),
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
    officialFoot(['- Lưu: VT.'], bulletin),
  );
}
