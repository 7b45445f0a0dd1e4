import { useTranslations } from 'next-intl';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import type { MoneyRecord } from '../queries.ts';

type Words = (key: string, values?: Record<string, string>) => string;

const WATCHERS: Readonly<Record<string, string>> = { sepay: 'SePay', casso: 'Casso', payos: 'payOS' };

/** What a movement is called, one word set for screen and sheet: `t` of `books.record`. */
export const recordName = (t: Words, { kind, isSurplus }: MoneyRecord): string =>
  t(`kind.${kind === 'payment' && isSurplus ? 'surplus' : kind}`);

export const proofName = (t: Words, { proof, teller }: MoneyRecord): string =>
  t(`proof.${proof}`, { teller: teller ? (WATCHERS[teller] ?? teller) : t('someBank') });

/** The buyer's way of paying by the words of `pay.way`; cash across a stall is nobody's cash on delivery. */
export const wayName = (ways: Words, accounts: Words, { way, isAtStall }: MoneyRecord): string =>
  way === null ? '' : way === 'cod' && isAtStall ? accounts('cash') : ways(way);

/** As its teller gives it: some banks say the day alone. */
export const toldText = ({ toldAt, isClockTold }: MoneyRecord): string =>
  toldAt === null ? '' : isClockTold ? formatFullMoment(toldAt) : formatDay(dayOf(toldAt));

export function useRecordWords() {
  const t = useTranslations('books.record');
  const accounts = useTranslations('books.account');
  const ways = useTranslations('pay.way');
  return {
    nameOf: (record: MoneyRecord) => recordName(t, record),
    proofOf: (record: MoneyRecord) => proofName(t, record),
    channelOf: ({ channel }: MoneyRecord) => accounts(channel),
    wayOf: (record: MoneyRecord) => wayName(ways, accounts, record),
  };
}
