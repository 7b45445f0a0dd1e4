import type { Dimension, SeedUnit } from './seed-data.ts';

function unit(code: string, dimension: Dimension, baseFactor: number | null, nameVi: string, nameEn: string): SeedUnit {
  return { code, dimension, baseFactor, nameVi, nameEn };
}

/** Units people sell in. A chục is ten in the North and may be twelve elsewhere, so its content is stated each time. */
export const units: SeedUnit[] = [
  unit('g', 'mass', 1, 'g', 'g'),
  unit('lang', 'mass', 100, 'lạng', '100 g'),
  unit('kg', 'mass', 1000, 'kg', 'kg'),
  unit('yen', 'mass', 10_000, 'yến', '10 kg'),
  unit('ta', 'mass', 100_000, 'tạ', '100 kg'),
  unit('ml', 'volume', 1, 'ml', 'ml'),
  unit('lit', 'volume', 1000, 'lít', 'litre'),
  unit('cai', 'count', 1, 'cái', 'piece'),
  unit('chiec', 'count', 1, 'chiếc', 'piece'),
  unit('qua', 'count', 1, 'quả', 'fruit'),
  unit('trai', 'count', 1, 'trái', 'fruit'),
  unit('con', 'count', 1, 'con', 'animal'),
  unit('cay', 'count', 1, 'cây', 'plant'),
  unit('cu', 'count', 1, 'củ', 'root'),
  unit('doi', 'count', 2, 'đôi', 'pair'),
  unit('chuc', 'count', null, 'chục', 'ten'),
  unit('bo', 'mass', null, 'bó', 'bunch'),
  unit('mo', 'count', null, 'mớ', 'handful'),
  unit('nai', 'count', null, 'nải', 'hand'),
  unit('buong', 'count', null, 'buồng', 'stem'),
  unit('tui', 'mass', null, 'túi', 'bag'),
  unit('goi', 'mass', null, 'gói', 'packet'),
  unit('bao', 'mass', null, 'bao', 'sack'),
  unit('thung', 'mass', null, 'thùng', 'crate'),
  unit('hop', 'mass', null, 'hộp', 'box'),
  unit('khay', 'count', null, 'khay', 'tray'),
  unit('loc', 'count', null, 'lốc', 'multipack'),
  unit('chai', 'volume', null, 'chai', 'bottle'),
  unit('lo', 'volume', null, 'lọ', 'jar'),
  unit('hu', 'mass', null, 'hũ', 'pot'),
  unit('can', 'volume', null, 'can', 'can'),
  unit('dia', 'mass', null, 'đĩa', 'plate'),
  unit('suat', 'count', null, 'suất', 'portion'),
  unit('bo-do', 'count', null, 'bộ', 'set'),
];
