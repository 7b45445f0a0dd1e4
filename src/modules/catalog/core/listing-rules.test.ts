import { describe, expect, it } from 'vitest';
import { CATEGORY_GROUPS } from './label.ts';
import { bannedWords, type Checked, findingsOf, type ListingRules, missingFacts } from './listing-rules.ts';

const rules: ListingRules = {
  banned: [
    { rule: 'listing.banned_superlatives', words: ['ngon nhất', 'số 1', 'hàng đầu'], citation: 'Luật Quảng cáo' },
    {
      rule: 'listing.banned_disease_claims',
      words: ['chữa', 'trị ho', 'thần dược'],
      citation: 'Luật Quảng cáo, Điều 8',
    },
  ],
  exceptions: ['sửa chữa', 'không có tác dụng thay thế thuốc chữa bệnh'],
  licence: { rule: 'alcohol.licence_required', isRequired: true, citation: 'Luật 44/2019/QH14' },
  label: { rule: 'listing.label', citation: 'Nghị định 37/2026/NĐ-CP' },
};

const fresh: Checked = {
  group: 'fresh',
  name: 'Ổi Đôn Nhân',
  description: 'Ổi trồng ở bãi sông Lô, hái lúc sáng sớm.',
  label: {},
  photoCount: 1,
  isIllustrated: false,
  hasAlcoholLicence: false,
  hasPaper: false,
  hasTwin: false,
};

describe('what the label of each group must tell', () => {
  it.each([
    ['fresh', []],
    ['cereal', ['shelfLife']],
    ['food', ['ingredients', 'shelfLife', 'storage']],
    ['drink', ['ingredients', 'shelfLife', 'storage']],
    ['alcohol', ['ethanolPercent', 'storage', 'warnings']],
    ['supplement', ['ingredients', 'shelfLife', 'storage', 'usage', 'warnings']],
    ['craft', []],
  ] as const)('%s', (group, expected) => {
    expect(missingFacts(group, {})).toEqual(expected);
    expect(missingFacts(group, Object.fromEntries(expected.map((fact) => [fact, 'có'])))).toEqual([]);
  });

  it('names every group', () => {
    expect(CATEGORY_GROUPS).toHaveLength(7);
  });

  it('does not take spaces for an answer', () => {
    expect(missingFacts('cereal', { shelfLife: '  ' })).toEqual(['shelfLife']);
  });
});

describe('banned words', () => {
  it.each([
    ['Ổi ngon nhất chợ', ['ngon nhất']],
    ['ỔI NGON NHẤT CHỢ', ['ngon nhất']],
    ['Ổi ngon  nhất', ['ngon nhất']],
    ['Trà chữa mất ngủ, trị ho', ['chữa', 'trị ho']],
    ['Gian số 1 tỉnh', ['số 1']],
    ['Hộp số 15', []],
    ['Nhận sửa chữa mẹt tre', []],
    ['Thực phẩm này không có tác dụng thay thế thuốc chữa bệnh', []],
    ['Sửa chữa mẹt, chữa ho', ['chữa']],
    ['Sữa chua nếp cẩm', []],
    ['Mật ong hoa nhãn', []],
  ])('%s', (text, expected) => {
    const hits = bannedWords(text.normalize('NFD'), rules);
    expect(hits.filter((hit) => hit.kind === 'banned_word').map((hit) => hit.word)).toEqual(expected);
  });

  it('only raises an eyebrow at text without tone marks', () => {
    expect(bannedWords('oi ngon nhat cho', rules)).toEqual([
      expect.objectContaining({ kind: 'maybe_banned', word: 'ngon nhất' }),
    ]);
    expect(bannedWords('sua chua nep cam', rules)).toEqual([]);
  });

  it('names the very rule, word and text of law', () => {
    expect(findingsOf({ ...fresh, description: 'Thần dược cho mọi nhà, ai dùng cũng khỏe' }, rules)[0]).toEqual({
      kind: 'banned_word',
      isHard: true,
      field: 'description',
      word: 'thần dược',
      rule: 'listing.banned_disease_claims',
      citation: 'Luật Quảng cáo, Điều 8',
    });
  });
});

describe('findings', () => {
  it('has nothing to say about a plain fresh listing', () => {
    expect(findingsOf(fresh, rules)).toEqual([]);
  });

  it('wants a picture', () => {
    expect(findingsOf({ ...fresh, photoCount: 0 }, rules)).toMatchObject([
      { kind: 'missing', field: 'photo', isHard: true },
    ]);
  });

  it('wants a licence for alcohol, by its law', () => {
    const label = { ethanolPercent: '40', storage: 'Nơi mát', warnings: 'Không bán cho người dưới 18 tuổi' };
    const spirit: Checked = { ...fresh, group: 'alcohol', label };
    expect(findingsOf(spirit, rules)).toMatchObject([
      { kind: 'no_licence', isHard: true, citation: 'Luật 44/2019/QH14' },
    ]);
    expect(findingsOf({ ...spirit, hasAlcoholLicence: true }, rules)).toEqual([]);
  });

  it('leaves softer things to the official, after the hard ones', () => {
    const seen = findingsOf(
      { ...fresh, name: 'Ổi ngon nhất', isIllustrated: true, hasTwin: true, hasPaper: true },
      rules,
    );
    expect(seen.map((finding) => [finding.kind, finding.isHard])).toEqual([
      ['banned_word', true],
      ['paper_to_check', false],
      ['illustrated', false],
      ['twin', false],
    ]);
  });
});
