import { CRIME_EXPERTS } from './expertsCrime';
import { CITY_EXPERTS } from './expertsCity';
import { SOCIAL_EXPERTS } from './expertsSocial';
import type { SampleExpert } from './shapes';

/** Every expert of the sample; all of them are invented. Four have protected identity. */
export const EXPERTS: readonly SampleExpert[] = [...SOCIAL_EXPERTS, ...CITY_EXPERTS, ...CRIME_EXPERTS];
