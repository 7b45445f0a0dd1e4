'use server';
import { defineAction } from '#platform/action.ts';
import { mayEnterFigures, mayEnterTargets } from './core/policy.ts';
import { enterEbi } from './enter-ebi.ts';
import { enterFigure } from './enter-figure.ts';
import { enterTarget } from './enter-target.ts';
import { ebiForm, figureForm, targetForm } from './schema.ts';

const AT = '/so-cong-thuong/chi-so';

export const enterTargetAction = defineAction({
  name: 'indicators.enter-target',
  once: true,
  input: targetForm,
  allow: mayEnterTargets,
  run: enterTarget,
  after: () => ({ redirect: `${AT}/chi-tieu?xong=1` }),
});

export const enterFigureAction = defineAction({
  name: 'indicators.enter-figure',
  once: true,
  input: figureForm,
  allow: mayEnterFigures,
  run: enterFigure,
  after: () => ({ redirect: `${AT}/so-ngoai?xong=1` }),
});

export const enterEbiAction = defineAction({
  name: 'indicators.enter-ebi',
  once: true,
  input: ebiForm,
  allow: mayEnterFigures,
  run: enterEbi,
  after: () => ({ redirect: `${AT}/ebi?xong=1` }),
});
