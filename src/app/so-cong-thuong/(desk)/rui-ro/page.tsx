import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { groupThousands } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { takeBrandAction } from '#modules/risk/actions.ts';
import { RISK_PATH, type RiskSheet } from '#modules/risk/core/pages.ts';
import { mayJudgeBrands, maySetRisk, RISK_READERS } from '#modules/risk/core/policy.ts';
import {
  type AtOnceView,
  listedAtOnce,
  type ReasonStat,
  reasonStats,
  riskSettings,
  type SettingView,
  shownBrands,
} from '#modules/risk/queries.ts';
import { BrandForm } from '#modules/risk/ui/brand-form.tsx';
import { SettingForm } from '#modules/risk/ui/setting-form.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { boundsText, nameOf, valueText } from './setting-name.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('risk'))('title') };
}

/** Each reason with what it weighs, how often it was given and how often it was right; what lists at once, by which lot. */
export default async function RiskPage() {
  const ctx = await requireOfficial(...RISK_READERS);
  const [t, stats, { settings, history }, atOnce, brands] = await Promise.all([
    getTranslations('risk'),
    reasonStats(ctx),
    riskSettings(ctx),
    listedAtOnce(ctx),
    shownBrands(ctx),
  ]);
  const terms = settings.filter(({ key }) => !key.startsWith('weight.'));
  return (
    <ScreenWords of={['department', 'risk']}>
      <DeskMain>
        <DeskHead title={t('title')} lead={t('lead')} />
        <div className="mt-4 grid grid-cols-1 gap-6">
          <Part title={t('reasons')} sheet="ly-do">
            <Reasons stats={stats} />
          </Part>
          {atOnce && <AtOnce view={atOnce} />}
          <Part title={t('terms')} sheet="muc">
            <Table
              dense
              caption={t('terms')}
              columns={[{ label: t('term.name') }, { label: t('term.now'), numeric: true }, { label: t('bounds') }]}
            >
              {terms.map((term) => (
                <Row key={term.key}>
                  <Cell>{nameOf(t, term.key)}</Cell>
                  <Cell numeric>{valueText(t, term.key, term.value)}</Cell>
                  <Cell>{boundsText(t, term)}</Cell>
                </Row>
              ))}
            </Table>
          </Part>
          {maySetRisk(ctx.actor) && (
            <Part title={t('set.title')}>
              <SettingForm today={dayOf(ctx.now)} options={await optionsOf(settings)} />
            </Part>
          )}
          <Part title={t('history')} sheet="da-dat">
            {history.length === 0 ? (
              <p className="text-text-3">{t('historyNone')}</p>
            ) : (
              <Table
                dense
                caption={t('history')}
                columns={[
                  { label: t('set.key') },
                  { label: t('set.value'), numeric: true },
                  { label: t('set.from') },
                  { label: t('set.reason') },
                ]}
              >
                {history.map((row) => (
                  <Row key={`${row.key} ${row.setAt.toISOString()}`}>
                    <Cell>{nameOf(t, row.key)}</Cell>
                    <Cell numeric>{valueText(t, row.key, row.value)}</Cell>
                    <Cell second={formatFullMoment(row.setAt)}>{formatDay(row.effectiveFrom)}</Cell>
                    <Cell second={row.setBy}>{row.reason}</Cell>
                  </Row>
                ))}
              </Table>
            )}
          </Part>
          {brands && (
            <Part title={t('brand.title')} sheet="nhan-hieu">
              <p className="mb-2 text-text-2">{brands.brands.join(', ')}</p>
              {brands.shown.length === 0 ? (
                <p className="text-text-3">{t('brand.none')}</p>
              ) : (
                <Table
                  dense
                  caption={t('brand.title')}
                  columns={[{ label: t('brand.brand') }, { label: t('brand.shop') }, { label: t('set.reason') }]}
                >
                  {brands.shown.map((row) => (
                    <Row key={row.id}>
                      <Cell strong>{row.brand}</Cell>
                      <Cell>
                        <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.shopName}</RowsLink>
                      </Cell>
                      <Cell second={formatDay(row.grantedOn)}>
                        {row.reason}
                        {row.mayEnd && (
                          <ReasonForm
                            action={takeBrandAction}
                            fields={{ proofId: row.id }}
                            label={t('brand.endReason')}
                            button={t('brand.end')}
                            opener={t('brand.end')}
                          />
                        )}
                      </Cell>
                    </Row>
                  ))}
                </Table>
              )}
              {mayJudgeBrands(ctx.actor) && (
                <BrandForm brands={brands.brands.map((brand) => ({ value: brand, label: brand }))} />
              )}
            </Part>
          )}
        </div>
      </DeskMain>
    </ScreenWords>
  );
}

/** A part of the page with the same rows as a sheet, where it holds rows. */
function Part({ title, sheet, children }: { title: string; sheet?: RiskSheet; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-18">{title}</h2>
        {sheet && <ExportLink href={`${RISK_PATH}/xuat?bang=${sheet}`} />}
      </div>
      {children}
    </section>
  );
}

async function optionsOf(settings: readonly SettingView[]): Promise<{ value: string; label: string }[]> {
  const t = await getTranslations('risk');
  return settings.map(({ key, value }) => ({
    value: key,
    label: t('set.now', { name: nameOf(t, key), value: valueText(t, key, value) }),
  }));
}

async function Reasons({ stats }: { stats: readonly ReasonStat[] }) {
  const t = await getTranslations('risk');
  return (
    <Table
      dense
      caption={t('reasons')}
      columns={[
        { label: t('reasonHead') },
        { label: t('weight'), numeric: true },
        { label: t('fired'), numeric: true },
        { label: t('agreed'), numeric: true },
        { label: t('precision'), numeric: true },
      ]}
    >
      {stats.map((row) => (
        <Row key={row.code}>
          <Cell className="min-w-44">
            {t(`reason.${row.code}.name`)}{' '}
            {row.isHard && (
              <Badge small tone="wait">
                {t('hard')}
              </Badge>
            )}
            <span className="block text-text-3">{t(`reason.${row.code}.why`)}</span>
          </Cell>
          <Cell numeric>{row.weight}</Cell>
          <Cell numeric>{groupThousands(row.fired)}</Cell>
          <Cell numeric>
            {t('agreedOf', {
              agreed: groupThousands(row.agreed),
              judged: groupThousands(row.agreed + row.notAgreed),
            })}
          </Cell>
          <Cell numeric>{row.precision === null ? '–' : t('percent', { percent: row.precision })}</Cell>
        </Row>
      ))}
    </Table>
  );
}

async function AtOnce({ view }: { view: AtOnceView }) {
  const t = await getTranslations('risk.atOnce');
  return (
    <Part title={t('title')} sheet="ban-ngay">
      <p className="mb-2 text-text-2">
        {t('lead', {
          listed: groupThousands(view.listed),
          drawn: groupThousands(view.drawn),
          failed: groupThousands(view.failed),
        })}
      </p>
      {view.rows.length === 0 ? (
        <p className="text-text-3">{t('none')}</p>
      ) : (
        <Table
          dense
          caption={t('title')}
          columns={[
            { label: t('product') },
            { label: t('day') },
            { label: t('band') },
            { label: t('draw'), numeric: true },
            { label: t('outcome') },
          ]}
        >
          {view.rows.map((row) => (
            <Row key={`${row.productId} ${row.day}`}>
              <Cell second={row.shopName}>
                <RowsLink href={`/so-cong-thuong/san-pham?q=${encodeURIComponent(row.productName)}`}>
                  {row.productName}
                </RowsLink>
              </Cell>
              <Cell>{formatDay(row.day)}</Cell>
              <Cell>{t(`bands.${row.band}`)}</Cell>
              <Cell numeric>{t('drawOf', { draw: groupThousands(row.draw), rate: groupThousands(row.rateBp) })}</Cell>
              <Cell>{t(`outcomes.${row.isDrawn ? (row.outcome ?? 'waits') : 'notDrawn'}`)}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {view.brakes.length > 0 && (
        <>
          <h3 className="mt-4 mb-2 text-16 font-semibold">{t('brakes')}</h3>
          <ul className="grid gap-1">
            {view.brakes.map(({ shopId, shopName, until, reason }) => (
              <li key={`${shopId} ${until}`}>{t('brake', { shop: shopName, date: formatDay(until), reason })}</li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
