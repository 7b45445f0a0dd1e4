import { useLocale, useTranslations } from 'next-intl';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { recallPath } from '../core/pages.ts';

/** On the page of goods of which a lot is being called back. */
export function RecallBand({
  recalls,
}: {
  recalls: readonly { code: string; danger: string; lots: readonly string[] }[];
}) {
  const t = useTranslations('recalls');
  const locale = useLocale();
  return recalls.map(({ code, danger, lots }) => (
    <Note key={code} tone="bad" className="mb-5" title={t('band.title', { lots: lots.join(', '), count: lots.length })}>
      <p>{t(`danger.${danger}`)}</p>
      <a href={localePath(locale, recallPath(code))} className="inline-flex min-h-tap items-center">
        {t('band.see')}
      </a>
    </Note>
  ));
}
