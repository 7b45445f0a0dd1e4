import { printPdf } from '#platform/pdf.ts';
import type { LetterPaper } from './core/letter.ts';

const PAPER = new URL('./letter-paper.ts', import.meta.url);

/** The signed letter as a sheet with the head of the department. Called by the worker alone. */
export const printLetter = (paper: LetterPaper): Promise<Uint8Array> => printPdf(PAPER, paper);
