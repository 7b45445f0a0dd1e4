import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { ReasonForm } from '#modules/oversight/ui/reason-form.tsx';
import { acceptEvidenceAction, refuseEvidenceAction } from '#modules/tax/actions.ts';
import { RETURNS_PATH } from '#modules/tax/core/pages.ts';
import { CLASS_ROLES } from '#modules/tax/core/policy.ts';
import { type EvidenceRow, evidenceToDecide } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.classes'))('evidenceTitle') };
}

/** What households show for their own produce: what waits for a word, and what stands. */
export default async function EvidencePage() {
  const ctx = await requireOfficial(...CLASS_ROLES);
  const rows = await evidenceToDecide(ctx);
  if (!rows) notFound();
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  return (
    <ScreenWords of={['tax']}>
      <DeskMain className="grid content-start gap-4">
        <BackLink href={RETURNS_PATH}>{ts('desk.title')}</BackLink>
        <DeskHead title={t('evidenceTitle')} lead={t('evidenceLead')} />
        {rows.length === 0 ? (
          <EmptyState title={t('noEvidenceYet')}>{t('noEvidenceYetText')}</EmptyState>
        ) : (
          <Box>
            {rows.map((row) => (
              <BoxRow key={row.id}>
                <EvidenceLine row={row} />
              </BoxRow>
            ))}
          </Box>
        )}
      </DeskMain>
    </ScreenWords>
  );
}

async function EvidenceLine({ row }: { row: EvidenceRow }) {
  const [t, te] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax.evidence')]);
  const isWaiting = row.state === 'waiting';
  return (
    <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0">
        <p className="font-semibold">
          {te(`kind.${row.kind}`)}: {row.number}{' '}
          <Badge small tone={isWaiting ? 'wait' : 'ok'} icon={null}>
            {te(`state.${row.state}`)}
          </Badge>
        </p>
        <p>
          <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.shopName}</RowsLink>
        </p>
        <p className="text-text-2">
          {row.issuer}, {formatDay(row.issuedOn)}
          {row.expiresOn && ` · ${te('until', { day: formatDay(row.expiresOn) })}`}
        </p>
        <p className="text-text-3">{t('sentAt', { at: formatFullMoment(row.sentAt) })}</p>
      </div>
      <div className="grid content-start gap-3">
        {isWaiting && (
          <ActionForm action={acceptEvidenceAction} fields={{ id: row.id }}>
            <SubmitButton size="dense">{t('accept')}</SubmitButton>
          </ActionForm>
        )}
        <ReasonForm
          action={refuseEvidenceAction}
          fields={{ id: row.id }}
          label={t('refuseReason')}
          button={t(isWaiting ? 'refuse' : 'end')}
          isDanger
        />
      </div>
    </div>
  );
}
