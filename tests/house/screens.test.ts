import { describe, expect, it } from 'vitest';
import { isNode, nodesOf, planted, readTree, type SourceFile, syntaxOf, textsOf } from './source-tree.ts';

const RAW_COLOUR = /(^|[\s:([,])#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w/-])|\b(rgba?|hsla?|oklch|oklab)\(/i;
const VIETNAMESE = /[à-ỹđ]/i;
/** Shows every part in every state, in development only. */
const SAMPLES = 'src/app/dev/';

/** Colours live in tokens.css; the content security policy refuses style attributes. */
function rawStyles(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { strings, templateHeads } = textsOf(file);
    const wrong = [...strings, ...templateHeads]
      .filter((text) => RAW_COLOUR.test(text))
      .map((text) => `${file.path}: colour ${text}`);
    for (const node of nodesOf(syntaxOf(file)))
      if (node.type === 'JSXAttribute' && isNode(node.name) && node.name.value === 'style')
        wrong.push(`${file.path}: style attribute`);
    return wrong;
  });
}

/** Words of screens live in the messages, so that every one has its English and can be read by one person in one place. */
function hardCodedWords(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { strings, templateHeads, jsx } = textsOf(file);
    const words = [...strings, ...templateHeads, ...jsx].filter((text) => VIETNAMESE.test(text.replaceAll('×', '')));
    return file.path.startsWith(SAMPLES) ? [] : words.map((text) => `${file.path}: ${text.trim()}`);
  });
}

describe('screens', () => {
  it('sees planted colours and style attributes', () => {
    const at = (text: string) => rawStyles([planted('src/ui/box.tsx', text)]);
    expect(at('export const A = () => <a href="#noi-dung" className="bg-leaf">1</a>;')).toEqual([]);
    expect(at('import { x } from \'#ui/box.tsx\'; export const A = () => <use href="#abc-icon" />;')).toEqual([]);
    expect(at('export const A = () => <path fill="#fff" />;')).toHaveLength(1);
    expect(at('export const A = () => <p className="text-[#1A7F37]" />;')).toHaveLength(1);
    expect(at("const c = 'rgb(0 0 0 / 50%)';")).toHaveLength(1);
    expect(at('export const A = () => <p style={{ width }} />;')).toEqual(['src/ui/box.tsx: style attribute']);
  });

  it('sees planted words', () => {
    const at = (text: string) => hardCodedWords([planted('src/ui/box.tsx', text)]);
    expect(at("// chữ trong chú thích\nexport const A = () => <p>{t('hello')} · 5 × 3</p>;")).toEqual([]);
    expect(at('export const A = () => <p>Giỏ hàng</p>;')).toEqual(['src/ui/box.tsx: Giỏ hàng']);
    expect(at('export const A = () => <p aria-label="Đóng" />;')).toEqual(['src/ui/box.tsx: Đóng']);
    expect(at(`const text = \`Còn \${n} chỗ\`;`)).toEqual(['src/ui/box.tsx: Còn']);
  });

  const screens = readTree('src', /\.tsx$/);

  it('hold no raw colour and no style attribute', () => {
    expect(rawStyles(screens)).toEqual([]);
  });

  it('hold no words of their own', () => {
    expect(hardCodedWords(screens)).toEqual([]);
  });
});
