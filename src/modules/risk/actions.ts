'use server';
import { defineAction } from '#platform/action.ts';
import { mayJudgeBrands, maySetRisk } from './core/policy.ts';
import { BrandEnd, BrandShown, NewSetting } from './schema.ts';
import { setWeight } from './set-weight.ts';
import { showBrand, takeBrand } from './show-brand.ts';

export const setWeightAction = defineAction({
  name: 'risk.set',
  input: NewSetting,
  allow: maySetRisk,
  run: setWeight,
  after: () => ({ notice: 'risk.set.done' }),
});

export const showBrandAction = defineAction({
  name: 'risk.show_brand',
  input: BrandShown,
  allow: mayJudgeBrands,
  run: showBrand,
  after: () => ({ notice: 'risk.brand.done' }),
});

export const takeBrandAction = defineAction({
  name: 'risk.take_brand',
  input: BrandEnd,
  allow: mayJudgeBrands,
  run: takeBrand,
  after: () => ({ notice: 'risk.brand.ended' }),
});
