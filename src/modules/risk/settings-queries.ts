import { type Day, dateOfDay, dayOf, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { settingsOf } from './core/settings.ts';

/** Weights and terms as they hold on the day. */
export async function settingsAt(tx: Tx, at: Date): Promise<ReturnType<typeof settingsOf>> {
  const rows = await tx.riskSetting.findMany({
    where: { effectiveFrom: { lte: dateOfDay(dayOf(at)) } },
    orderBy: [{ effectiveFrom: 'asc' }, { id: 'asc' }],
    select: { key: true, value: true },
  });
  return settingsOf(rows);
}

export type SettingChange = {
  key: string;
  value: number;
  reason: string;
  effectiveFrom: Day;
  setAt: Date;
  setBy: string;
};

/** Everything that was ever set, the newest first. */
export async function settingHistory(tx: Tx): Promise<SettingChange[]> {
  const rows = await tx.riskSetting.findMany({ orderBy: { id: 'desc' } });
  const people = await tx.account.findMany({
    where: { id: { in: [...new Set(rows.map(({ setById }) => setById))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ key, value, reason, effectiveFrom, setAt, setById }) => ({
    key,
    value,
    reason,
    effectiveFrom: dayOfDate(effectiveFrom),
    setAt,
    setBy: names.get(setById) ?? '',
  }));
}
