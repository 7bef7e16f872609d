import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { RequestInvalid, type FieldProblem } from './refusals.js';

/** Checks bodies and queries against their classes. Fields that nobody knows are errors too: they are mostly misspelt ones. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new RequestInvalid(errors.flatMap((error) => problemsOf(error, ''))),
  });

function problemsOf({ property, constraints = {}, children = [] }: ValidationError, path: string): FieldProblem[] {
  const field = path + property;
  const own = Object.entries(constraints).map(([rule, detail]) => ({
    field,
    detail: rule === 'whitelistValidation' ? 'is not a field of this call' : detail,
  }));
  // The first rule written above a field is the last one listed, and the one that explains the others.
  return [...own.slice(-1), ...children.flatMap((child) => problemsOf(child, `${field}.`))];
}
