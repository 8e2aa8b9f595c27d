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

/** Facts about a file that its time turns on, as who works on the case has stated them; null for what is not stated. */
export interface KeepingFacts {
  readonly fileKind: 'SOCIAL' | 'HEALTH' | null;
  /** What was decided by SoL 20:2; NONE where no report or inquiry concerned a child. */
  readonly childInquiry: 'OPENED' | 'NOT_OPENED' | 'NONE' | null;
  readonly childPlaced: boolean | null;
  readonly parentageOrAdoption: boolean | null;
  readonly custodyAgreement: boolean | null;
  /** Since when the social board that decided on the measure has the file. */
  readonly handedOverOn: string | null;
}

/** How long an agency has decided to keep: an archive decision or, of a private body, the time that it states. */
export interface KeepingDecision {
  readonly number: string;
  readonly decidedOn: string;
  readonly covers: readonly RetentionScope[];
  /** Years after the last entry; null: kept for good (bevaras). */
  readonly years: number | null;
}

/** All that decides how long one record is kept; days are YYYY-MM-DD. */
export interface Kept {
  readonly scope: RetentionScope;
  readonly lawKind: LawKind;
  /** Of the agency. */
  readonly municipalityCode: string | null;
  readonly bornOn: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly lastEntryOn: string;
  /** Of the other cases that the agency has on the person: whether one is open, and the last entry in those that are closed. */
  readonly otherOpen: boolean;
  readonly otherLastEntryOn: string | null;
  /** A record that stands in no file on anybody, like a request that led to no case. */
  readonly inNoFile: boolean;
  readonly facts: KeepingFacts;
  readonly decisions: readonly KeepingDecision[];
}

/** How long it is kept. */
export type Time =
  | { readonly kind: 'NEVER'; readonly provisions: readonly string[] }
  | {
      readonly kind: 'DAY';
      /** The first day on which the law lets it be erased. */
      readonly day: string;
      /** The day that is told and planned by: where a birthday decides, the turn of the year after it (ADR 28). */
      readonly dueOn: string;
      readonly provisions: readonly string[];
    }
  | {
      readonly kind: 'UNDECIDED';
      readonly missing: readonly MissingCode[];
      /** The day that it is kept to in any case; null where none is known. Told like `dueOn`. */
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

/** The day that many years after another. From 29 February it is 1 March of a common year: a time of keeping ends the later day. */
export function yearsAfter(day: string, years: number): string {
  const on = birthday(day, years);
  return on.slice(4) === day.slice(4) ? on : `${on.slice(0, 4)}-03-01`;
}

type Answer = boolean | MissingCode;

function wasChild({ bornOn, openedOn }: Kept): Answer {
  return bornOn === null ? 'BIRTH_DATE' : openedOn < yearsAfter(bornOn, 18);
}

/** A fact about a child: of somebody grown up when the file was opened it is no, unless it is stated. */
function stated(kept: Kept, fact: boolean | null, missing: MissingCode): Answer {
  if (fact !== null) return fact;
  const child = wasChild(kept);
  return child === true ? missing : child;
}

const inquiryOpened = ({ facts: { childInquiry } }: Kept): boolean | null =>
  childInquiry === null ? null : childInquiry === 'OPENED';
const fileKind = (kept: Kept, kind: 'SOCIAL' | 'HEALTH'): Answer =>
  kept.facts.fileKind === null ? 'FILE_KIND' : kept.facts.fileKind === kind;

const TESTS: Readonly<Record<KeepingTest, (kept: Kept) => Answer>> = {
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

/** A row that applies, or may: with what is missing it counts as undecided, unless what it might say comes to no later day anyway. */
interface Said {
  readonly row: RetentionRow;
  readonly missing: readonly MissingCode[];
  readonly never: boolean;
  readonly day: string | null;
  readonly dueOn: string | null;
}

function saidBy(row: RetentionRow, kept: Kept, on: string): Said | null {
  const answers = row.when.map((test) => TESTS[test](kept));
  if (answers.includes(false)) return null;
  const missing = answers.filter((answer): answer is MissingCode => typeof answer === 'string');
  const said = saidIfItApplies(row, kept, on);
  return { ...said, missing: missing.length > 0 ? missing : said.missing };
}

function saidIfItApplies(row: RetentionRow, kept: Kept, on: string): Said {
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
    // Told by the turn of the year: the day would be the birthday, and whoever erases is not to know it.
    return onDay(day, `${String(Number(day.slice(0, 4)) + 1)}-01-01`);
  }
  const last = keep.from === 'LAST_ENTRY' ? kept.lastEntryOn : later(kept.otherLastEntryOn, kept.lastEntryOn);
  return onDay(yearsAfter(last, keep.years));
}

const isUnread = ({ row: { keep }, day }: Said): boolean =>
  'unreadBefore' in keep && keep.unreadBefore !== undefined && day !== null && day < keep.unreadBefore;

/** The decision that applies: the one decided last of those made by a day; of two on one day the one that keeps longer. */
function decisionFor({ decisions, scope }: Kept, on: string): KeepingDecision | undefined {
  const keepsFor = ({ years }: KeepingDecision): number => years ?? Infinity;
  return decisions
    .filter(({ covers, decidedOn }) => covers.includes(scope) && decidedOn <= on)
    .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : a.decidedOn > b.decidedOn ? -1 : keepsFor(b) - keepsFor(a)))[0];
}

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);
const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce((last, day) => (day === null ? last : later(last, day)), null);
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The rows for what an agency is in law that are in force on a day. */
export function retentionRows(lawKind: LawKind, scope: RetentionScope, on: string): readonly RetentionRow[] {
  return RETENTION_ROWS.filter((row) => row.scope === scope && row.lawKinds.includes(lawKind) && row.validFrom <= on);
}

/** How long a record is kept, by the rows in force on a day: never beats undecided, and undecided the latest day. */
export function timeOf(kept: Kept, on: string): Time {
  const rows = retentionRows(kept.lawKind, kept.scope, on);
  if (rows.length === 0) return { kind: 'UNDECIDED', missing: ['LAW_NOT_READ'], notBefore: null, provisions: [] };
  const said = rows.map((row) => saidBy(row, kept, on)).filter((one): one is Said => one !== null);
  const provisionsOf = (some: readonly Said[]): string[] => unique(some.map(({ row }) => row.provision));
  const certain = said.filter(({ missing }) => missing.length === 0);
  const forGood = certain.filter(({ never }) => never);
  if (forGood.length > 0) return { kind: 'NEVER', provisions: provisionsOf(forGood) };
  const day = latest(certain.map((one) => one.day));
  const dueOn = latest(certain.map((one) => one.dueOn));
  const open = said.filter(({ missing, ...one }) => missing.length > 0 && !(one.day !== null && day !== null && one.day <= day)); // prettier-ignore
  if (open.length > 0 || day === null || dueOn === null) {
    const missing = unique(open.flatMap((one) => one.missing));
    return { kind: 'UNDECIDED', missing, notBefore: dueOn, provisions: provisionsOf(open) };
  }
  const provisions = provisionsOf(certain.filter((one) => one.dueOn === dueOn));
  if (certain.some((one) => one.day === day && isUnread(one)))
    return { kind: 'UNDECIDED', missing: ['OLDER_LAW'], notBefore: dueOn, provisions };
  return { kind: 'DAY', day, dueOn, provisions };
}

/** Several times at once, of two agencies or of what one agency was and is in law: never beats undecided, undecided the latest day. */
export function strictest(times: readonly Time[]): Time {
  const provisions = (of: readonly Time[]): string[] => unique(of.flatMap((time) => time.provisions));
  const forGood = times.filter(({ kind }) => kind === 'NEVER');
  if (forGood.length > 0) return { kind: 'NEVER', provisions: provisions(forGood) };
  const told = latest(times.map((time) => (time.kind === 'DAY' ? time.dueOn : time.kind === 'UNDECIDED' ? time.notBefore : null))); // prettier-ignore
  const open = times.filter((time) => time.kind === 'UNDECIDED');
  if (open.length > 0) {
    const missing = unique(open.flatMap((time) => time.missing));
    return { kind: 'UNDECIDED', missing, notBefore: told, provisions: provisions(open) };
  }
  const days = times.filter((time) => time.kind === 'DAY');
  const [day, dueOn] = [latest(days.map((time) => time.day)), told];
  if (day === null || dueOn === null) throw new Error('no time was given');
  return { kind: 'DAY', day, dueOn, provisions: provisions(days.filter((time) => time.dueOn === dueOn)) };
}

/** Whether a decision of the agency's own counts for how long it keeps something. */
export const isSettledByDecision = (lawKind: LawKind, scope: RetentionScope, on: string): boolean =>
  retentionRows(lawKind, scope, on).some(({ keep }) => 'decision' in keep);
