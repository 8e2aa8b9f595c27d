import type { Settings } from '../platform/config';
import { keyedHash, madeWithSameKey } from '../platform/keyedHash';
import { isWholeHash } from './mergeWhole';
import type { SyncFieldGroup, SyncWinnerSide } from './vocabulary.types';

/** Values of one field group, by member; undefined means not stated. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * Values of a record by field group, in the form in which they are stored. No two groups of a record have a member of
 * the same name.
 */
export type FieldGroups = Readonly<Partial<Record<SyncFieldGroup, Members>>>;

/** Keyed hashes, by member, of each side's value when they last agreed on it or a conflict on it was last decided. */
export interface Agreed {
  readonly theirs: Readonly<Record<string, string>>;
  readonly ours: Readonly<Record<string, string>>;
}

/** The original form of the same: one hash for all values sent of the group, and one for all values here. */
export interface AgreedWhole {
  readonly theirs: string;
  readonly ours: string;
}

/** The remembered state of a synced record: hashes, and no values. */
export type Baseline = Readonly<Partial<Record<SyncFieldGroup, Agreed | AgreedWhole>>>;

/** Whether a side has changed since both last agreed; UNKNOWN if that cannot be determined. */
export type Moved = 'NO' | 'YES' | 'UNKNOWN';

/** The changes of the two sides since they last agreed. */
export interface Movement {
  readonly agrees: boolean;
  readonly theirs: Moved;
  readonly ours: Moved;
}

/** The decision on a member. */
export interface Verdict {
  /** Whether the external value is taken over. */
  readonly apply: boolean;
  /** Whether the next comparison starts from this state. */
  readonly settle: boolean;
  /** The winner, if both sides had changed. */
  readonly conflict: SyncWinnerSide | null;
}

/**
 * Decides on one member. If only one side has changed, its value applies. If both have, the winner's applies; with
 * NOBODY nothing is done, and the conflict is found again next time. A value unchanged at the sender, or for which that
 * cannot be determined, never replaces the value here.
 */
export function verdictOf({ agrees, theirs, ours }: Movement, winner: SyncWinnerSide): Verdict {
  if (agrees) return { apply: false, settle: true, conflict: null };
  if (theirs === 'NO') return { apply: false, settle: false, conflict: null };
  if (theirs === 'UNKNOWN') {
    const conflict = winner === 'EXTERNAL' ? 'NOBODY' : winner;
    return { apply: false, settle: conflict !== 'NOBODY', conflict };
  }
  if (ours === 'NO') return { apply: true, settle: true, conflict: null };
  return { apply: winner === 'EXTERNAL', settle: winner !== 'NOBODY', conflict: winner };
}

/** The input of a merge besides the values: the record, the keys for hashing, and the winners. */
export interface MergeTerms {
  /** Makes the hashes of equal values in two records different. */
  readonly recordId: string;
  readonly settings: Pick<Settings, 'cursorKey' | 'personIndexKeys'>;
  readonly winners: ReadonlyMap<SyncFieldGroup, SyncWinnerSide>;
}

/** The decisions on a record. */
export interface Merged {
  /** The members to take over. */
  readonly apply: ReadonlySet<string>;
  readonly conflicts: readonly { readonly fieldGroup: SyncFieldGroup; readonly winner: SyncWinnerSide }[];
  readonly baseline: Baseline;
}

/**
 * Compares the values sent with those here, member by member; a member not sent is neither compared nor remembered
 * again. A group that is sent but not synced (`ours` lacks it) is never taken over; a change of it at the sender is a
 * conflict that the service wins.
 */
export function merge(terms: MergeTerms, before: Baseline, theirs: FieldGroups, ours: FieldGroups): Merged {
  const apply = new Set<string>();
  const conflicts: { fieldGroup: SyncFieldGroup; winner: SyncWinnerSide }[] = [];
  const baseline: Partial<Record<SyncFieldGroup, Agreed | AgreedWhole>> = { ...before };
  for (const [name, sent] of Object.entries(theirs)) {
    const group = name as SyncFieldGroup;
    const kept = ours[group];
    const winner = kept ? (terms.winners.get(group) ?? 'NOBODY') : 'SERVICE';
    const known = rememberedOf(terms, group, before[group], { sent, kept });
    const agreed = { theirs: { ...known.theirs }, ours: { ...known.ours } };
    const winners = new Set<SyncWinnerSide>();
    for (const [member, value] of Object.entries(sent)) {
      const said = hashOf(terms, group, member, value);
      const agrees = kept !== undefined && canonical(value) === canonical(kept[member]);
      const here = agrees ? said : kept && hashOf(terms, group, member, kept[member]);
      const theirs = movedFrom(terms, known.theirs[member], said);
      const ours = here === undefined ? 'YES' : movedFrom(terms, known.ours[member], here);
      const verdict = verdictOf({ agrees, theirs, ours }, winner);
      if (verdict.apply) apply.add(member);
      if (verdict.conflict) winners.add(verdict.conflict);
      if (!verdict.settle) continue;
      agreed.theirs[member] = said;
      if (here !== undefined) agreed.ours[member] = verdict.apply ? said : here;
    }
    for (const one of winners) conflicts.push({ fieldGroup: group, winner: one });
    baseline[group] = agreed;
  }
  return { apply, conflicts, baseline };
}

/**
 * The remembered state of a record that was created from the values sent. `ours` holds its synced values here; a member
 * that was not sent is remembered too, so that a later value for it is not taken for a conflict.
 */
export function firstBaseline(
  terms: Omit<MergeTerms, 'winners'>,
  theirs: FieldGroups,
  ours: FieldGroups,
): Readonly<Partial<Record<SyncFieldGroup, Agreed>>> {
  const groups = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])] as SyncFieldGroup[];
  return Object.fromEntries(
    groups.map((group) => [group, { theirs: hashesOf(terms, group, theirs[group]), ours: hashesOf(terms, group, ours[group]) }]),
  );
}

/** In place of a hash: whether the value has changed cannot be determined. */
const UNTOLD = '?';
/** In place of a hash: one that no value can have. */
const NO_VALUE = '';

interface Sides {
  readonly sent: Members;
  readonly kept: Members | undefined;
}

/**
 * The remembered state of a group, by member. From the original form, it derives as much as the present values allow.
 */
function rememberedOf(terms: MergeTerms, group: SyncFieldGroup, before: Agreed | AgreedWhole | undefined, { sent, kept }: Sides): Agreed {
  if (!before) return { theirs: {}, ours: {} };
  if (!isWhole(before)) return before;
  const members = [...new Set([...Object.keys(sent), ...Object.keys(kept ?? {})])];
  const isOf = (hash: string, values: unknown): boolean | null => isWholeHash(terms, hash, group, canonical(values));
  const same = before.theirs === NO_VALUE ? null : saidBefore(sent, (values) => isOf(before.theirs, values));
  const stayed = kept ? isOf(before.ours, kept) : false;
  // For a group with one member, the hash of the group shows whether that member has changed.
  const alone = members.length === 1;
  const theirsOf = (member: string): string | undefined => {
    if (before.theirs === NO_VALUE) return undefined;
    if (same?.has(member)) return hashOf(terms, group, member, sent[member]);
    return alone && member in sent && isOf(before.theirs, sent) === false ? NO_VALUE : UNTOLD;
  };
  const oursOf = (member: string): string => {
    if (stayed === true) return hashOf(terms, group, member, kept?.[member]);
    return alone && stayed === false ? NO_VALUE : UNTOLD;
  };
  const known = members.map((member) => [member, theirsOf(member)] as const).filter(([, hash]) => hash !== undefined);
  return {
    theirs: Object.fromEntries(known) as Record<string, string>,
    ours: Object.fromEntries(members.map((member) => [member, oursOf(member)])),
  };
}

const isWhole = (agreed: Agreed | AgreedWhole): agreed is AgreedWhole => typeof agreed.theirs === 'string';

/**
 * The largest set of sent members whose present values match a hash over several members; null if the key of the hash
 * is gone.
 */
function saidBefore(sent: Members, isOf: (values: Members) => boolean | null): ReadonlySet<string> | null {
  const members = Object.keys(sent);
  const choices = Array.from({ length: 2 ** members.length - 1 }, (_, at) => members.filter((_name, bit) => ((at + 1) >> bit) & 1));
  for (const chosen of choices.sort((a, b) => b.length - a.length)) {
    const found = isOf(Object.fromEntries(chosen.map((member) => [member, sent[member]])));
    if (found === null) return null;
    if (found) return new Set(chosen);
  }
  return null;
}

function movedFrom({ settings }: MergeTerms, before: string | undefined, now: string): Moved {
  if (before === undefined || before === NO_VALUE) return 'YES';
  if (before === now) return 'NO';
  return madeWithSameKey(settings, before) ? 'YES' : 'UNKNOWN';
}

const hashesOf = (terms: Omit<MergeTerms, 'winners'>, group: SyncFieldGroup, values: Members = {}) =>
  Object.fromEntries(Object.entries(values).map(([member, value]) => [member, hashOf(terms, group, member, value)]));

const hashOf = ({ settings, recordId }: Omit<MergeTerms, 'winners'>, group: SyncFieldGroup, member: string, value: unknown): string =>
  keyedHash(settings, content(recordId, group, member, value));

// The context is part of the hashed text: no hash of anything else can equal one of these.
const content = (recordId: string, group: SyncFieldGroup, member: string, value: unknown): string =>
  `sync|${recordId}|${group}|${member}|${canonical(value)}`;

/** A text that is equal for equal values, whatever the order of their members and list entries. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join(',')}}`;
}
