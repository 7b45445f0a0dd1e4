import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatPhone } from '#kernel/phone.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { giveResetCodeAction } from '#modules/accounts/actions.ts';
import { mayGiveResetCodes } from '#modules/accounts/core/policy.ts';
import { casePath, NEW_CASE_PATH } from '#modules/cases/core/pages.ts';
import { casesOfShop } from '#modules/cases/queries.ts';
import { DESK_PATH as INSPECTIONS_PATH } from '#modules/inspections/core/pages.ts';
import { mayInspect } from '#modules/inspections/core/policy.ts';
import { DESK_ROLES, mayReadWork } from '#modules/oversight/core/policy.ts';
import { caseLog, officialProducts, officialShop } from '#modules/oversight/queries.ts';
import { CaseLog, CaseSection, Facts, Papers } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { reopenShopAction } from '#modules/sanctions/actions.ts';
import { NEW_SANCTION_PATH, sanctionPath } from '#modules/sanctions/core/pages.ts';
import { mayReadSanctions } from '#modules/sanctions/core/policy.ts';
import { mayReopenShop, sanctionsOfShop } from '#modules/sanctions/queries.ts';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { revealPersonalIdAction } from '#modules/shops/actions.ts';
import { mayReadPapers } from '#modules/shops/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await requireOfficial(...DESK_ROLES);
  return { title: (await officialShop(ctx, (await params).id))?.name };
}

export default async function OfficialShopPage({ params }: Props) {
  const ctx = await requireOfficial(...DESK_ROLES);
  const { id } = await params;
  const shop = await officialShop(ctx, id);
  if (!shop) notFound();
  const filter = { q: '', status: null, areaSlug: null, shopId: id, page: 1 };
  const [t, k, inspectionWords, products, sanctions, mayReopen, cases, entries] = await Promise.all([
    getTranslations('department'),
    getTranslations('sanctions'),
    getTranslations('inspections'),
    officialProducts(ctx, filter),
    sanctionsOfShop(ctx, id),
    mayReopenShop(ctx, id),
    casesOfShop(ctx, id),
    caseLog(ctx, [
      { kind: 'shop', id },
      ...(shop.applicationId ? [{ kind: 'application', id: shop.applicationId }] : []),
    ]),
  ]);
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href="/so-cong-thuong/gian-hang">{t('rail.shops')}</BackLink>
        <DeskHead
          title={shop.name}
          lead={
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={shop.status === 'active' ? 'ok' : shop.status === 'suspended' ? 'wait' : 'off'}>
                {t(`shopStatus.${shop.status}`)}
              </Badge>
              {t(`shopKind.${shop.kind}`)} · {shop.areaName}
            </span>
          }
        >
          {shop.status === 'active' && <RowsLink href={`/gian-hang/${shop.slug}`}>{t('shop.public')}</RowsLink>}
          {shop.status === 'active' && mayInspect(ctx.actor) && (
            <RowsLink href={`${INSPECTIONS_PATH}/lap?gian=${id}`}>{inspectionWords('planThis')}</RowsLink>
          )}
        </DeskHead>
      </div>
      {shop.statusReason && (
        <Note tone="wait" title={t(`shopStatus.${shop.status}`)}>
          {shop.statusReason}
        </Note>
      )}
      {shop.pausedAt && (
        <Note tone="wait">
          {shop.pausedFor === 'identity'
            ? t('shop.pausedForIdentity', { moment: formatFullMoment(shop.pausedAt) })
            : t('shop.paused', { moment: formatFullMoment(shop.pausedAt), count: shop.missedConfirmations })}
        </Note>
      )}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid content-start gap-4">
          <Box className="divide-y-0!">
            <div className="px-4 pt-4 lg:px-5">
              <h2 className="text-18 font-semibold">{t('shop.behind')}</h2>
            </div>
            <div className="px-4 py-3 lg:px-5">
              <Facts
                rows={[
                  { label: t('application.legalName'), value: shop.legalName },
                  { label: t('application.taxCode'), value: shop.taxCode },
                  { label: t('application.personalId'), value: shop.maskedPersonalId },
                  { label: t('shop.owner'), value: shop.ownerName },
                  { label: t('application.address'), value: `${shop.addressLine}, ${inSentence(shop.areaName)}` },
                  { label: t('application.shopPhone'), value: formatPhone(shop.phone) },
                  {
                    label: t('application.bank'),
                    value: shop.bank
                      ? `${t('accountTail', { bank: shop.bank.shortName, tail: shop.bank.accountTail })} · ${shop.bank.holderName}`
                      : '',
                  },
                  {
                    label: t('shop.watch'),
                    value: shop.bank ? t(shop.bank.watch ? 'shop.watched' : 'shop.byHand') : '',
                  },
                  {
                    label: t('shop.verified'),
                    value: `${formatDay(dayOf(shop.verifiedAt))}${shop.verifiedByName ? ` · ${shop.verifiedByName}` : ''}`,
                  },
                ]}
              />
              {shop.maskedPersonalId && mayReadPapers(ctx.actor) && (
                <details className="mt-2">
                  <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                    {t('application.reveal')}
                  </summary>
                  <ReasonForm
                    action={revealPersonalIdAction}
                    fields={{ subject: 'shop', id }}
                    label={t('application.revealWhy')}
                    hint={t('application.revealHint')}
                    button={t('application.revealButton')}
                  />
                </details>
              )}
            </div>
            {mayReadPapers(ctx.actor) && (
              <CaseSection title={t('papers.title')}>
                <Papers
                  files={shop.papers.flatMap((paper) =>
                    paper.fileId
                      ? [
                          {
                            fileId: paper.fileId,
                            label: t(`paperKind.${paper.kind}`),
                            note: [
                              paper.number,
                              paper.expiresOn ? t('papers.until', { day: formatDay(paper.expiresOn) }) : '',
                            ]
                              .filter(Boolean)
                              .join(' · '),
                          },
                        ]
                      : [],
                  )}
                />
                <div className="mt-3">
                  <Facts
                    rows={shop.papers
                      .filter((paper) => !paper.fileId)
                      .map((paper) => ({
                        label: t(`paperKind.${paper.kind}`),
                        value: [
                          paper.number,
                          paper.issuer,
                          paper.expiresOn ? t('papers.until', { day: formatDay(paper.expiresOn) }) : '',
                        ]
                          .filter(Boolean)
                          .join(' · '),
                      }))}
                  />
                </div>
              </CaseSection>
            )}
          </Box>
          <section className="grid gap-2">
            <h2 className="text-18 font-semibold">{t('shop.products', { count: products?.total ?? 0 })}</h2>
            {products && products.rows.length > 0 ? (
              <Table
                dense
                caption={t('rail.products')}
                columns={[
                  { label: t('listing.name') },
                  { label: t('listing.category') },
                  { label: t('listing.price'), numeric: true },
                  { label: t('column.state') },
                ]}
              >
                {products.rows.map((product) => (
                  <Row key={product.id}>
                    <Cell head>
                      {product.status === 'live' ? (
                        <RowsLink href={`/san-pham/${product.slug}`}>{product.name}</RowsLink>
                      ) : (
                        product.name
                      )}
                    </Cell>
                    <Cell>{product.categoryName}</Cell>
                    <Cell numeric>{product.fromPriceVnd === null ? '' : formatVnd(product.fromPriceVnd)}</Cell>
                    <Cell>{t(`productStatus.${product.status}`)}</Cell>
                  </Row>
                ))}
              </Table>
            ) : (
              <p className="text-text-3">{t('shop.noProducts')}</p>
            )}
          </section>
        </div>
        <div className="grid content-start gap-4">
          <Box padded>
            <h2 className="text-18 font-semibold">{t('shop.orders')}</h2>
            <div className="mt-2">
              <Facts
                rows={[
                  {
                    label: t('shop.allOrders'),
                    value: <RowsLink href={`/so-cong-thuong/don-hang?gian=${id}`}>{shop.orders.all}</RowsLink>,
                  },
                  {
                    label: t('shop.sold'),
                    value: (
                      <RowsLink href={`/so-cong-thuong/don-hang?gian=${id}&trang-thai=sold`}>
                        {t('shop.soldText', { count: shop.orders.sold, amount: formatVnd(shop.orders.soldVnd) })}
                      </RowsLink>
                    ),
                  },
                  {
                    label: t('shop.cancelled'),
                    value: (
                      <RowsLink href={`/so-cong-thuong/don-hang?gian=${id}&trang-thai=cancelled`}>
                        {shop.orders.cancelled}
                      </RowsLink>
                    ),
                  },
                  {
                    label: t('shop.rating'),
                    value:
                      shop.rating === null
                        ? t('shop.noRating')
                        : t('shop.ratingText', {
                            value: shop.rating.toFixed(1).replace('.', ','),
                            count: shop.ratingCount,
                          }),
                  },
                ]}
              />
            </div>
          </Box>
          {mayReadSanctions(ctx.actor) && (
            <Box padded>
              <h2 className="text-18 font-semibold">{k('shop.title')}</h2>
              {sanctions.length === 0 && <p className="text-text-3">{k('shop.none')}</p>}
              <ul className="mt-1 grid gap-1.5">
                {sanctions.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-center gap-2">
                    <RowsLink href={sanctionPath(one.code)}>{one.code}</RowsLink>
                    {k(`level.${one.level}`)}
                    <SanctionBadge state={one.state} />
                  </li>
                ))}
                {cases.map((one) => (
                  <li key={one.id}>
                    <RowsLink href={casePath(one.code)}>{one.code}</RowsLink>: {one.title}
                  </li>
                ))}
              </ul>
              <p className="mt-2 flex flex-wrap gap-x-4">
                <RowsLink href={`${NEW_CASE_PATH}?gian=${id}`}>{k('shop.openCase')}</RowsLink>
                {shop.status !== 'closed' && (
                  <RowsLink href={`${NEW_SANCTION_PATH}?gian=${id}`}>{k('shop.propose')}</RowsLink>
                )}
              </p>
              {mayReopen && (
                <div className="mt-3">
                  <ReasonForm
                    action={reopenShopAction}
                    fields={{ shopId: id }}
                    label={k('shop.reopenWhy')}
                    hint={k('shop.reopenHint')}
                    button={k('shop.reopen')}
                  />
                </div>
              )}
            </Box>
          )}
          {mayGiveResetCodes(ctx.actor) && (
            <Box padded>
              <h2 className="text-18 font-semibold">{t('shop.resetTitle')}</h2>
              <p className="mb-2 text-text-2">{t('shop.resetText')}</p>
              <ReasonForm
                action={giveResetCodeAction}
                fields={{ shopId: id }}
                phone={{ label: t('shop.resetPhone'), hint: t('shop.resetPhoneHint') }}
                label={t('shop.resetWhy')}
                hint={t('shop.resetWhyHint')}
                button={t('shop.resetButton')}
              />
            </Box>
          )}
          {mayReadWork(ctx.actor) && (
            <Box className="[&>section]:border-t-0">
              <CaseLog entries={entries} />
            </Box>
          )}
        </div>
      </div>
    </DeskMain>
  );
}
