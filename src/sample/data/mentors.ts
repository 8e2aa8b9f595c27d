import type { RegisterMentorInput } from '../../matching/mentor.types';
import type { RequestMentorInput } from '../../matching/need.types';
import { invented } from './invented';

/** A mentor of the sample. */
export interface SampleMentor {
  readonly key: string;
  /** Who registers them. */
  readonly by: string;
  /** The member who is the mentor, where there is one. */
  readonly member?: string;
  readonly input: Omit<RegisterMentorInput, 'idempotencyKey' | 'memberId' | 'vettedOn' | 'vettedUntil'>;
  /** Days ago that they were vetted, and for how many days it holds; never vetted when left out. */
  readonly vetted?: readonly [ago: number, forDays: number];
}

const EXIT = 'coordinator@exit-stod';
const CENTER = 'coordinator@interreligiost-center';
/** The persons of the sample are older than anyone alive, so that nobody is taken for them. */
const ANY_AGE = { minimumAge: 16, maximumAge: 150 };
const YEAR = 365;

type Row = Partial<SampleMentor['input']> & Pick<SampleMentor['input'], 'name' | 'gender' | 'languages'>;
const mentor = (values: Row): SampleMentor['input'] => ({ capacity: 2, hoursPerWeek: 6, ...ANY_AGE, ...values, name: invented(values.name) }); // prettier-ignore
const speaks = (...pairs: [code: string, level: 'B1' | 'B2' | 'C1' | 'C2' | 'NATIVE'][]): Row['languages'] =>
  pairs.map(([code, level]) => ({ code, level }));

/** Mentors of the two private providers; every one is invented. */
// prettier-ignore
export const MENTORS: readonly SampleMentor[] = [
  { key: 'M-1', by: EXIT, member: 'mentor@exit-stod', vetted: [200, YEAR], input: mentor({ name: 'Mika Mentor', gender: 'OTHER', languages: speaks(['sv', 'NATIVE'], ['fi', 'C1'], ['en', 'B2']), environments: ['violent-white-power'], methods: ['reintegration'], areas: ['Angered', 'Centrum'], vettingLevel: 'EXTENDED', contactPerson: true, capacity: 3 }) },
  { key: 'M-2', by: EXIT, vetted: [100, YEAR], input: mentor({ name: 'Vanja Vägvisare', gender: 'FEMALE', languages: speaks(['sv', 'NATIVE'], ['de', 'B2']), environments: ['violent-autonomous'], methods: ['youth-work', 'online-propaganda'], areas: ['Angered', 'Majorna-Linné'], vettingLevel: 'EXTENDED', protectedIdentity: true, ties: ['svarta blocket'] }) },
  { key: 'M-3', by: EXIT, vetted: [30, YEAR], input: mentor({ name: 'Sixten Stödjare', gender: 'MALE', languages: speaks(['sv', 'NATIVE']), environments: ['violent-white-power', 'violent-autonomous'], methods: ['trauma'], areas: ['Centrum'], unsafeAreas: ['Angered'], vettingLevel: 'BASIC', capacity: 1, protectedIdentity: true }) },
  { key: 'M-4', by: EXIT, vetted: [500, YEAR], input: mentor({ name: 'Gustav Gången', gender: 'MALE', languages: speaks(['sv', 'NATIVE'], ['en', 'C1']), environments: ['violent-white-power'], areas: ['Angered'], vettingLevel: 'BASIC' }) },
  { key: 'M-5', by: EXIT, vetted: [60, YEAR], input: mentor({ name: 'Ronja Rådig', gender: 'FEMALE', languages: speaks(['sv', 'C2'], ['ar', 'NATIVE'], ['en', 'B2']), environments: ['violent-islamist'], methods: ['family-support', 'trauma'], areas: ['Angered', 'Östra Göteborg'], vettingLevel: 'EXTENDED', capacity: 1 }) },
  { key: 'M-6', by: EXIT, vetted: [10, YEAR], input: mentor({ name: 'Kalle Kompass', gender: 'MALE', languages: speaks(['sv', 'NATIVE']), environments: ['violent-autonomous'], methods: ['youth-work'], areas: ['Angered'], vettingLevel: 'BASIC', hoursPerWeek: 2 }) },
  { key: 'M-7', by: CENTER, vetted: [90, 2 * YEAR], input: mentor({ name: 'Samira Samtal', gender: 'FEMALE', languages: speaks(['ur', 'NATIVE'], ['sv', 'C1'], ['en', 'C1']), environments: ['violent-islamist'], religiousKnowledge: ['theology-of-islam', 'interreligious-dialogue'], areas: ['Angered', 'Centrum'], vettingLevel: 'EXTENDED' }) },
  { key: 'M-8', by: CENTER, vetted: [45, YEAR], input: mentor({ name: 'Ibrahim Insikt', gender: 'MALE', languages: speaks(['ar', 'NATIVE'], ['sv', 'B2'], ['ur', 'B1']), environments: ['violent-islamist'], religiousKnowledge: ['theology-of-islam'], methods: ['reintegration'], areas: ['Angered'], vettingLevel: 'BASIC', capacity: 1 }) },
  { key: 'M-9', by: CENTER, input: mentor({ name: 'Nina Nyss', gender: 'FEMALE', languages: speaks(['sv', 'NATIVE'], ['ur', 'B2']), religiousKnowledge: ['interreligious-dialogue'], areas: ['Centrum'] }) },
  { key: 'M-10', by: CENTER, vetted: [20, YEAR], input: mentor({ name: 'Elias Efterhand', gender: 'MALE', languages: speaks(['fi', 'NATIVE'], ['sv', 'C2']), methods: ['family-support'], areas: ['Angered'], vettingLevel: 'BASIC', capacity: 1 }) },
];

/** A need of the sample: on which case, and what it asks; it can start in so many days. */
export interface SampleNeed {
  readonly case: string;
  readonly startsInDays: number;
  readonly input: Omit<RequestMentorInput, 'caseId' | 'earliestStart' | 'idempotencyKey'>;
}

/** Needs on cases that are shared with the coordinators, the three worked cases of the README first. */
// prettier-ignore
export const NEEDS: readonly SampleNeed[] = [
  { case: 'A-5', startsInDays: 14, input: { languages: ['sv'], environment: 'violent-autonomous', hoursPerWeek: 4, area: 'Angered', methods: ['youth-work'], preferredGender: 'FEMALE', avoidGroups: ['Gatans röst'], contactPerson: false } },
  { case: 'A-6', startsInDays: 7,  input: { languages: ['fi', 'sv'], environment: 'violent-white-power', hoursPerWeek: 5, area: 'Angered', methods: ['reintegration'], contactPerson: false } },
  { case: 'K-3', startsInDays: 30, input: { languages: ['ur'], environment: 'violent-islamist', hoursPerWeek: 3, area: 'Angered', religiousKnowledge: ['theology-of-islam'], contactPerson: false } },
  { case: 'B-1', startsInDays: 10, input: { languages: ['sv'], environment: 'violent-white-power', hoursPerWeek: 3, area: 'Centrum', contactPerson: false } },
];

/**
 * The mentorship of the sample: somebody who wants to leave, and a mentor whose provider has bound itself. The coordinators see the case
 * only while they look for the mentor. `ago` is in days before the sample is loaded.
 */
// prettier-ignore
export const MENTORSHIP = {
  case: 'A-2',
  mentor: 'M-1',
  by: 'mentor@exit-stod',
  caseworker: 'caseworker@socialtjanst-angered',
  coordinator: 'coordinator@social-resurs',
  disclosed: ['Person.language', 'Case.summary'],
  input: { languages: ['sv'], environment: 'violent-white-power', hoursPerWeek: 2, area: 'Angered', methods: ['reintegration'], contactPerson: false },
  ago: { shared: 8, stated: 7, proposed: 5, accepted: 4, confirmed: 3, withdrawn: 2, met: 1 },
} as const;
