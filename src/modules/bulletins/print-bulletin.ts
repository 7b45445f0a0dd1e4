import { printPdf } from '#platform/pdf.ts';
import type { BulletinPaper } from './core/content.ts';

const PAPER = new URL('./bulletin-paper.ts', import.meta.url);

/** The signed bulletin as a sheet with the head of the department. Called by the worker alone. */
export const printBulletin = (paper: BulletinPaper): Promise<Uint8Array> => printPdf(PAPER, paper);
