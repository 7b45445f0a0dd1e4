import type { FormAction } from '#ui/use-form.ts';
import type { ListingClass } from '../core/activity-class.ts';
import { type CategoryGroup, LABEL_FACTS } from '../core/label.ts';
import type { Unit } from '../core/sale-unit.ts';
import type { FormPhoto } from './photo-strip.tsx';

/** What the product form is given by its page; plain data, it crosses to the browser. */
export type ProductFormView = {
  productId: string;
  isOnSale: boolean;
  isSavedAsTyped: boolean;
  hasBeenSent: boolean;
  photos: FormPhoto[];
  arePhotosWaiting: boolean;
  answers: Record<string, string>;
  sizes: { variantId: string; name: string; unitLabel: string }[];
  units: Unit[];
  categories: { id: string; name: string; group: CategoryGroup; isChild: boolean }[];
  producers: { id: string; name: string; where: string }[];
  papers: { key: string; text: string; isWaiting: boolean }[];
  hasAlcoholLicence: boolean;
  isHousehold: boolean;
  ruled: { activityClass: ListingClass; reason: string } | null;
  today: string;
  reviewHours: number;
};

export type ProductFormActions = {
  send: FormAction;
  saveDraft: FormAction;
  preview: FormAction;
  addPhoto: FormAction;
  removePhoto: FormAction;
};

/** What has been answered so far and how to answer: boxes of several parts read and write it. */
export type Live = {
  value(name: string): string;
  set(name: string, value: string): void;
  error(name: string): string | undefined;
};

const EXTRA = ['2', '3', '4'].flatMap((n) => [
  `variant${n}`,
  `unit${n}`,
  `content${n}`,
  `measure${n}`,
  `price${n}`,
  `drop${n}`,
  `weighed${n}`,
  `minWeight${n}`,
  `maxWeight${n}`,
  `tolerance${n}`,
]);
const PAPER = ['paperKind', 'paperStars', 'paperNumber', 'paperIssuer', 'paperExpiresOn', 'paperPhoto', 'paperFileId'];
const STORY = ['description', 'isIllustrated'];

/** Boxes that lie folded away until they are wanted; a refused one opens its fold. */
export const FOLDED = { extra: EXTRA, paper: PAPER, story: STORY } as const;

/** Every box of the form by its name. */
export const BOXES: readonly string[] = [
  ...[
    'name',
    'categoryId',
    'producerId',
    'variant',
    'unit',
    'content',
    'measure',
    'price',
    'supply',
    'stock',
    'shownStock',
    'weeklyCap',
    'noticeDays',
    'weighed',
    'minWeight',
    'maxWeight',
    'tolerance',
    'made',
    'madeOn',
    'activityClass',
  ],
  ...LABEL_FACTS,
  ...EXTRA,
  ...PAPER,
  ...STORY,
];
