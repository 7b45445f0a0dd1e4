import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { type InvoiceSetup, invoiceSetup } from '#modules/invoice-setup/queries.ts';
import { CertificateForms } from '#modules/invoice-setup/ui/certificate-forms.tsx';
import { RegistrationForm } from '#modules/invoice-setup/ui/registration-form.tsx';
import { SeriesForms } from '#modules/invoice-setup/ui/series-forms.tsx';
import { SETUP_PATH, stepOf } from '#modules/invoices/core/pages.ts';
import { symbolOf } from '#modules/invoices/core/symbol.ts';
import { formOf } from '#modules/invoices/core/who-uses-which.ts';
import { requireSeller } from '#platform/session.ts';
import { Box, Rows } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ buoc: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, step] = [await getTranslations('invoices.setup'), stepOf((await params).buoc)];
  return { title: step ? t(step) : t('title') };
}

/** One step of the setup. */
export default async function SetupStepPage({ params }: Props) {
  const ctx = await requireSeller();
  const step = stepOf((await params).buoc);
  const [setup, t, locale] = await Promise.all([
    invoiceSetup(ctx, ctx.shopId),
    getTranslations('invoices.setup'),
    getLocale(),
  ]);
  if (!setup || !step) notFound();
  if (step === 'certificate' && setup.certificates === null) notFound();
  return (
    <>
      <PageHeader title={t(step)} backHref={localePath(locale, SETUP_PATH)} />
      <div className="page grid max-w-180 gap-5 py-6">
        {!setup.mayChange && <Note tone="info">{t('ownerOnly')}</Note>}
        <ScreenWords of={['invoices']}>
          {step === 'registration' && setup.mayChange && <RegistrationForm answers={answersOf(setup, ctx.shopId)} />}
          {step === 'registration' && !setup.mayChange && <RegistrationFacts setup={setup} />}
          {step === 'certificate' && <Certificate setup={setup} shopId={ctx.shopId} />}
          {step === 'series' && <Series setup={setup} shopId={ctx.shopId} year={Number(dayOf(ctx.now).slice(0, 4))} />}
        </ScreenWords>
      </div>
    </>
  );
}

function answersOf(setup: InvoiceSetup, shopId: string) {
  const { shop, registration, which, thresholdVnd } = setup;
  const isHousehold = shop.kind === 'household';
  const usual = which[registration?.taxMethod ?? 'direct'];
  return {
    shopId,
    isHousehold,
    thresholdText: formatVnd(thresholdVnd),
    modes: usual.modes,
    taxMethod: registration?.taxMethod ?? (isHousehold ? 'direct' : ''),
    mode: registration?.mode ?? usual.modes[0]?.mode ?? 'coded',
    provider: registration?.provider ?? 'plain',
    taxCode: registration?.taxCode ?? shop.taxCode ?? '',
    legalName: registration?.legalName ?? shop.legalName,
    address: registration?.address ?? shop.address,
    issuesByItself: registration?.issuesByItself ?? false,
  };
}

/** For who may read how the shop is registered, not change it. */
async function RegistrationFacts({ setup: { registration } }: { setup: InvoiceSetup }) {
  const t = await getTranslations('invoices');
  if (!registration) return <p className="text-text-2">{t('wait.no_registration.why')}</p>;
  return (
    <Box>
      <Rows
        rows={[
          { label: t('setup.taxCode'), value: registration.taxCode },
          { label: t('setup.legalName'), value: registration.legalName },
          { label: t('setup.address'), value: registration.address },
          { label: t('detail.mode'), value: t(`mode.${registration.mode}`) },
          { label: t('setup.provider'), value: t(`setup.providers.${registration.provider}`) },
        ]}
      />
    </Box>
  );
}

/** `CN` of a distinguished name (RFC 4514); a comma inside it is escaped. */
const holderOf = (subject: string): string =>
  /(?:^|,)\s*CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1]?.replace(/\\(.)/g, '$1') ?? subject;

async function Certificate({ setup, shopId }: { setup: InvoiceSetup; shopId: string }) {
  const t = await getTranslations('invoices.setup');
  const { registration } = setup;
  const [certificate] = setup.certificates ?? [];
  const isSpared = registration && (registration.provider !== 'plain' || registration.mode === 'cash_register');
  return (
    <>
      {isSpared && <Note tone="info">{t(registration.provider === 'plain' ? 'registerSpares' : 'vendorSigns')}</Note>}
      <CertificateForms
        shopId={shopId}
        mayChange={setup.mayChange}
        certificate={
          certificate
            ? {
                kind: certificate.kind,
                subject: holderOf(certificate.subject),
                serial: certificate.serial,
                taxCode: certificate.taxCode,
                from: formatDay(dayOf(certificate.notBefore)),
                until: formatDay(dayOf(certificate.notAfter)),
              }
            : null
        }
      />
    </>
  );
}

async function Series({ setup, shopId, year }: { setup: InvoiceSetup; shopId: string; year: number }) {
  const t = await getTranslations('invoices.series');
  const { registration } = setup;
  const isOurs = registration?.provider === 'plain';
  const example =
    registration && isOurs
      ? `${formOf(registration.taxMethod)}${symbolOf({ mode: registration.mode, year, letters: '' })}`
      : null;
  return (
    <>
      <p className="text-text-2">{t(registration && !isOurs ? 'vendorText' : 'text')}</p>
      {!registration && <Note tone="wait">{t('registerFirst')}</Note>}
      <SeriesForms
        shopId={shopId}
        mayChange={setup.mayChange}
        example={example}
        rows={setup.series.map(({ id, form, symbol, year: of, nextNumber, stopReason, stoppedAt }) => ({
          id,
          name: `${form}${symbol}`,
          year: of,
          given: nextNumber - 1,
          stopReason: stoppedAt ? (stopReason ?? '') : null,
        }))}
      />
    </>
  );
}
