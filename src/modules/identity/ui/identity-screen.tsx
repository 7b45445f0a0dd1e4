import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { goPath } from '../core/pages.ts';
import type { IdentityView, LastAnswer } from '../queries.ts';
import { StandingNote } from './standing-note.tsx';
import { StartForm } from './start-form.tsx';

type Props = {
  view: IdentityView;
  /** Empty for whoever only asks to open a shop. */
  shopId: string;
  /** Made ready by the form: the browser may set out. */
  journeyId: string | null;
  /** Only the owner may say who he is. */
  mayStart: boolean;
  helpPhone: string;
};

/** Who stands behind the shop: how it stands, what to bring, where one is helped, and the way to the provider. */
export function IdentityScreen({ view, shopId, journeyId, mayStart, helpPhone }: Props) {
  const t = useTranslations('identity');
  const isDone = view.standing === 'electronic';
  return (
    <div className="grid max-w-form gap-5">
      <div>
        <h1>{t('title')}</h1>
        <p className="mt-2 text-text-2">{t('lead', { law: view.citation })}</p>
      </div>
      <StandingNote view={view} />
      {view.trouble !== null && !isDone && journeyId === null && (
        <Note tone="wait" title={t(`trouble.${view.trouble}.title`)}>
          {t(`trouble.${view.trouble}.text`)}
        </Note>
      )}
      {view.last && !isDone && <Answer last={view.last} />}
      {!isDone && (
        <>
          {journeyId !== null ? (
            <Box padded className="grid gap-3">
              <h2>{t('go.title')}</h2>
              <p>{t('go.text', { minutes: view.journeyMinutes })}</p>
              {/* A plain link: a form would not be let out to another house. */}
              <LinkButton href={goPath(journeyId)} className="justify-self-start" rel="nofollow">
                {t('go.button')}
              </LinkButton>
            </Box>
          ) : !view.isOpen ? (
            <Note tone="info" title={t('closed.title')}>
              {t('closed.text')}
            </Note>
          ) : mayStart ? (
            <Box padded className="grid gap-4">
              <h2>{t('startTitle')}</h2>
              <StartForm shopId={shopId} isAgain={view.last !== null || view.trouble !== null} />
            </Box>
          ) : (
            <Note tone="info">{t('ownerOnly')}</Note>
          )}
          <section aria-labelledby="can-gi">
            <h2 id="can-gi" className="text-20">
              {t('bring.title')}
            </h2>
            <ol className="mt-2 grid list-decimal gap-1.5 pl-6">
              {(['card', 'phone', 'account', 'time'] as const).map((key) => (
                <li key={key}>{t(`bring.${key}`)}</li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="ai-giup">
            <h2 id="ai-giup" className="text-20">
              {t('help.title')}
            </h2>
            <ul className="mt-2 grid list-disc gap-1.5 pl-6">
              <li>{t('help.commune', { area: inSentence(view.areaName) || t('help.anyArea') })}</li>
              <li>{t('help.beside')}</li>
              <li>{t('help.phone', { phone: helpPhone })}</li>
            </ul>
          </section>
        </>
      )}
      <p className="text-14 text-text-3">{t('kept')}</p>
    </div>
  );
}

function Answer({ last }: { last: LastAnswer }) {
  const t = useTranslations('identity');
  const { state, differences, reason } = last;
  const tone = state === 'refused' ? 'bad' : state === 'waiting' ? 'wait' : 'off';
  return (
    <Note tone={tone} title={t(`answer.${state}`, { moment: formatFullMoment(last.checkedAt) })}>
      {reason && <p>“{reason}”</p>}
      {differences.length > 0 && (
        <ul className="mt-1 grid list-disc gap-1 pl-5">
          {differences.map((one) => (
            <li key={one}>{t(`difference.${one}`, { told: last.toldName, ours: last.againstName })}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
