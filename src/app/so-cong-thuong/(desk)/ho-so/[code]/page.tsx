import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { takeCaseAction } from '#modules/cases/actions.ts';
import { CASE, CASE_MOVES, SOURCES } from '#modules/cases/core/case.ts';
import { CASES_PATH } from '#modules/cases/core/pages.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { officialCase } from '#modules/cases/queries.ts';
import { ChangeCaseForm, EvidenceForm, NoteForm, PartyForm } from '#modules/cases/ui/case-forms.tsx';
import { CaseBadge } from '#modules/cases/ui/case-parts.tsx';
import { CaseSection, Facts } from '#modules/oversight/ui/case-parts.tsx';
import { BackLink, DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { sanctionsOfCase } from '#modules/sanctions/queries.ts';
import { newFormKey, requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { CaseLetters } from './case-letters.tsx';
import { EvidencePiece } from './evidence-piece.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** The whole file on one page: what is known, what was said and done, what may be done next. */
export default async function CasePage({ params }: Props) {
  const ctx = await requireOfficial(...CASE_ROLES);
  const file = await officialCase(ctx, (await params).code);
  if (!file) notFound();
  const [t, d, sanctions] = await Promise.all([
    getTranslations('cases'),
    getTranslations('department'),
    sanctionsOfCase(ctx, file.id),
  ]);
  const { id: caseId, state, mayWork } = file;
  const moves = mayWork ? CASE_MOVES.filter((move) => CASE.moves[move].from.includes(state)) : [];
  const isOpen = mayWork && state !== 'closed';
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={CASES_PATH}>{d('rail.cases')}</BackLink>
        <DeskHead
          title={`${file.code}: ${file.title}`}
          lead={
            <span className="flex flex-wrap items-center gap-2">
              <CaseBadge state={state} />
              {file.outcome && t(`outcome.${file.outcome}`)}
            </span>
          }
        />
      </div>
      {!mayWork && <Note tone="info">{t(file.isOwnShop ? 'one.ownShop' : 'one.notYours')}</Note>}
      <ScreenWords of={['cases', 'department']}>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="grid content-start gap-4">
            <Box className="[&>section:first-child]:border-t-0">
              <CaseSection title={<span id="chung-cu">{t('one.evidence')}</span>}>
                {file.evidence.length === 0 ? (
                  <p className="text-text-3">{t('one.noEvidence')}</p>
                ) : (
                  <ul>
                    {file.evidence.map((piece) => (
                      <EvidencePiece key={piece.id} piece={piece} />
                    ))}
                  </ul>
                )}
                {isOpen && (
                  <details className="mt-2">
                    <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                      {t('one.addEvidence')}
                    </summary>
                    <EvidenceForm caseId={caseId} formKey={newFormKey()} />
                  </details>
                )}
              </CaseSection>
              <CaseSection title={<span id="ghi-chu">{t('one.notes')}</span>}>
                {file.notes.length === 0 && <p className="text-text-3">{t('one.noNotes')}</p>}
                <ul className="grid gap-2">
                  {file.notes.map((note) => (
                    <li key={note.id}>
                      <p className="max-w-measure whitespace-pre-line break-words">{note.text}</p>
                      <p className="text-13 text-text-3">
                        {t('one.addedBy', { moment: formatFullMoment(note.at), name: note.byName })}
                      </p>
                    </li>
                  ))}
                </ul>
                {mayWork && (
                  <div className="mt-3">
                    <NoteForm caseId={caseId} formKey={newFormKey()} />
                  </div>
                )}
              </CaseSection>
            </Box>
            <Box padded>
              <h2 className="text-16 font-semibold">{t('one.timeline')}</h2>
              <ol className="mt-2 grid gap-1.5">
                {file.events.map((event) => (
                  <li key={event.id} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-2">
                    <time dateTime={event.at.toISOString()} className="text-text-2 tabular">
                      {formatFullMoment(event.at)}
                    </time>
                    <span className="min-w-0 break-words">
                      <span className="font-medium">{t(`event.${event.kind}`)}</span>
                      {event.byName && `, ${event.byName}`}
                      {event.text !== '' && (
                        <span className="block text-text-2">
                          {event.kind === 'evidence' ? t(`kind.${event.text}`) : event.text}
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ol>
            </Box>
          </div>
          <div className="grid content-start gap-4">
            <Box padded>
              <h2 className="mb-2 text-16 font-semibold">{t('one.facts')}</h2>
              <Facts
                rows={[
                  {
                    label: t('one.shop'),
                    value: <RowsLink href={`/so-cong-thuong/gian-hang/${file.shopId}`}>{file.shopName}</RowsLink>,
                  },
                  { label: t('one.area'), value: file.areaName },
                  {
                    label: t('one.source'),
                    value: SOURCES.some((one) => one === file.sourceKind)
                      ? t(`kind.${file.sourceKind}`)
                      : t('one.byHand'),
                  },
                  {
                    label: t('one.opened'),
                    value: t('one.openedBy', {
                      moment: formatFullMoment(file.openedAt),
                      name: file.openedByName ?? t('one.bySystem'),
                    }),
                  },
                  { label: t('one.inCharge'), value: file.inChargeName ?? t('desk.nobody') },
                  ...file.parties.map((party) => ({
                    label: t(`role.${party.role}`),
                    value: [party.name, party.contact].filter(Boolean).join(' · '),
                  })),
                ]}
              />
              {isOpen && file.inChargeId !== ctx.actor.accountId && (
                <ActionForm action={takeCaseAction} fields={{ caseId }} className="mt-3">
                  <SubmitButton size="dense" variant="soft">
                    {t('one.take')}
                  </SubmitButton>
                </ActionForm>
              )}
              {isOpen && (
                <details className="mt-2">
                  <summary className="inline-flex min-h-tap cursor-pointer items-center font-semibold text-link">
                    {t('one.addParty')}
                  </summary>
                  <PartyForm caseId={caseId} formKey={newFormKey()} />
                </details>
              )}
            </Box>
            <CaseLetters file={file} sanctions={sanctions} />
            {moves.length > 0 && (
              <Box padded>
                <h2 className="text-16 font-semibold">{t('one.move')}</h2>
                {moves.map((move) => (
                  <details key={move} className="border-t border-line first:border-t-0">
                    <summary className="flex min-h-tap cursor-pointer items-center font-semibold text-link">
                      {t(`one.${move}`)}
                    </summary>
                    <ChangeCaseForm caseId={caseId} move={move} />
                  </details>
                ))}
              </Box>
            )}
          </div>
        </div>
      </ScreenWords>
    </DeskMain>
  );
}
