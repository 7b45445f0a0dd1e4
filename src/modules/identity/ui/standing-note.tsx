import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDay } from '#kernel/time.ts';
import { Note, type NoteTone } from '#ui/note.tsx';
import type { IdentityView } from '../queries.ts';

const TONES: Record<IdentityView['standing'], NoteTone> = {
  electronic: 'ok',
  excepted: 'info',
  stopped: 'bad',
  warned: 'wait',
  calm: 'info',
};

/** How the shop stands with the law's day, in one sentence; `children` is the way on. */
export function StandingNote({ view, children }: { view: IdentityView; children?: ReactNode }) {
  const t = useTranslations('identity');
  const { standing, from, daysLeft, exceptedUntil } = view;
  const values = {
    day: from ? formatDay(from) : '',
    days: Math.max(0, daysLeft),
    until: exceptedUntil ? formatDay(exceptedUntil) : '',
  };
  return (
    <Note tone={TONES[standing]} title={t(`standing.${standing}.title`, values)}>
      <p>{t(`standing.${standing}.text`, values)}</p>
      {children}
    </Note>
  );
}
