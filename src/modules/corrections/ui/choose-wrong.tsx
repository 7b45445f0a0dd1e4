import { useLocale, useTranslations } from 'next-intl';
import { invoicePath } from '#modules/invoices/core/pages.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { CorrectionStart } from '../correction-queries.ts';

/** The first question: what is wrong, in plain words. It goes by the address, so that "back" leads here again. */
export function ChooseWrong({ start }: { start: CorrectionStart }) {
  const t = useTranslations('invoices.correction');
  const locale = useLocale();
  const path = (id: string) => localePath(locale, invoicePath(id));
  if (!start.isGranted) return <Note tone="wait">{t('notGranted')}</Note>;
  if (start.goTo)
    return (
      <div className="grid justify-items-start gap-4">
        <Note tone="info">{t(`goTo.${start.goTo.why}`)}</Note>
        <LinkButton href={`${path(start.goTo.invoiceId)}${start.goTo.why === 'not_last' ? '/sua' : ''}`}>
          {t(`goToLink.${start.goTo.why}`)}
        </LinkButton>
      </div>
    );
  if (start.isNoticeUnderWay) return <Note tone="wait">{t('noticeUnderWay')}</Note>;
  return (
    <form action={`${path(start.invoiceId)}/sua`} className="grid gap-5">
      <ChoiceGroup name="sai" legend={t('whatIsWrong')} hint={t('whatIsWrongHint')}>
        <div className="grid gap-2.5">
          {start.wrongs.map((wrong) => (
            <RadioCard
              key={wrong}
              name="sai"
              value={wrong}
              label={t(`wrong.${wrong}`)}
              hint={t(`wrongHint.${wrong}`)}
              required
            />
          ))}
        </div>
      </ChoiceGroup>
      <Note tone="off">{t('returnsGoByThemselves')}</Note>
      <Button type="submit">{t('next')}</Button>
    </form>
  );
}
