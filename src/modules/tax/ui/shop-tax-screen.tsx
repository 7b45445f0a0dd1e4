import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { type Day, formatDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem, BoxRow, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Note, type NoteTone } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { withdrawEvidenceAction } from '../actions.ts';
import { shopMonthPath, yearPaperPath } from '../core/pages.ts';
import type { Standing } from '../core/threshold.ts';
import type { ShopTaxYear } from '../queries.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { usePeriodName } from './period-name.ts';
import { TaxWords } from './tax-words.tsx';

/** What is noted of a shop this year, what it means for it, and what it can do. */
export function ShopTaxScreen({
  tax,
  shopId,
  today,
  isSent,
}: {
  tax: ShopTaxYear;
  shopId: string;
  today: Day;
  isSent: boolean;
}) {
  const t = useTranslations('tax.shop');
  const locale = useLocale();
  return (
    <>
      <div>
        <h1>{t('title')}</h1>
        {tax.kind === 'household' && <p className="text-text-2">{t('lead')}</p>}
      </div>
      {tax.kind === 'household' ? (
        <>
          <YearInWords tax={tax} />
          <Terms />
          <Note tone="info" title={t(`rule.${tax.rule}`)}>
            <p>{t(`ruleText.${tax.rule}`)}</p>
            <p className="mt-1">{t('noDouble')}</p>
          </Note>
          <Months tax={tax} shopId={shopId} />
          <Produce tax={tax} shopId={shopId} today={today} isSent={isSent} />
        </>
      ) : (
        <Note tone="ok" title={t('notWithheld')}>
          <p>{t(`notWithheldText.${tax.kind}`)}</p>
          <p className="mt-1">{t('notWithheldWhy')}</p>
          <p className="mt-2">
            <a
              href={localePath(locale, '/kenh-nguoi-ban/bang-ke')}
              className="font-semibold underline underline-offset-4"
            >
              {t('toStatement')}
            </a>
          </p>
        </Note>
      )}
    </>
  );
}

const TONES: Readonly<Record<Standing, NoteTone>> = {
  none: 'off',
  under: 'ok',
  near: 'wait',
  over: 'bad',
  profit: 'bad',
};

function YearInWords({ tax }: { tax: ShopTaxYear }) {
  const t = useTranslations('tax.shop');
  const { standing, rules, year, soldVnd } = tax;
  const values = {
    year,
    sold: formatVnd(soldVnd),
    threshold: formatVnd(rules.taxFreeVnd),
    left: formatVnd(standing.leftVnd),
    percent: String(standing.percent).replace('.', ','),
    days: rules.invoiceDays,
    profit: formatVnd(rules.profitVnd),
    notice: `${rules.noticeBy.slice(3)}/${rules.noticeBy.slice(0, 2)}/${year + 1}`,
  };
  const isOver = standing.standing === 'over' || standing.standing === 'profit';
  return (
    <section aria-labelledby="year" className="grid gap-2">
      <h2 id="year" className="text-20">
        {t('yearTitle', { year })}
      </h2>
      <Note tone={TONES[standing.standing]} title={t(`standing.${standing.standing}`, values)}>
        <p>{t(`meaning.${standing.standing}`, values)}</p>
      </Note>
      <Box>
        <Rows
          rows={[
            { label: t('sold'), value: formatVnd(soldVnd), strong: true },
            { label: t('vatNoted'), value: formatVnd(tax.vatVnd) },
            { label: t('pitNoted'), value: formatVnd(tax.pitVnd) },
          ]}
        />
      </Box>
      <ul className="grid list-disc gap-1 pl-5 text-text-2">
        <li>{t('elsewhere')}</li>
        {isOver ? <li>{t('invoice', values)}</li> : <li>{t('noticeBy', values)}</li>}
        {!isOver && <li>{t('profitLater', values)}</li>}
      </ul>
      <p className="text-14 text-text-3">{t('basis', { citation: rules.citation, invoice: rules.invoiceCitation })}</p>
    </section>
  );
}

const TERMS = ['vat', 'pit', 'noted', 'threshold', 'withheld', 'offset', 'settled'] as const;

/** The law's words stand on this page as the papers of the tax office have them; here is what they mean. */
function Terms() {
  const t = useTranslations('tax.terms');
  return (
    <details>
      <summary className="flex min-h-tap w-fit cursor-pointer items-center font-semibold text-link">
        {t('title')}
      </summary>
      <dl className="grid gap-2.5 pt-1 pb-2">
        {TERMS.map((term) => (
          <div key={term}>
            <dt className="font-semibold">{t(`word.${term}`)}</dt>
            <dd className="text-text-2">{t(`text.${term}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Months({ tax, shopId }: { tax: ShopTaxYear; shopId: string }) {
  const t = useTranslations('tax.shop');
  const locale = useLocale();
  const name = usePeriodName();
  if (tax.months.length === 0) return <EmptyState title={t('noMonths')}>{t('noMonthsText')}</EmptyState>;
  return (
    <section aria-labelledby="months" className="grid gap-3">
      <h2 id="months" className="text-20">
        {t('months')}
      </h2>
      <Box>
        {tax.months.map((month) => (
          <BoxItem key={month.period} title={name(month.period)} href={localePath(locale, shopMonthPath(month.period))}>
            <p className="flex flex-wrap justify-between gap-x-3">
              <span>{t('orders', { count: month.orders })}</span>
              <span className="font-semibold text-text tabular">{formatVnd(month.baseVnd)}</span>
            </p>
            <TaxWords vatVnd={month.vatVnd} pitVnd={month.pitVnd} />
            {month.deductedVnd !== 0n && <p>{t('deductedSum', { sum: formatVnd(month.deductedVnd) })}</p>}
          </BoxItem>
        ))}
      </Box>
      <p className="text-text-2">{t('paperText')}</p>
      <div className="flex flex-wrap gap-2">
        {tax.years.map((year) => (
          <LinkButton
            key={year}
            href={yearPaperPath(shopId, year)}
            variant="outline"
            size="small"
            icon={Download}
            download
          >
            {t('paper', { year })}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}

const EVIDENCE_TONES = { waiting: 'wait', accepted: 'ok', refused: 'bad', withdrawn: 'off' } as const;

function Produce({ tax, shopId, today, isSent }: { tax: ShopTaxYear; shopId: string; today: Day; isSent: boolean }) {
  const t = useTranslations('tax.evidence');
  const locale = useLocale();
  const isUnneeded = tax.ownProduce === 0 && tax.unclear === 0 && tax.evidence.length === 0;
  return (
    <section aria-labelledby="can-cu" className="grid gap-3">
      <div>
        <h2 id="can-cu" className="text-20">
          {t('title')}
        </h2>
        <p className="text-text-2">{t('lead')}</p>
      </div>
      {isSent && (
        <Note tone="ok" live>
          {t('sentNow')}
        </Note>
      )}
      {tax.unclear > 0 && (
        <Note tone="wait" title={t('unclear', { count: tax.unclear })}>
          {t('unclearText')} <a href={localePath(locale, '/kenh-nguoi-ban/san-pham')}>{t('toProducts')}</a>
        </Note>
      )}
      {tax.stands ? (
        <Note tone="ok" title={t('stands', { kind: t(`kind.${tax.stands.kind}`), number: tax.stands.number })}>
          {t(tax.isOwnProduceExempt ? 'standsFree' : 'standsNoted')}
        </Note>
      ) : (
        tax.ownProduce > 0 && (
          <Note tone="wait" title={t('missing', { count: tax.ownProduce })}>
            {t(tax.isOwnProduceExempt ? 'missingFree' : 'missingNoted')}
          </Note>
        )
      )}
      {isUnneeded && !tax.stands && <Note tone="off">{t('unneeded')}</Note>}
      {tax.evidence.length > 0 && (
        <Box>
          {tax.evidence.map((one) => (
            <BoxRow key={one.id}>
              <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
                <div className="min-w-0">
                  <p className="font-semibold">
                    {t(`kind.${one.kind}`)}: {one.number}
                  </p>
                  <p className="text-text-2">
                    {one.issuer}, {formatDay(one.issuedOn)}
                    {one.expiresOn && ` · ${t('until', { day: formatDay(one.expiresOn) })}`}
                  </p>
                  {one.reason && <p className="text-text-2">{t('refusedFor', { reason: one.reason })}</p>}
                </div>
                <Badge tone={EVIDENCE_TONES[one.state]} icon={null}>
                  {t(`state.${one.state}`)}
                </Badge>
              </div>
              {(one.state === 'waiting' || one.state === 'accepted') && (
                <ActionForm action={withdrawEvidenceAction} fields={{ id: one.id }} className="mt-2">
                  <SubmitButton size="small" variant="text">
                    {t('withdraw')}
                  </SubmitButton>
                </ActionForm>
              )}
            </BoxRow>
          ))}
        </Box>
      )}
      <Box padded>
        <EvidenceForm shopId={shopId} today={today} isFolded={isUnneeded} />
      </Box>
    </section>
  );
}
