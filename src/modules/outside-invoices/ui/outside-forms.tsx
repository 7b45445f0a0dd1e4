'use client';
import { useTranslations } from 'next-intl';
import { Box } from '#ui/box.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { controlClass, Field, TextInput } from '#ui/field.tsx';
import { MoneyInput } from '#ui/money-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { attachOutsideAction, attachOutsideFileAction } from '../actions.ts';

type OfForm = { code: string; form: ReturnType<typeof useForm> };

/** Both forms have a box for other orders. */
const own = (name: string) => `${name}-file`;

/** By its file, or as it reads; what is wrong is said on top, where a page without scripts begins. */
export function OutsideForms({
  code,
  totalText,
  asksTaxCode,
}: {
  code: string;
  totalText: string;
  /** Where the market does not know the seller's tax code. */
  asksTaxCode: boolean;
}) {
  const t = useTranslations('invoices.outside');
  const file = useForm(attachOutsideFileAction);
  const typed = useForm(attachOutsideAction);
  const ofFile = file.errors.map((error) => (error.field ? { ...error, field: own(error.field) } : error));
  const labels = {
    sellerTaxCode: t('taxCode'),
    symbol: t('symbol'),
    number: t('number'),
    issuedOn: t('issuedOn'),
    totalVnd: t('total'),
  };
  return (
    <>
      <ErrorSummary errors={[...ofFile, ...typed.errors]} labels={labels} />
      <section aria-labelledby="by-file" className="grid gap-3">
        <h2 id="by-file" className="text-20">
          {t('byFile')}
        </h2>
        <FileForm code={code} form={file} />
      </section>
      <section aria-labelledby="typed" className="grid gap-3">
        <h2 id="typed" className="text-20">
          {t('byHand')}
        </h2>
        <TypedForm code={code} form={typed} totalText={totalText} asksTaxCode={asksTaxCode} />
      </section>
    </>
  );
}

/** The file proves by itself what it is: the shortest way, and the surest. */
function FileForm({ code, form }: OfForm) {
  const t = useTranslations('invoices.outside');
  return (
    <Box padded>
      <form action={form.send} noValidate className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        <Field name="file" id={own('file')} label={t('file')} hint={t('fileHint')} error={form.error('file')}>
          {(aria) => <input {...aria} name="file" type="file" accept=".xml,text/xml" className={controlClass} />}
        </Field>
        <Field
          name="otherCodes"
          id={own('otherCodes')}
          label={t('otherCodes')}
          hint={t('otherCodesHint')}
          error={form.error('otherCodes')}
          optional
        >
          <TextInput autoComplete="off" spellCheck={false} defaultValue={form.value('otherCodes')} />
        </Field>
        <SubmitButton className="max-sm:w-full sm:justify-self-start">{t('checkFile')}</SubmitButton>
      </form>
    </Box>
  );
}

/** Read off the paper. */
function TypedForm({ code, form, totalText, asksTaxCode }: OfForm & { totalText: string; asksTaxCode: boolean }) {
  const t = useTranslations('invoices.outside');
  return (
    <Box padded>
      <form action={form.send} noValidate className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        {asksTaxCode && (
          <Field name="sellerTaxCode" label={t('taxCode')} hint={t('taxCodeHint')} error={form.error('sellerTaxCode')}>
            <TextInput inputMode="numeric" autoComplete="off" defaultValue={form.value('sellerTaxCode')} />
          </Field>
        )}
        <Field name="symbol" label={t('symbol')} hint={t('symbolHint')} error={form.error('symbol')}>
          <TextInput
            maxLength={12}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            defaultValue={form.value('symbol')}
          />
        </Field>
        <Field name="number" label={t('number')} error={form.error('number')}>
          <TextInput inputMode="numeric" maxLength={10} autoComplete="off" defaultValue={form.value('number')} />
        </Field>
        <Field name="issuedOn" label={t('issuedOn')} hint={t('issuedOnHint')} error={form.error('issuedOn')}>
          <TextInput type="date" defaultValue={form.value('issuedOn')} />
        </Field>
        <Field name="totalVnd" label={t('total')} hint={t('totalHint')} error={form.error('totalVnd')}>
          <MoneyInput defaultValue={form.value('totalVnd', totalText)} />
        </Field>
        <Field
          name="authorityCode"
          label={t('authorityCode')}
          hint={t('authorityCodeHint')}
          error={form.error('authorityCode')}
          optional
        >
          <TextInput maxLength={34} autoComplete="off" spellCheck={false} defaultValue={form.value('authorityCode')} />
        </Field>
        <Field
          name="otherCodes"
          label={t('otherCodes')}
          hint={t('otherCodesHint')}
          error={form.error('otherCodes')}
          optional
        >
          <TextInput autoComplete="off" spellCheck={false} defaultValue={form.value('otherCodes')} />
        </Field>
        <SubmitButton variant="outline" className="max-sm:w-full sm:justify-self-start">
          {t('save')}
        </SubmitButton>
      </form>
    </Box>
  );
}
