import { CRITERION_ORDER, type Criterion } from './criteria';

/** The weight of each criterion, with the version of the weights. */
export interface Weights {
  readonly version: number;
  readonly values: Readonly<Record<Criterion, number>>;
}

/** The highest weight of one criterion; it keeps the sums of a large plan exact. */
export const MAXIMUM_WEIGHT = 1000;

/** The weights that a network starts with: they sum to 100. */
export const DEFAULT_WEIGHTS: Weights = {
  version: 1,
  values: {
    ENVIRONMENT: 30, // what no course teaches
    LANGUAGE: 20,
    METHOD: 15,
    RELIGIOUS_KNOWLEDGE: 10,
    AREA: 10,
    GENDER: 5,
    AVAILABILITY: 5,
    VETTING: 5,
  },
};

/** The reason why values cannot be weights, in a sentence without the values; null if they can. */
export function weightsFault(values: Readonly<Record<string, number>>): string | null {
  const known: ReadonlySet<string> = new Set(CRITERION_ORDER);
  if (Object.keys(values).some((name) => !known.has(name))) return 'A weight is given for an unknown criterion.';
  let sum = 0;
  for (const criterion of CRITERION_ORDER) {
    const value = Object.hasOwn(values, criterion) ? values[criterion] : undefined;
    if (value === undefined) return `The weight of ${criterion} is missing.`;
    if (!Number.isInteger(value)) return `The weight of ${criterion} must be a whole number.`;
    if (value < 0) return `The weight of ${criterion} must not be negative.`;
    if (value > MAXIMUM_WEIGHT) return `The weight of ${criterion} must not be above ${String(MAXIMUM_WEIGHT)}.`;
    sum += value;
  }
  return sum === 0 ? 'At least one weight must be above 0.' : null;
}
