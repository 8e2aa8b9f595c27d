import type { CompetenceLevel } from '../../directory/vocabulary.types';
import { invented } from './invented';
import type { SampleExpert } from './shapes';
import { daysAgo } from './when';

/** Codes of the environments, short enough for a table. */
export const ISLAMIST = 'violent-islamist';
export const WHITE_POWER = 'violent-white-power';
export const AUTONOMOUS = 'violent-autonomous';
export const ALL = [ISLAMIST, WHITE_POWER, AUTONOMOUS];

/** What only some listings have. */
export type More = Pick<
  SampleExpert['input'],
  'availability' | 'availableFrom' | 'availableTo' | 'protectedIdentity'
> & {
  /** The member that the listing is about. */
  readonly member?: string;
};

/** One expert: serial number, who lists it, name, title, profession, environments, languages, competences, and the rest. */
export type Row = readonly [
  serial: number,
  by: string,
  name: string,
  title: string,
  profession: string,
  environments: readonly string[],
  languages: readonly string[],
  competences: Readonly<Record<string, CompetenceLevel>>,
  more?: More,
];

/** The listing in a row: with an address that leads nowhere, and a number of the range that is kept free for fiction. */
export function expertIn([
  serial,
  by,
  name,
  title,
  profession,
  environments,
  languages,
  competences,
  more,
]: Row): SampleExpert {
  const { member, ...rest } = more ?? {};
  const digits = String(serial).padStart(2, '0');
  return {
    key: `expert-${digits}`,
    by,
    assured: daysAgo(5 + ((serial * 37) % 400)), // fresh and stale listings, the same at every loading
    ...(member ? { member } : {}),
    input: {
      name: invented(name),
      title,
      email: `${mailbox(name)}@example.org`,
      phone: `031-390 06 ${digits}`,
      professions: [profession],
      environments: [...environments],
      languages: [...languages],
      competences: Object.entries(competences).map(([code, level]) => ({ code, level })),
      ...rest,
    },
  };
}

function mailbox(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/ /g, '.');
}
