import { birthday } from './calendar';
import type { LawKind } from './lawKind';
import {
  KEPT_MUNICIPALITIES,
  RESEARCH_DAYS,
  RETENTION_ROWS,
  SINCE_16_2_A,
  type KeepingTest,
  type MissingCode,
  type RetentionRow,
  type RetentionScope,
} from './retentionRows';

/**
 * Facts about a file on which its retention time depends, as stated by those who work on the case; null if not stated.
 */
export interface KeepingFacts {
  readonly fileKind: 'SOCIAL' | 'HEALTH' | null;
  /** The decision under SoL 20:2; NONE if no report or inquiry concerned a child. */
  readonly childInquiry: 'OPENED' | 'NOT_OPENED' | 'NONE' | null;
  readonly childPlaced: boolean | null;
  readonly parentageOrAdoption: boolean | null;
  readonly custodyAgreement: boolean | null;
  /** The day since which the social board that decided on the measure has the file. */
  readonly handedOverOn: string | null;
}

/** An agency's decision on retention: an archive decision or, for a private body, its own stated time. */
export interface KeepingDecision {
  readonly number: string;
  readonly decidedOn: string;
  readonly covers: readonly RetentionScope[];
  /** Years after the last entry; null means kept for good (bevaras). */
  readonly years: number | null;
}

/** All facts that determine how long one record is kept. Days are YYYY-MM-DD. */
export interface RetainedRecord {
  readonly scope: RetentionScope;
  readonly lawKind: LawKind;
  /** The agency's municipality. */
  readonly municipalityCode: string | null;
  readonly bornOn: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly lastEntryOn: string;
  /** Whether the agency has another open case on the person, and the last entry in its closed ones. */
  readonly otherOpen: boolean;
  readonly otherLastEntryOn: string | null;
  /** A record that belongs to no file, for example a request that led to no case. */
  readonly inNoFile: boolean;
  readonly facts: KeepingFacts;
  readonly decisions: readonly KeepingDecision[];
}

/** The retention time of a record. */
export type RetentionTime =
  | { readonly kind: 'NEVER'; readonly provisions: readonly string[] }
  | {
      readonly kind: 'DAY';
      /** The first day on which the law allows erasure. */
      readonly day: string;
      /** The day that is shown and used in plans: if a birthday decides, the following turn of the year (ADR 28). */
      readonly dueOn: string;
      readonly provisions: readonly string[];
    }
  | {
      readonly kind: 'UNDECIDED';
      readonly missing: readonly MissingCode[];
      /** The day until which it is kept in any case; null if none is known. Shown like `dueOn`. */
      readonly notBefore: string | null;
      readonly provisions: readonly string[];
    };

export const NOTHING_STATED: KeepingFacts = {
  fileKind: null,
  childInquiry: null,
  childPlaced: null,
  parentageOrAdoption: null,
  custodyAgreement: null,
  handedOverOn: null,
};

/**
 * The day that many years later. From 29 February it is 1 March in a common year: a retention time ends on the later
 * day.
 */
export function yearsAfter(day: string, years: number): string {
  const on = birthday(day, years);
  return on.slice(4) === day.slice(4) ? on : `${on.slice(0, 4)}-03-01`;
}

type Answer = boolean | MissingCode;

function wasChild({ bornOn, openedOn }: RetainedRecord): Answer {
  return bornOn === null ? 'BIRTH_DATE' : openedOn < yearsAfter(bornOn, 18);
}

/** A fact about a child. If not stated, it is false for a person who was an adult when the file was opened. */
function stated(kept: RetainedRecord, fact: boolean | null, missing: MissingCode): Answer {
  if (fact !== null) return fact;
  const child = wasChild(kept);
  return child === true ? missing : child;
}

const inquiryOpened = ({ facts: { childInquiry } }: RetainedRecord): boolean | null =>
  childInquiry === null ? null : childInquiry === 'OPENED';
const fileKind = (kept: RetainedRecord, kind: 'SOCIAL' | 'HEALTH'): Answer =>
  kept.facts.fileKind === null ? 'FILE_KIND' : kept.facts.fileKind === kind;

const TESTS: Readonly<Record<KeepingTest, (kept: RetainedRecord) => Answer>> = {
  KEPT_MUNICIPALITY: ({ municipalityCode: code }) => (code === null ? 'MUNICIPALITY' : KEPT_MUNICIPALITIES.test(code)),
  BORN_ON_RESEARCH_DAY: ({ bornOn }) => (bornOn === null ? 'BIRTH_DATE' : RESEARCH_DAYS.includes(bornOn.slice(8))),
  PARENTAGE_OR_ADOPTION: (kept) => stated(kept, kept.facts.parentageOrAdoption, 'PARENTAGE_OR_ADOPTION'),
  CHILD_PLACED: (kept) => stated(kept, kept.facts.childPlaced, 'CHILD_PLACED'),
  CHILD_INQUIRY: (kept) => stated(kept, inquiryOpened(kept), 'CHILD_INQUIRY'),
  CLOSED_SINCE_16_2_A: ({ closedOn }) => (closedOn === null ? 'CLOSED_ON' : closedOn >= SINCE_16_2_A),
  CUSTODY_AGREEMENT: (kept) => stated(kept, kept.facts.custodyAgreement, 'CUSTODY_AGREEMENT'),
  OTHER_CASE_OPEN: ({ otherOpen }) => otherOpen,
  SOCIAL_FILE: (kept) => fileKind(kept, 'SOCIAL'),
  HEALTH_FILE: (kept) => fileKind(kept, 'HEALTH'),
  NOT_HANDED_OVER: ({ facts: { handedOverOn } }) => handedOverOn === null,
  MAY_STAND_IN_A_FILE: ({ inNoFile }) => !inNoFile,
  IN_NO_FILE: ({ inNoFile }) => inNoFile,
};

/**
 * The effect of a row that applies, or may apply: with a missing fact it counts as undecided, unless its day could not
 * be later anyway.
 */
interface Said {
  readonly row: RetentionRow;
  readonly missing: readonly MissingCode[];
  readonly never: boolean;
  readonly day: string | null;
  readonly dueOn: string | null;
}

function saidBy(row: RetentionRow, kept: RetainedRecord, on: string): Said | null {
  const answers = row.when.map((test) => TESTS[test](kept));
  if (answers.includes(false)) return null;
  const missing = answers.filter((answer): answer is MissingCode => typeof answer === 'string');
  const said = saidIfItApplies(row, kept, on);
  return { ...said, missing: missing.length > 0 ? missing : said.missing };
}

function saidIfItApplies(row: RetentionRow, kept: RetainedRecord, on: string): Said {
  const { keep } = row;
  const open = { row, missing: [], never: false, day: null, dueOn: null };
  const onDay = (day: string, dueOn = day): Said => ({ ...open, day, dueOn });
  if ('never' in keep) return { ...open, never: true };
  if ('undecided' in keep) return { ...open, missing: [keep.undecided] };
  if ('decision' in keep) {
    const decision = decisionFor(kept, on);
    if (!decision) return { ...open, missing: [keep.decision] };
    return decision.years === null ? { ...open, never: true } : onDay(yearsAfter(kept.lastEntryOn, decision.years));
  }
  if ('age' in keep) {
    if (kept.bornOn === null) return { ...open, missing: ['BIRTH_DATE'] };
    if (wasChild(kept) === false) return { ...open, missing: ['CHILD_BIRTH_DATE'] };
    const day = yearsAfter(kept.bornOn, keep.age);
    // Shown as the turn of the year: the exact day would be the birthday, which those who erase must not learn.
    return onDay(day, `${String(Number(day.slice(0, 4)) + 1)}-01-01`);
  }
  const last = keep.from === 'LAST_ENTRY' ? kept.lastEntryOn : later(kept.otherLastEntryOn, kept.lastEntryOn);
  return onDay(yearsAfter(last, keep.years));
}

const isUnread = ({ row: { keep }, day }: Said): boolean =>
  'unreadBefore' in keep && keep.unreadBefore !== undefined && day !== null && day < keep.unreadBefore;

/** The applicable decision: the latest one made by a day; of two on the same day, the one that keeps longer. */
function decisionFor({ decisions, scope }: RetainedRecord, on: string): KeepingDecision | undefined {
  const keepsFor = ({ years }: KeepingDecision): number => years ?? Infinity;
  return decisions
    .filter(({ covers, decidedOn }) => covers.includes(scope) && decidedOn <= on)
    .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : a.decidedOn > b.decidedOn ? -1 : keepsFor(b) - keepsFor(a)))[0];
}

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);
const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce((last, day) => (day === null ? last : later(last, day)), null);
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The rows in force on a day for a kind in law. */
export function retentionRows(lawKind: LawKind, scope: RetentionScope, on: string): readonly RetentionRow[] {
  return RETENTION_ROWS.filter((row) => row.scope === scope && row.lawKinds.includes(lawKind) && row.validFrom <= on);
}

/**
 * The retention time of a record by the rows in force on a day: "never" prevails over "undecided", and "undecided" over
 * a day; of several days the latest counts.
 */
export function timeOf(kept: RetainedRecord, on: string): RetentionTime {
  const rows = retentionRows(kept.lawKind, kept.scope, on);
  if (rows.length === 0) return { kind: 'UNDECIDED', missing: ['LAW_NOT_READ'], notBefore: null, provisions: [] };
  const said = rows.map((row) => saidBy(row, kept, on)).filter((one): one is Said => one !== null);
  const provisionsOf = (some: readonly Said[]): string[] => unique(some.map(({ row }) => row.provision));
  const certain = said.filter(({ missing }) => missing.length === 0);
  const forGood = certain.filter(({ never }) => never);
  if (forGood.length > 0) return { kind: 'NEVER', provisions: provisionsOf(forGood) };
  const day = latest(certain.map((one) => one.day));
  const dueOn = latest(certain.map((one) => one.dueOn));
  const open = said.filter(({ missing, ...one }) => missing.length > 0 && !(one.day !== null && day !== null && one.day <= day));
  if (open.length > 0 || day === null || dueOn === null) {
    const missing = unique(open.flatMap((one) => one.missing));
    return { kind: 'UNDECIDED', missing, notBefore: dueOn, provisions: provisionsOf(open) };
  }
  const provisions = provisionsOf(certain.filter((one) => one.dueOn === dueOn));
  if (certain.some((one) => one.day === day && isUnread(one)))
    return { kind: 'UNDECIDED', missing: ['OLDER_LAW'], notBefore: dueOn, provisions };
  return { kind: 'DAY', day, dueOn, provisions };
}

/**
 * The strictest of several retention times, of two agencies or of one agency's successive kinds in law: "never"
 * prevails over "undecided", and "undecided" over the latest day.
 */
export function strictest(times: readonly RetentionTime[]): RetentionTime {
  const provisions = (of: readonly RetentionTime[]): string[] => unique(of.flatMap((time) => time.provisions));
  const forGood = times.filter(({ kind }) => kind === 'NEVER');
  if (forGood.length > 0) return { kind: 'NEVER', provisions: provisions(forGood) };
  const latestDue = latest(times.map((time) => (time.kind === 'DAY' ? time.dueOn : time.kind === 'UNDECIDED' ? time.notBefore : null)));
  const open = times.filter((time) => time.kind === 'UNDECIDED');
  if (open.length > 0) {
    const missing = unique(open.flatMap((time) => time.missing));
    return { kind: 'UNDECIDED', missing, notBefore: latestDue, provisions: provisions(open) };
  }
  const days = times.filter((time) => time.kind === 'DAY');
  const [day, dueOn] = [latest(days.map((time) => time.day)), latestDue];
  if (day === null || dueOn === null) throw new Error('no time was given');
  return { kind: 'DAY', day, dueOn, provisions: provisions(days.filter((time) => time.dueOn === dueOn)) };
}

/** Whether the agency's own decision determines how long it keeps this. */
export const isSettledByDecision = (lawKind: LawKind, scope: RetentionScope, on: string): boolean =>
  retentionRows(lawKind, scope, on).some(({ keep }) => 'decision' in keep);
