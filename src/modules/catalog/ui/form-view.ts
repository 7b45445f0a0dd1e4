import { formatDay } from '#kernel/time.ts';
import { pictureUrl } from '#platform/files.ts';
import type { ProductForm } from '../queries.ts';
import type { ProductFormView } from './form-parts.ts';

type Say = (key: 'kinds.ocop' | 'kinds.vietgap' | 'paperHas', values?: Record<string, string>) => string;

/** The form as the browser is given it: pictures by their address, papers and growers in words. */
export function formView(form: ProductForm, locale: string, t: Say): ProductFormView {
  return {
    productId: form.productId,
    isOnSale: form.isOnSale,
    isSavedAsTyped: form.status === 'draft' || form.status === 'refused',
    hasBeenSent: form.review !== null,
    photos: form.photos.map((fileId) => ({ fileId, src: pictureUrl(fileId, 480) })),
    arePhotosWaiting: form.arePhotosWaiting,
    answers: form.answers,
    sizes: form.sizes,
    units: form.units,
    categories: form.categories.map(({ id, name, nameEn, group, isChild }) => ({
      id,
      name: locale === 'en' ? nameEn : name,
      group,
      isChild,
    })),
    producers: form.producers.map(({ id, name, plot, areaName }) => ({
      id,
      name,
      where: [plot, areaName].filter(Boolean).join(', '),
    })),
    papers: form.papers.map(({ kind, number, state, expiresOn }) => ({
      key: `${kind} ${number}`,
      text: t('paperHas', {
        kind: t(kind === 'ocop' ? 'kinds.ocop' : 'kinds.vietgap'),
        number,
        day: expiresOn ? formatDay(expiresOn) : '',
      }),
      isWaiting: state === 'pending',
    })),
    hasAlcoholLicence: form.hasAlcoholLicence,
    isHousehold: form.isHousehold,
    ruled: form.ruled,
    today: form.today,
    reviewHours: form.reviewHours,
  };
}
