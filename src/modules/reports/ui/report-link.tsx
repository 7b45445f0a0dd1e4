import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LocaleLink } from '#ui/link.tsx';
import { type ReportSubject, reportPath } from '../core/report.ts';

/** The quiet way to say that something is wrong with what the page shows. */
export function ReportLink({ subject, name }: { subject: ReportSubject; name: string }) {
  const t = useTranslations('reports');
  return (
    <LocaleLink
      href={reportPath(subject, name)}
      className="inline-flex min-h-tap items-center gap-1.5 text-14 text-text-3 underline-offset-4 hover:underline"
      rel="nofollow"
    >
      <Flag aria-hidden="true" className="size-4" strokeWidth={1.75} />
      {t(`link.${subject}`)}
    </LocaleLink>
  );
}
