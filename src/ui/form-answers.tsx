'use client';
import { createContext, type ReactNode, useContext } from 'react';

type Answers = { value: (name: string, otherwise?: string) => string; error: (name: string) => string | undefined };

const Context = createContext<Answers>({ value: (_, otherwise = '') => otherwise, error: () => undefined });

/** Hands a form's refusals and what was typed to fields that another room puts into it. */
export function FormAnswers({ value, error, children }: Answers & { children: ReactNode }) {
  return <Context value={{ value, error }}>{children}</Context>;
}

export const useFormAnswers = (): Answers => useContext(Context);
