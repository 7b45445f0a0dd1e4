import { ArrowLeft } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { localePath } from '#ui/link.tsx';

/** Back to everything between this shop and the department. */
export function BackToAppeals() {
  const t = useTranslations('appeals.seller');
  return (
    <a
      href={localePath(useLocale(), '/kenh-nguoi-ban/kien-nghi')}
      className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      {t('title')}
    </a>
  );
}
