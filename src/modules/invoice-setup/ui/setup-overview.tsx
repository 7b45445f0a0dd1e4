import { FileKey2, Hash, IdCard } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { addDays, dayOf, formatDay } from '#kernel/time.ts';
import { INVOICES_PATH, type SetupStep, stepPath } from '#modules/invoices/core/pages.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { saveRegistrationAction } from '../actions.ts';
import type { InvoiceSetup } from '../queries.ts';

/** From so many days before its end a certificate is told about. */
const WARN_DAYS = 14;

/** How the shop issues invoices, step by step: each says how it stands and leads to where it is changed. */
export function SetupOverview({
  setup,
  shopId,
  now,
  saved,
}: {
  setup: InvoiceSetup;
  shopId: string;
  now: Date;
  saved: boolean;
}) {
  const t = useTranslations('invoices.setup');
  const { registration, mayChange } = setup;
  return (
    <div className="grid gap-6">
      {saved && (
        <Note tone="ok" live>
          {t('saved')}
        </Note>
      )}
      <Which setup={setup} />
      {!mayChange && <Note tone="info">{t('ownerOnly')}</Note>}
      <Box>
        <RegistrationItem setup={setup} now={now} />
        <CertificateItem setup={setup} now={now} />
        <SeriesItem setup={setup} now={now} />
      </Box>
      <NextStep setup={setup} now={now} />
      {registration && (
        <section aria-labelledby="by-itself" className="grid gap-3">
          <h2 id="by-itself" className="text-20">
            {t('byItself')}
          </h2>
          <p className="text-text-2">{t(registration.issuesByItself ? 'byItselfOn' : 'byItselfOff')}</p>
          {mayChange && (
            <ActionForm
              action={saveRegistrationAction}
              fields={{
                shopId,
                taxMethod: registration.taxMethod,
                mode: registration.mode,
                provider: registration.provider,
                taxCode: registration.taxCode,
                legalName: registration.legalName,
                address: registration.address,
                ...(registration.issuesByItself ? {} : { issuesByItself: 'yes' }),
              }}
            >
              <SubmitButton variant="outline" className="max-sm:w-full">
                {t(registration.issuesByItself ? 'switchOff' : 'switchOn')}
              </SubmitButton>
            </ActionForm>
          )}
        </section>
      )}
    </div>
  );
}

/** Who must, who may, and with what: by the rules of today, for this kind of seller. */
function Which({ setup }: { setup: InvoiceSetup }) {
  const t = useTranslations('invoices');
  const { which, registration, shop, thresholdVnd } = setup;
  const amount = formatVnd(thresholdVnd);
  const own = which[registration?.taxMethod ?? 'direct'];
  if (shop.kind === 'household')
    return (
      <Note tone="info" title={t('setup.household', { amount })}>
        <p>{t('which.household_direct', { amount })}</p>
        <p>{t('which.household_over_threshold', { amount })}</p>
      </Note>
    );
  return (
    <Note tone="info" title={t('which.organisation_must', { amount })}>
      {registration ? (
        own.reasons.slice(1).map((reason) => <p key={reason}>{t(`which.${reason}`, { amount })}</p>)
      ) : (
        <>
          <p>{t('which.credit_form_1', { amount })}</p>
          <p>{t('which.direct_form_2', { amount })}</p>
        </>
      )}
    </Note>
  );
}

/** The first thing that is still missing, as one button; with nothing missing, back to what is to be issued. */
function NextStep({ setup, now }: { setup: InvoiceSetup; now: Date }) {
  const t = useTranslations('invoices.setup.toDo');
  const locale = useLocale();
  const { registration, mayChange } = setup;
  const isOurs = registration?.provider === 'plain';
  const needsCertificate = lacksCertificate(setup, now);
  const step: SetupStep | null =
    !registration || (registration.refusedReason && !needsCertificate)
      ? 'registration'
      : needsCertificate
        ? 'certificate'
        : isOurs && !openSeries(setup, now)
          ? 'series'
          : null;
  if (step && !mayChange) return null;
  return (
    <div className="grid gap-3">
      {!step && !registration?.acceptedAt && <p className="text-text-2">{t('waits')}</p>}
      <LinkButton
        href={localePath(locale, step ? stepPath(step) : INVOICES_PATH)}
        variant={step ? 'action' : 'outline'}
        className="justify-self-start max-sm:w-full"
      >
        {t(step ?? 'done')}
      </LinkButton>
    </div>
  );
}

/** The authority accepts nobody who signs with nothing: until there is a certificate its answer says only that. */
const lacksCertificate = ({ registration, certificates }: InvoiceSetup, now: Date): boolean =>
  registration?.provider === 'plain' &&
  registration.mode !== 'cash_register' &&
  certificates !== null &&
  !certificates.some(({ notAfter }) => notAfter >= now);

const openSeries = ({ series }: InvoiceSetup, now: Date) =>
  series.find(({ stoppedAt, year }) => stoppedAt === null && year === Number(dayOf(now).slice(0, 4)));

function RegistrationItem({ setup, now }: { setup: InvoiceSetup; now: Date }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  const { registration } = setup;
  const [tone, word]: [BadgeTone, string] = !registration
    ? ['off', 'missing']
    : registration.acceptedAt
      ? ['ok', 'accepted']
      : lacksCertificate(setup, now)
        ? ['waiting', 'needsCertificate']
        : registration.refusedReason
          ? ['bad', 'refused']
          : ['waiting', 'asked'];
  return (
    <BoxItem
      icon={IdCard}
      iconTone={registration?.acceptedAt ? 'ok' : 'wait'}
      title={t('setup.registration')}
      href={localePath(locale, stepPath('registration'))}
    >
      <span className="block">
        <Badge tone={tone} icon={null} small>
          {t(`setup.${word}`)}
        </Badge>
      </span>
      {registration ? (
        <>
          {t(`mode.${registration.mode}`)} · {t(`setup.method.${registration.taxMethod}`)}
          {registration.provider !== 'plain' && (
            <span className="block">{t(`setup.providers.${registration.provider}`)}</span>
          )}
          <span className="block">
            {t('setup.taxCode')} {registration.taxCode}
          </span>
          {word === 'refused' && <span className="block text-bad-text">{registration.refusedReason}</span>}
        </>
      ) : (
        t('setup.registrationText')
      )}
    </BoxItem>
  );
}

function CertificateItem({ setup, now }: { setup: InvoiceSetup; now: Date }) {
  const t = useTranslations('invoices.setup');
  const locale = useLocale();
  const { certificates, registration } = setup;
  if (certificates === null) return null;
  const [certificate] = certificates;
  const isSpared =
    registration !== null && (registration.provider !== 'plain' || registration.mode === 'cash_register');
  const isOver = certificate !== undefined && certificate.notAfter < now;
  const endsSoon = certificate !== undefined && dayOf(certificate.notAfter) <= addDays(dayOf(now), WARN_DAYS);
  return (
    <BoxItem
      icon={FileKey2}
      iconTone={isSpared || (certificate && !endsSoon) ? 'ok' : 'wait'}
      title={t('certificate')}
      href={localePath(locale, stepPath('certificate'))}
    >
      <span className="block">
        {certificate ? (
          <Badge tone={isOver ? 'bad' : endsSoon ? 'wait' : 'ok'} icon={null} small>
            {t(isOver ? 'over' : endsSoon ? 'endsSoon' : 'inForce')}
          </Badge>
        ) : (
          <Badge tone="off" icon={null} small>
            {t(isSpared ? 'notNeeded' : 'missing')}
          </Badge>
        )}
      </span>
      {certificate
        ? t('until', { day: formatDay(dayOf(certificate.notAfter)) })
        : t(isSpared ? (registration.provider === 'plain' ? 'registerSpares' : 'vendorSigns') : 'certificateText')}
    </BoxItem>
  );
}

function SeriesItem({ setup, now }: { setup: InvoiceSetup; now: Date }) {
  const t = useTranslations('invoices.setup');
  const locale = useLocale();
  const open = openSeries(setup, now);
  const isVendors = setup.registration !== null && setup.registration.provider !== 'plain';
  return (
    <BoxItem
      icon={Hash}
      iconTone={open || isVendors ? 'ok' : 'wait'}
      title={t('series')}
      href={localePath(locale, stepPath('series'))}
    >
      <span className="block">
        <Badge tone={open ? 'ok' : 'off'} icon={null} small>
          {t(open ? 'inForce' : isVendors ? 'notNeeded' : 'missing')}
        </Badge>
      </span>
      {open ? t('next', { symbol: `${open.form}${open.symbol}`, number: open.nextNumber }) : t('seriesText')}
    </BoxItem>
  );
}
