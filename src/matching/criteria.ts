import {
  commonLanguages,
  hasArea,
  compareText,
  startDay,
  type LanguageLevel,
  type MentorFacts,
  type NeedFacts,
  type VettingLevel,
} from './matchFacts';

/** The criteria by which a mentor is compared with a need, each with its description. */
export const CRITERIA = {
  ENVIRONMENT: 'Knows the environment from inside (miljökännedom).',
  LANGUAGE: 'Level of a language that the need names (språk).',
  METHOD: 'Masters the methods asked for (metod).',
  RELIGIOUS_KNOWLEDGE: 'Has the religious knowledge asked for (religiös kunskap).',
  AREA: 'Works in the area (område).',
  GENDER: 'Is of the gender preferred (kön).',
  AVAILABILITY: 'Time from the earliest start until the mentor is free (tillgänglighet).',
  VETTING: 'Level of the vetting (lämplighetsprövningens nivå).',
} as const satisfies Record<string, string>;
export type Criterion = keyof typeof CRITERIA;

/** The criteria in the order in which they are shown. */
export const CRITERION_ORDER = Object.keys(CRITERIA) as readonly Criterion[];

/** The degrees to which a criterion can be met, each with its description. */
export const OUTCOMES = {
  MET: 'Met in full (uppfyllt).',
  PARTLY: 'Met in part (delvis uppfyllt).',
  NOT_MET: 'Not met (inte uppfyllt).',
  NOT_ASKED: 'The need does not ask for it; every mentor gets full points (inte efterfrågat).',
  NOT_WEIGHED: 'It rests on data not shown to the viewer, and gives no points (inte vägt).',
} as const satisfies Record<string, string>;
export type Outcome = keyof typeof OUTCOMES;

/** The degree to which a mentor meets a need on one criterion: the share in whole thousandths, and the reason. */
export interface Judgement {
  readonly perMille: number;
  readonly outcome: Outcome;
  /** Made only on demand: of thousands of candidates, few are shown. */
  readonly sentence: () => string;
}

/** The share of a criterion met in full, in thousandths. */
export const FULL = 1000;

/** The share for each level of a language, in thousandths. */
export const LANGUAGE_SHARES: Readonly<Record<LanguageLevel, number>> = {
  A1: 0,
  A2: 0,
  B1: 400,
  B2: 600,
  C1: 800,
  C2: FULL,
  NATIVE: FULL,
};

/** The share for each level of vetting, in thousandths. */
export const VETTING_SHARES: Readonly<Record<VettingLevel, number>> = { BASIC: 500, EXTENDED: FULL };

/**
 * The share for a start at most this many days after the earliest start, in thousandths; a start later than the last
 * entry gets none.
 */
export const DELAY_SHARES: readonly (readonly [days: number, share: number])[] = [
  [0, FULL],
  [7, 750],
  [14, 500],
  [28, 250],
];

const DAY_MS = 86_400_000;

const JUDGES: Readonly<Record<Criterion, (need: NeedFacts, mentor: MentorFacts) => Judgement>> = {
  ENVIRONMENT: environment,
  LANGUAGE: language,
  METHOD: (need, mentor) => several('method', need.methods, mentor.methods),
  RELIGIOUS_KNOWLEDGE: (need, mentor) => several('field of religious knowledge', need.religiousKnowledge, mentor.religiousKnowledge),
  AREA: area,
  GENDER: gender,
  AVAILABILITY: availability,
  VETTING: vetting,
};

/** The degree to which the mentor meets the need on a criterion, with a sentence about this pair. */
export function judge(criterion: Criterion, need: NeedFacts, mentor: MentorFacts): Judgement {
  return JUDGES[criterion](need, mentor);
}

/** The sentence of a criterion that is not weighed: the same whatever the data of the need and the mentor. */
export const NOT_WEIGHED_SENTENCE = 'Not weighed: it rests on data that is not shown to you.';

function judgement(perMille: number, sentence: () => string): Judgement {
  if (perMille >= FULL) return { perMille: FULL, outcome: 'MET', sentence };
  return { perMille, outcome: perMille > 0 ? 'PARTLY' : 'NOT_MET', sentence };
}

function notAsked(what: string): Judgement {
  return { perMille: FULL, outcome: 'NOT_ASKED', sentence: () => `The need names no ${what}; this counts as met.` };
}

function environment(need: NeedFacts, mentor: MentorFacts): Judgement {
  if (need.environment === null) return notAsked('environment');
  if (mentor.environments.includes(need.environment)) {
    return judgement(FULL, () => `Knows the environment ${need.environment} from inside.`);
  }
  return judgement(0, () => `Does not know the environment ${need.environment} from inside.`);
}

function language(need: NeedFacts, mentor: MentorFacts): Judgement {
  if (need.languages.length === 0) return notAsked('language');
  const [best] = commonLanguages(need, mentor);
  if (best === undefined) return judgement(0, () => `Speaks none of ${listed(need.languages)} at level B1 or better.`);
  const how = (): string => (best.level === 'NATIVE' ? 'as a mother tongue' : `at level ${best.level}`);
  return judgement(LANGUAGE_SHARES[best.level], () => `Speaks ${best.code} ${how()}.`);
}

function several(what: string, asked: readonly string[], known: readonly string[]): Judgement {
  const wanted = [...new Set(asked)];
  if (wanted.length === 0) return notAsked(what);
  const has = wanted.filter((code) => known.includes(code));
  const lacks = wanted.filter((code) => !known.includes(code));
  const share = Math.floor((FULL * has.length) / wanted.length);
  if (lacks.length === 0) return judgement(share, () => `Has each ${what} asked for: ${listed(has)}.`);
  if (has.length === 0) return judgement(share, () => `Has no ${what} asked for: ${listed(lacks)}.`);
  return judgement(
    share,
    () => `Has ${String(has.length)} of ${String(wanted.length)} asked for (${what}): ${listed(has)}, but not ${listed(lacks)}.`,
  );
}

function area(need: NeedFacts, mentor: MentorFacts): Judgement {
  if (need.area === null) return notAsked('area');
  if (hasArea(mentor.areas, need.area)) return judgement(FULL, () => `Works in ${need.area}.`);
  return judgement(0, () => `Has not named ${need.area} as a working area.`);
}

function gender(need: NeedFacts, mentor: MentorFacts): Judgement {
  if (need.preferredGender === null) return notAsked('gender');
  const wanted = need.preferredGender.toLowerCase();
  if (mentor.gender === need.preferredGender) return judgement(FULL, () => `Is of the gender preferred, ${wanted}.`);
  return judgement(0, () => `Is not of the gender preferred, ${wanted}.`);
}

function availability(need: NeedFacts, mentor: MentorFacts): Judgement {
  const start = startDay(need, mentor);
  const days = Math.round((Date.parse(start) - Date.parse(need.earliestStart)) / DAY_MS);
  const share = DELAY_SHARES.find(([atMost]) => days <= atMost)?.[1] ?? 0;
  if (days === 0) return judgement(share, () => `Is free on the earliest start, ${start}.`);
  const late = days === 1 ? '1 day' : `${String(days)} days`;
  return judgement(share, () => `Is free from ${start}, ${late} after the earliest start.`);
}

function vetting(_need: NeedFacts, { vettingLevel, vettedUntil }: MentorFacts): Judgement {
  if (vettingLevel === null || vettedUntil === null) return judgement(0, () => 'Is not vetted.');
  return judgement(VETTING_SHARES[vettingLevel], () => `Is vetted until ${vettedUntil}, at the ${vettingLevel.toLowerCase()} level.`);
}

function listed(codes: readonly string[]): string {
  return [...codes].sort(compareText).join(', ');
}
