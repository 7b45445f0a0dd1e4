import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { sendBulletinAction, signBulletinAction } from '#modules/bulletins/actions.ts';
import { BULLETIN_FORMATS } from '#modules/bulletins/core/bulletin.ts';
import { shownCell } from '#modules/bulletins/core/content.ts';
import { BULLETINS_PATH, bulletinPath } from '#modules/bulletins/core/pages.ts';
import { BULLETIN_ROLES } from '#modules/bulletins/core/policy.ts';
import { officialBulletin, openedBulletin } from '#modules/bulletins/queries.ts';
import { ReasonForm, TextsForm } from '#modules/bulletins/ui/bulletin-forms.tsx';
import { BulletinBadge, BulletinNumbers } from '#modules/bulletins/ui/bulletin-numbers.tsx';
import { one } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import type { Query } from '../../read-query.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bulletins'))('one.title') };
}

/** One edition: written while it is a draft, read and downloaded once it is signed, put right by the next. */
export default async function BulletinPage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const { id } = await params;
  const bulletin = await officialBulletin(ctx, id);
  if (!bulletin) notFound();
  await openedBulletin(ctx, id);
  const [locale, t, query] = await Promise.all([getLocale(), getTranslations('bulletins'), searchParams]);
  const { content, files, sendings, editions, state } = bulletin;
  const isPrinted = files.length === BULLETIN_FORMATS.length;
  const isSigned = state === 'signed' || state === 'sent';
  const texts = [bulletin.opening, bulletin.findings, bulletin.outlook];
  return (
    <DeskMain className="grid content-start gap-3.5">
      <div>
        <BackLink href={BULLETINS_PATH}>{t('title')}</BackLink>
        <DeskHead
          title={content.subject}
          lead={t(bulletin.numberText ? 'one.lead' : 'one.leadUnsigned', {
            number: bulletin.numberText ?? '',
            edition: bulletin.edition,
            from: formatDay(content.from),
            to: formatDay(content.to),
          })}
        >
          <BulletinBadge state={state} />
          {files.map(({ format }) => (
            <LinkButton
              key={format}
              href={`${localePath(locale, bulletinPath(id))}/tep/${format}`}
              variant="outline"
              size="dense"
              icon={Download}
              download
            >
              {t(`format.${format}`)}
            </LinkButton>
          ))}
        </DeskHead>
      </div>
      {one(query.xong) === 'ghi' && <Note tone="ok">{t('text.saved')}</Note>}
      {isSigned && !isPrinted && <Note tone="wait">{t('one.printing')}</Note>}
      {state === 'dropped' && <Note tone="off">{t('one.dropped', { reason: bulletin.dropReason ?? '' })}</Note>}
      <Note tone="info">
        {t(`basis.${content.basis.how}`, { moment: formatFullMoment(new Date(content.basis.at)) })}
      </Note>
      {editions.length > 1 && (
        <Box padded>
          <h2 className="text-18 font-semibold">{t('one.editions')}</h2>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {editions.map((edition) => (
              <li key={edition.id} className="inline-flex items-center gap-2">
                <RowsLink href={bulletinPath(edition.id)}>{t('edition', { edition: edition.edition })}</RowsLink>
                <BulletinBadge state={edition.state} />
              </li>
            ))}
          </ul>
          {bulletin.correctedWhy !== '' && (
            <p className="mt-2">{t('one.because', { reason: bulletin.correctedWhy })}</p>
          )}
          <ul className="mt-2 list-disc pl-5">
            {content.changes.map(({ table, row, column, was, is }) => (
              <li key={`${table} ${row} ${column}`}>
                {t('one.change', { table, row, column, was: shownCell(was), is: shownCell(is) })}
              </li>
            ))}
          </ul>
        </Box>
      )}
      <ScreenWords of={['bulletins']}>
        {state === 'draft' && bulletin.mayPrepare ? (
          <Box padded className="grid gap-5">
            <TextsForm
              bulletinId={id}
              seenAt={bulletin.changedAt.toISOString()}
              opening={bulletin.opening}
              findings={bulletin.findings}
              outlook={bulletin.outlook}
            />
            {bulletin.maySign && (
              <ActionForm
                action={signBulletinAction}
                fields={{ bulletinId: id, seenAt: bulletin.changedAt.toISOString() }}
                className="grid max-w-measure gap-2 border-t border-line pt-4"
              >
                <p className="text-text-2">{t('one.signText')}</p>
                <Checkbox name="isPublic" value="true" label={t('one.isPublic')} hint={t('one.isPublicHint')} />
                <SubmitButton size="dense" className="justify-self-start">
                  {t('one.sign')}
                </SubmitButton>
              </ActionForm>
            )}
            <ReasonForm bulletinId={id} act="drop" />
          </Box>
        ) : (
          texts.some((text) => text !== '') && (
            <Box padded>
              {(['opening', 'findings', 'outlook'] as const).map((name) =>
                bulletin[name] === '' ? null : (
                  <div key={name} className="mb-3 max-w-measure">
                    <h2 className="text-18 font-semibold">{t(`text.${name}`)}</h2>
                    <p className="whitespace-pre-line break-words">{bulletin[name]}</p>
                  </div>
                ),
              )}
            </Box>
          )
        )}
        {isSigned && (
          <Box padded className="grid gap-3">
            <h2 className="text-18 font-semibold">{t('one.sendings')}</h2>
            {sendings.length === 0 ? (
              <p className="text-text-2">{t('one.notSent')}</p>
            ) : (
              <Table
                bare
                dense
                caption={t('one.sendings')}
                columns={[{ label: t('one.who') }, { label: t('sent') }, { label: t('one.read') }]}
              >
                {sendings.map((sending) => (
                  <Row key={sending.id}>
                    <Cell>{sending.name}</Cell>
                    <Cell>{formatFullMoment(sending.sentAt)}</Cell>
                    <Cell>
                      {sending.readAt
                        ? formatFullMoment(sending.readAt)
                        : t(sending.isOfficial ? 'one.unread' : 'one.byLetter')}
                    </Cell>
                  </Row>
                ))}
              </Table>
            )}
            {bulletin.mayPrepare && isPrinted && (
              <ActionForm action={sendBulletinAction} fields={{ bulletinId: id }}>
                <SubmitButton size="dense" variant="outline">
                  {t('one.send')}
                </SubmitButton>
              </ActionForm>
            )}
            {bulletin.mayCorrect && <ReasonForm bulletinId={id} act="correct" />}
          </Box>
        )}
      </ScreenWords>
      <BulletinNumbers
        content={content}
        sheetOf={(key) => <ExportLink href={`${bulletinPath(id)}/xuat?bang=${key}`} />}
      />
      {files.length > 0 && (
        <ul className="text-13 break-all text-text-3">
          {files.map(({ format, sha256 }) => (
            <li key={format}>{t('one.hash', { format: t(`format.${format}`), hash: sha256 })}</li>
          ))}
        </ul>
      )}
    </DeskMain>
  );
}
