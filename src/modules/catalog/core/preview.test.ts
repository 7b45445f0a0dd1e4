import { expect, it } from 'vitest';
import { previewOf } from './preview.ts';

const known = {
  units: [
    { code: 'kg', dimension: 'mass' as const, baseFactor: 1000, name: 'kg' },
    { code: 'hop', dimension: 'mass' as const, baseFactor: null, name: 'hộp' },
  ],
  measureWords: { g: 'g', kg: 'kg', ml: 'ml', lit: 'lít', cai: 'cái' },
  group: 'food' as const,
  today: '2026-11-23',
};

it('shows what can be read of a half-filled form', () => {
  const answers = {
    name: ' Mật ong ',
    unit: 'hop',
    content: '500',
    measure: 'g',
    price: '90.000',
    stock: '12',
    made: 'yesterday',
    storage: 'Nơi mát',
    ethanolPercent: '40',
  };
  expect(previewOf(answers, known)).toEqual({
    name: 'Mật ong',
    description: '',
    sizes: [{ label: 'hộp 500 g', priceVnd: 90_000n, per: { vnd: 180_000n, per: 'kg' } }],
    stock: '12 hộp 500 g',
    madeOn: '2026-11-22',
    label: { storage: 'Nơi mát' },
  });
});

it('leaves out what cannot', () => {
  const preview = previewOf(
    { unit: 'kg', price: 'hai mươi', stock: 'nhiều', made: 'other', madeOn: 'mai', price2: '1' },
    known,
  );
  expect(preview).toMatchObject({ sizes: [{ label: 'kg', priceVnd: null, per: null }], stock: null, madeOn: null });
});
