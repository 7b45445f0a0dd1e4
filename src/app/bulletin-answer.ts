import type { KeptFile } from '#modules/bulletins/queries.ts';
import { fileAnswer } from './file-answer.ts';

const MIMES: Readonly<Record<KeptFile['format'], string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A kept file of a report, byte for byte. */
export const bulletinAnswer = (file: KeptFile | null): Response =>
  file ? fileAnswer(file.name, MIMES[file.format], file.bytes) : new Response(null, { status: 404 });
