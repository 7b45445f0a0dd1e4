'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { pictureUrl } from '#platform/files.ts';
import { cx } from '#ui/class-names.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';
import { PhotoInput } from './photo-input.tsx';

type Actions = { add: FormAction; remove: FormAction };
