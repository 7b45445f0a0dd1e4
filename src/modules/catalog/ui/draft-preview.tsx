import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { pictureUrl } from '#platform/files.ts';
import { Box, type LabelledValue, Rows } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { LABEL_FACTS, type LabelFact } from '../core/label.ts';
import { previewOf } from '../core/preview.ts';
import type { ProductForm } from '../queries.ts';

/** A draft as buyers will see it: picture, what, how much per what, who and where, the label. */
export function DraftPreview({ form }: { form: ProductForm }) {
  const t = useTranslations('listing');
  const locale = useLocale();
  const group = form.categories.find((one) => one.id === form.answers.categoryId)?.group ?? 'fresh';
  const preview = previewOf(form.answers, {
    units: form.units,
    measureWords: form.measureWords,
    group,
    today: form.today,
  });
  const producer = form.producers.find((one) => one.id === form.answers.producerId);
  const isFresh = group === 'fresh';
  const factName = (fact: LabelFact) =>
    group === 'craft' && fact === 'ingredients' ? t('form.materials') : t(`form.facts.${fact}`);
  const rows: LabelledValue[] = [];
  if (preview.stock) rows.push({ label: t('preview.stock'), value: preview.stock });
  if (preview.madeOn)
    rows.push({ label: isFresh ? t('preview.harvestedOn') : t('preview.madeOn'), value: formatDay(preview.madeOn) });
  if (producer)
    rows.push({
      label: isFresh ? t('preview.producer') : t('preview.maker'),
      value: [producer.name, producer.plot, inSentence(producer.areaName)].filter(Boolean).join(', '),
    });
  for (const fact of LABEL_FACTS) {
    const value = preview.label[fact];
    if (value) rows.push({ label: factName(fact), value });
  }
  const [cover, ...others] = form.photos;
  return (
    <div className="page grid max-w-180 gap-5 py-5 lg:py-8">
      <Note tone="info">{t('preview.lead')}</Note>
      {cover ? (
        <img src={pictureUrl(cover, 960)} alt="" className="aspect-square w-full rounded-16 object-cover" />
      ) : (
        <p className="flex aspect-square items-center justify-center rounded-16 bg-strong text-text-3">
          {t('preview.noPhoto')}
        </p>
      )}
      {others.length > 0 && (
        <div className="grid grid-cols-4 gap-2">
          {others.map((fileId) => (
            <img
              key={fileId}
              src={pictureUrl(fileId, 480)}
              alt=""
              className="aspect-square w-full rounded-12 object-cover"
            />
          ))}
        </div>
      )}
      <div>
        <h2 className="text-24">{preview.name || t('list.noName')}</h2>
        {preview.sizes.map((size) => (
          <p key={size.label}>
            {size.priceVnd === null ? (
              <span className="text-text-3">{t('preview.noPrice')}</span>
            ) : (
              <>
                <span className="text-24 font-bold">{formatVnd(size.priceVnd)}</span>
                <span className="text-text-3">/{size.label}</span>
              </>
            )}{' '}
            {size.per && (
              <span className="text-text-2">{t(`form.per.${size.per.per}`, { price: formatVnd(size.per.vnd) })}</span>
            )}
          </p>
        ))}
      </div>
      {preview.description && <p className="whitespace-pre-line">{preview.description}</p>}
      {rows.length > 0 && (
        <Box>
          <Rows rows={rows} />
        </Box>
      )}
      <LinkButton href={localePath(locale, `/kenh-nguoi-ban/san-pham/${form.productId}`)} variant="outline" wide>
        {t('preview.back')}
      </LinkButton>
    </div>
  );
}
