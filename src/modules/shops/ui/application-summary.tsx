import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatPhone } from '#kernel/phone.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { Box, BoxHead, Rows } from '#ui/box.tsx';
import { LocaleLink } from '#ui/link.tsx';
import type { StepName } from '../core/answers.ts';
import { stepPath } from '../core/pages.ts';
import type { OwnApplication } from '../queries.ts';

/** All answers under one another; with `canChange` each part leads back to its page. */
export function ApplicationSummary({ application, canChange }: { application: OwnApplication; canChange?: boolean }) {
  const t = useTranslations('shops.apply');
  const { answers, maskedPersonalId, files } = application;
  const isHousehold = answers.kind === 'household';
  const part = (step: StepName, content: ReactNode) => (
    <Box key={step}>
      <BoxHead className="flex items-center justify-between gap-3">
        <h2 className="text-18">{t(`tasks.${step}`)}</h2>
        {canChange && (
          <LocaleLink
            href={stepPath(step)}
            className="flex min-h-tap items-center font-semibold text-link hover:underline"
          >
            {t('change')}
            <span className="sr-only">: {t(`tasks.${step}`)}</span>
          </LocaleLink>
        )}
      </BoxHead>
      {content}
    </Box>
  );
  return (
    <div className="grid gap-4">
      {part('kind', <Rows rows={[{ label: t('kind'), value: answers.kind ? t(`kinds.${answers.kind}`) : '' }]} />)}
      {part(
        'identity',
        <Rows
          rows={[
            { label: isHousehold ? t('fullName') : t('legalName'), value: answers.legalName },
            ...(isHousehold ? [{ label: t('personalId'), value: maskedPersonalId }] : []),
            ...(answers.taxCode ? [{ label: t('taxCode'), value: answers.taxCode }] : []),
            ...(answers.representative ? [{ label: t('representative'), value: answers.representative }] : []),
          ]}
        />,
      )}
      {part(
        'address',
        <Rows
          rows={[{ label: t('address'), value: `${answers.addressLine}, ${inSentence(answers.areaName ?? '')}` }]}
        />,
      )}
      {part(
        'shop',
        <Rows
          rows={[
            { label: t('shopName'), value: answers.shopName },
            { label: t('phone'), value: formatPhone(answers.phone ?? '') },
            ...(answers.story ? [{ label: t('story'), value: answers.story }] : []),
          ]}
        />,
      )}
      {part(
        'bank',
        <Rows
          rows={[
            { label: t('bank'), value: findBank(answers.bin ?? '')?.shortName },
            { label: t('accountNumber'), value: answers.accountNumber },
            { label: t('holderName'), value: answers.holderName },
          ]}
        />,
      )}
      {part('papers', <PaperList files={files} />)}
    </div>
  );
}

/** Photos of papers, small; each opens large for the one it belongs to. */
export function PaperList({ files }: { files: OwnApplication['files'] }) {
  const t = useTranslations('shops.papers');
  const locale = useLocale();
  return (
    <ul lang={locale} className="flex flex-wrap gap-4 p-4">
      {files.map((file) => (
        <li key={file.fileId} className="w-32">
          <a href={`/api/private-files/${file.fileId}-1600.webp`} className="block">
            <img
              src={`/api/private-files/${file.fileId}-480.webp`}
              alt={t('photoOf', { kind: t(`kinds.${file.kind}`) })}
              width={128}
              height={96}
              loading="lazy"
              className="h-24 w-32 rounded-12 border border-line object-cover"
            />
            <span className="mt-1 block text-14 text-text-2">{t(`kinds.${file.kind}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
