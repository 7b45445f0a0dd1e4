import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatFullMoment } from '#kernel/time.ts';
import { Note } from '#ui/note.tsx';

/** How a case ended, by whom and why; or that it is not this person's to decide. */
export async function Decided({
  text,
  byName,
  at,
  reason,
  isGood,
  children,
}: {
  text: string;
  byName: string | null;
  at: Date | null;
  reason: ReactNode;
  isGood: boolean;
  children?: ReactNode;
}) {
  const t = await getTranslations('department');
  return (
    <Note tone={at === null ? 'info' : isGood ? 'ok' : 'off'} title={text}>
      {at && <p>{byName ? t('decidedBy', { name: byName, moment: formatFullMoment(at) }) : formatFullMoment(at)}</p>}
      {reason && <p>“{reason}”</p>}
      {at === null && <p>{t('notYours')}</p>}
      {children}
    </Note>
  );
}
