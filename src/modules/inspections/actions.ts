'use server';
import { isPerson } from '#modules/shops/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { addPhoto } from './add-photo.ts';
import { answerInspection } from './answer-inspection.ts';
import { beginInspection } from './begin-inspection.ts';
import { closeInspection } from './close-inspection.ts';
import { DESK_PATH, SELLER_PATH } from './core/pages.ts';
import { mayInspect } from './core/policy.ts';
import { dropInspection } from './drop-inspection.ts';
import { linkTestOrder } from './link-order.ts';
import { planSample } from './plan-sample.ts';
import { planShop } from './plan-shop.ts';
import { removePhoto } from './remove-photo.ts';
import { saveFindings } from './save-findings.ts';
import {
  Draft,
  InspectionRef,
  OneShop,
  Photo,
  PhotoRef,
  Reasoned,
  SamplePlan,
  SellerAnswer,
  Signature,
  TestOrder,
} from './schema.ts';
import { signInspection } from './sign-inspection.ts';

const one = (id: string): string => `${DESK_PATH}/${id}`;

export const planSampleAction = defineAction({
  name: 'inspections.plan_sample',
  input: SamplePlan,
  allow: mayInspect,
  run: planSample,
  after: ({ code }) => ({ redirect: `${DESK_PATH}?dot=${code}` }),
});

export const planShopAction = defineAction({
  name: 'inspections.plan_shop',
  input: OneShop,
  allow: mayInspect,
  run: planShop,
  after: ({ inspectionId }) => ({ redirect: one(inspectionId) }),
});

export const beginInspectionAction = defineAction({
  name: 'inspections.begin',
  input: InspectionRef,
  allow: mayInspect,
  run: beginInspection,
  after: ({ inspectionId }) => ({ redirect: one(inspectionId) }),
});

export const saveFindingsAction = defineAction({
  name: 'inspections.save',
  input: Draft,
  allow: mayInspect,
  run: saveFindings,
  after: () => ({ notice: 'inspections.record.saved' }),
});

export const signInspectionAction = defineAction({
  name: 'inspections.sign',
  input: Signature,
  allow: mayInspect,
  run: signInspection,
  after: ({ inspectionId }) => ({ redirect: one(inspectionId) }),
});

export const addPhotoAction = defineAction({
  name: 'inspections.add_photo',
  input: Photo,
  allow: mayInspect,
  run: addPhoto,
  after: () => ({ notice: 'inspections.photo.added' }),
});

export const removePhotoAction = defineAction({
  name: 'inspections.remove_photo',
  input: PhotoRef,
  allow: mayInspect,
  run: removePhoto,
  after: () => ({ notice: 'inspections.photo.removed' }),
});

export const linkTestOrderAction = defineAction({
  name: 'inspections.link_order',
  input: TestOrder,
  allow: mayInspect,
  run: linkTestOrder,
  after: () => ({ notice: 'inspections.order.linked' }),
});

export const closeInspectionAction = defineAction({
  name: 'inspections.close',
  input: Reasoned,
  allow: mayInspect,
  run: closeInspection,
  after: ({ inspectionId }) => ({ redirect: one(inspectionId) }),
});

export const dropInspectionAction = defineAction({
  name: 'inspections.drop',
  input: Reasoned,
  allow: mayInspect,
  run: dropInspection,
  after: ({ inspectionId }) => ({ redirect: one(inspectionId) }),
});

export const answerInspectionAction = defineAction({
  name: 'inspections.answer',
  input: SellerAnswer,
  allow: isPerson,
  run: answerInspection,
  after: ({ inspectionId }) => ({ redirect: `${SELLER_PATH}/${inspectionId}` }),
});
