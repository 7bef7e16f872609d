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
  return [...own.slice(0, 1), ...children.flatMap((child) => problemsOf(child, `${field}.`))];
}
