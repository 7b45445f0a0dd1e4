import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { listAreas } from '#modules/areas/api.ts';
import { APPLICANT_PATH } from '#modules/identity/core/pages.ts';
import { applicantIdentityView } from '#modules/identity/queries.ts';
import { StandingNote } from '#modules/identity/ui/standing-note.tsx';
import { nextStep, STEPS } from '#modules/shops/core/answers.ts';
import { APPLY_PATH, CHECK_PATH, STEP_PATHS, stepPath } from '#modules/shops/core/pages.ts';
import { ownApplication, ownsShop } from '#modules/shops/queries.ts';
import { CheckAnswers } from '#modules/shops/ui/check-answers.tsx';
import { StepPage } from '#modules/shops/ui/step-page.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { PlaceField } from '../place-field.tsx';

type Props = { params: Promise<{ buoc: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ buoc }, t] = await Promise.all([params, getTranslations('shops.apply')]);
  const step = STEPS.find((name) => STEP_PATHS[name] === buoc);
  return { title: `${step ? t(`titles.${step}`) : t('checkAndSend')} | ${t('title')}`, robots: { index: false } };
}

/** One page of a request, or the last one where all answers are checked. */
export default async function ApplyStepPage({ params }: Props) {
  const ctx = await requirePerson();
  const { actor, now } = ctx;
  const [{ buoc }, t, locale] = await Promise.all([params, getTranslations('shops.apply'), getLocale()]);
  const go = (path: string): never => redirect(localePath(locale, path) as never);
  const isCheck = `${APPLY_PATH}/${buoc}` === CHECK_PATH;
  const step = STEPS.find((name) => STEP_PATHS[name] === buoc);
  if (!step && !isCheck) notFound();
  if (await ownsShop(actor.accountId)) go(APPLY_PATH);
  const last = await ownApplication(actor);
  // A refused request stays as it was; a new one begins with the first page.
  const application = last?.state === 'draft' || last?.state === 'more_info' ? last : null;
  if (last?.state === 'submitted') go(APPLY_PATH);
  if (!application?.answers.kind && step !== 'kind') go(stepPath('kind'));
  const progress = {
    answers: application?.answers ?? {},
    hasPersonalId: application !== null && application.maskedPersonalId !== null,
    paperKinds: application?.files.map((file) => file.kind) ?? [],
  };
  const missing = nextStep(progress);
  if (isCheck && missing !== null) go(stepPath(missing));
  const identity = isCheck ? await applicantIdentityView(ctx) : null;
  const index = step ? STEPS.indexOf(step) : STEPS.length;
  const before = STEPS[index - 1];
  return (
    <>
      <PageHeader
        title={t('title')}
        titleTag="p"
        backHref={localePath(locale, before ? stepPath(before) : APPLY_PATH)}
        actions={<span className="px-2 text-14 text-text-3">{t('kept')}</span>}
      />
      <div className="page max-w-180 py-6 lg:py-10">
        {step ? (
          <StepPage
            step={step}
            application={application}
            placeField={
              step === 'address' && (
                <PlaceField areas={await listAreas(now)} label={t('area')} code={application?.answers.areaCode} />
              )
            }
            accountPhone={actor.phone}
            accountName={actor.name}
          />
        ) : (
          application && (
            <>
              {identity && (
                <div className="mb-6">
                  <StandingNote view={identity}>
                    <a href={localePath(locale, APPLICANT_PATH)} className="inline-flex min-h-tap items-center">
                      {(await getTranslations('identity'))('toPage')}
                    </a>
                  </StandingNote>
                </div>
              )}
              <CheckAnswers application={application} />
            </>
          )
        )}
      </div>
    </>
  );
}
