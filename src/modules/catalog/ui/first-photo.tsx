'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { PhotoInput } from './photo-input.tsx';

/** The first and only question of a new listing: its picture. */
export function FirstPhoto({ action, shopId }: { action: FormAction; shopId: string }) {
  const t = useTranslations('listing.form');
  const form = useForm(action);
  return (
    <form action={form.send} className="grid gap-5">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="shopId" value={shopId} />
      <div>
        <h2>{t('photoFirst')}</h2>
        <p className="text-text-2">{t('photoFirstText')}</p>
      </div>
      <div>
        <PhotoInput label={t('takePhoto')} isLarge />
      </div>
    </form>
  );
}
