import { type StateTable, stateTable } from '#kernel/states.ts';
import { addDays, type Day } from '#kernel/time.ts';

export const BULLETIN_KINDS = ['month', 'quarter', 'year', 'platform'] as const;
export type BulletinKind = (typeof BULLETIN_KINDS)[number];

export const BULLETIN_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

export type BulletinState = 'draft' | 'signed' | 'sent' | 'dropped';
export const BULLETIN: StateTable<BulletinState, 'sign' | 'send' | 'drop', 'head' | 'worker' | 'official'> = stateTable(
  {
    name: 'bulletin',
    start: ['draft'],
    states: ['draft', 'signed', 'sent', 'dropped'],
    final: ['sent', 'dropped'],
    moves: {
      sign: {
        from: ['draft'],
        to: 'signed',
        by: ['head'],
        needs: 'the paragraphs and numbers that were shown',
        starts: 'the next number of the reports; printed by the worker as PDF, Word and Excel',
      },
      send: {
        from: ['signed'],
        to: 'sent',
        by: ['worker', 'official'],
        needs: 'its three files, and somebody to send it to',
      },
      drop: { from: ['draft'], to: 'dropped', by: ['official'] },
    },
  },
);

/** The yearly report of the platform is of a calendar year. */
export const spanOf = (kind: BulletinKind): 'month' | 'quarter' | 'year' => (kind === 'platform' ? 'year' : kind);

/** Until somebody says otherwise; the platform's is made in time for its last day (`bulletin.platform_due`). */
export const AFTER_DAYS: Readonly<Record<BulletinKind, number>> = { month: 3, quarter: 5, year: 10, platform: 20 };

/** So many periods of each kind are looked back at: a worker that stood still makes up for them, oldest first. */
export const LOOKED_BACK: Readonly<Record<BulletinKind, number>> = { month: 3, quarter: 2, year: 1, platform: 1 };

/** The last day on which the yearly report of a year may reach the authority; the rule names month and day (`02-14`). */
export const platformLastDay = (year: number, monthAndDay: string): Day => `${year + 1}-${monthAndDay}`;

/** The day on which a bulletin of a period that ended on `to` is made by itself. */
export const makingDay = (to: Day, afterDays: number): Day => addDays(to, afterDays);

const ROMAN: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' };

/** What a bulletin is about, as its head says. */
export function subjectOf(kind: BulletinKind, period: string): string {
  const year = period.slice(0, 4);
  if (kind === 'month') return `Tình hình thương mại điện tử trên sàn tháng ${Number(period.slice(5))} năm ${year}`;
  if (kind === 'quarter')
    return `Tình hình thương mại điện tử trên sàn quý ${ROMAN[period.slice(6)] ?? ''} năm ${year}`;
  if (kind === 'year') return `Tình hình thương mại điện tử trên sàn năm ${year}`;
  return `Hoạt động của nền tảng thương mại điện tử trung gian năm ${year}`;
}

/** `12/BC-SCT` (Decree 30/2020/NĐ-CP, Annex III: a report is BC). */
export const SERIES = 'BC';
export const reportNumber = (number: number, agencySign: string): string => `${number}/${SERIES}-${agencySign}`;

/** `bao-cao-thang-2026-03.pdf`, with the edition where it is not the first. */
export function fileName(kind: BulletinKind, period: string, edition: number, format: BulletinFormat): string {
  const word = { month: 'thang', quarter: 'quy', year: 'nam', platform: 'nen-tang' }[kind];
  return `bao-cao-${word}-${period.toLowerCase()}${edition > 1 ? `-ban-${edition}` : ''}.${format}`;
}
