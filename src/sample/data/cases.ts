import { CITY_CASES } from './casesCity';
import { CRIME_CASES } from './casesCrime';
import { DISTRICT_CASES } from './casesDistrict';
import { GROUP_CASES } from './groups';
import type { SampleCase } from './shapes';

/**
 * Every case of the sample. Nobody here exists: the numbers have a right check digit, but belong to years in which nobody who could
 * have a case today was born; those of the groups, who have to be of an age, are numbered in the series for tests.
 */
export const CASES: readonly SampleCase[] = [...DISTRICT_CASES, ...CITY_CASES, ...CRIME_CASES, ...GROUP_CASES];
