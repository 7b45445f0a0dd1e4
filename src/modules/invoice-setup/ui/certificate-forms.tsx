'use client';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field, TextInput } from '#ui/field.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { retireCertificateAction, saveCertificateFileAction, saveRemoteCertificateAction } from '../actions.ts';

export type CertificateRow = {
  kind: 'file' | 'remote';
  subject: string;
  serial: string;
  taxCode: string | null;
  from: string;
  until: string;
};

/** What the shop signs with now, and what to sign with instead: a file, or a trust service. Keys are never shown again. */
export function CertificateForms({
  shopId,
  certificate,
  mayChange,
}: {
  shopId: string;
  certificate: CertificateRow | null;
  mayChange: boolean;
}) {
  const t = useTranslations('invoices.certificate');
  const file = useForm(saveCertificateFileAction);
  const remote = useForm(saveRemoteCertificateAction);
  return (
    <div className="grid gap-6">
      {/* Without scripts a page begins at its top: what is wrong further down is said there. */}
      <ErrorSummary
        errors={[...file.errors, ...remote.errors]}
        labels={{
          certificatePassword: t('password'),
          baseUrl: t('baseUrl'),
          credentialId: t('credentialId'),
          tokenPassword: t('token'),
        }}
      />
      {certificate && (
        <section className="grid gap-3">
          <h2 className="text-20">{t('now')}</h2>
          <Box>
            <Rows
              rows={[
                { label: t('holder'), value: certificate.subject },
                { label: t('taxCode'), value: certificate.taxCode ?? t('noTaxCode') },
                { label: t('serial'), value: certificate.serial },
                { label: t('dates'), value: t('fromUntil', { from: certificate.from, until: certificate.until }) },
                { label: t('kept'), value: t(`kind.${certificate.kind}`) },
              ]}
            />
          </Box>
          {mayChange && (
            <details>
              <summary className={`${buttonClass({ variant: 'text', size: 'small' })} -ml-4`}>{t('retire')}</summary>
              <ActionForm action={retireCertificateAction} fields={{ shopId }} className="mt-2 grid gap-3">
                <p className="text-text-2">{t('retireText')}</p>
                <SubmitButton variant="danger" size="small" className="justify-self-start">
                  {t('retireSend')}
                </SubmitButton>
              </ActionForm>
            </details>
          )}
        </section>
      )}
      {mayChange && (
        <>
          <FileForm shopId={shopId} form={file} />
          <RemoteForm shopId={shopId} form={remote} />
        </>
      )}
    </div>
  );
}

type OfForm = { shopId: string; form: ReturnType<typeof useForm> };

function FileForm({ shopId, form }: OfForm) {
  const t = useTranslations('invoices.certificate');
  return (
    <section aria-labelledby="by-file" className="grid gap-3">
      <h2 id="by-file" className="text-20">
        {t('byFile')}
      </h2>
      <Box padded>
        <form action={form.send} noValidate className="grid gap-4">
          <input type="hidden" name="shopId" value={shopId} />
          <Field name="file" label={t('file')} hint={t('fileHint')} error={form.error('file')}>
            {(aria) => <input {...aria} name="file" type="file" accept=".p12,.pfx" className={controlClass} />}
          </Field>
          <Field
            name="certificatePassword"
            label={t('password')}
            hint={t('passwordHint')}
            error={form.error('certificatePassword')}
          >
            <PasswordInput autoComplete="off" />
          </Field>
          <p className="text-14 text-text-3">{t('sealed')}</p>
          <SubmitButton className="max-sm:w-full sm:justify-self-start">{t('saveFile')}</SubmitButton>
        </form>
      </Box>
    </section>
  );
}

function RemoteForm({ shopId, form }: OfForm) {
  const t = useTranslations('invoices.certificate');
  return (
    <section aria-labelledby="remote" className="grid gap-3">
      <h2 id="remote" className="text-20">
        {t('remote')}
      </h2>
      <Box padded>
        <form action={form.send} noValidate className="grid gap-4">
          <p className="text-text-2">{t('remoteText')}</p>
          <input type="hidden" name="shopId" value={shopId} />
          <Field name="baseUrl" label={t('baseUrl')} hint={t('baseUrlHint')} error={form.error('baseUrl')}>
            <TextInput type="url" autoComplete="off" spellCheck={false} defaultValue={form.value('baseUrl')} />
          </Field>
          <Field name="credentialId" label={t('credentialId')} error={form.error('credentialId')}>
            <TextInput autoComplete="off" spellCheck={false} defaultValue={form.value('credentialId')} />
          </Field>
          <Field name="tokenPassword" label={t('token')} error={form.error('tokenPassword')}>
            <PasswordInput autoComplete="off" />
          </Field>
          <SubmitButton variant="outline" className="max-sm:w-full sm:justify-self-start">
            {t('saveRemote')}
          </SubmitButton>
        </form>
      </Box>
    </section>
  );
}
