import type { Settings } from '../platform/config';
import { keptHash, madeWithSameKey } from '../platform/keptHash';
import { isWholeHash } from './mergeWhole';
import type { SyncFieldGroup, SyncWinnerSide } from './syncVocabulary.types';

/** Values of one field group, by member. What is undefined is not spoken of. */
export type Members = Readonly<Record<string, unknown>>;

/** Values of a record by field group, in the form they are stored in. No two groups of a record have a member of the same name. */
export type FieldGroups = Readonly<Partial<Record<SyncFieldGroup, Members>>>;

/** Keyed hashes, by member, of what each side held when they last agreed about it, or were last decided between. */
export interface Agreed {
  readonly theirs: Readonly<Record<string, string>>;
  readonly ours: Readonly<Record<string, string>>;
}

/** The same as it was remembered at first: one hash for all that was sent of the group, and one for all that was kept. */
export interface AgreedWhole {
  readonly theirs: string;
  readonly ours: string;
}

/** What is remembered of a record in step: hashes, and no value of it. */
export type Baseline = Readonly<Partial<Record<SyncFieldGroup, Agreed | AgreedWhole>>>;

/** Whether a side has changed since both last agreed, as far as that can be told. */
export type Moved = 'NO' | 'YES' | 'UNKNOWN';

/** What two sides have come to since they last agreed. */
export interface Movement {
  readonly agrees: boolean;
  readonly theirs: Moved;
  readonly ours: Moved;
}

/** What becomes of a member. */
export interface Verdict {
  /** Whether what they send is taken over. */
  readonly apply: boolean;
  /** Whether this is what the next comparison starts from. */
  readonly settle: boolean;
  /** Who won, where both sides had changed. */
  readonly conflict: SyncWinnerSide | null;
}

/**
 * Decides about one member. Whoever alone has changed is right; where both have, the winner is, and with nobody it is left, and found
 * again next time. What has not changed at the sender, or of which that cannot be told, is never taken over what is kept here.
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

/** What a merge needs: whose record it is, the keys to hash by, and who wins. */
export interface MergeTerms {
  /** Two records with equal values have different hashes. */
  readonly recordId: string;
  readonly settings: Pick<Settings, 'cursorKey' | 'personIndexKeys'>;
  readonly winners: ReadonlyMap<SyncFieldGroup, SyncWinnerSide>;
}

/** What becomes of a record. */
export interface Merged {
  /** The members to take over. */
  readonly apply: ReadonlySet<string>;
  readonly conflicts: readonly { readonly fieldGroup: SyncFieldGroup; readonly winner: SyncWinnerSide }[];
  readonly baseline: Baseline;
}

/**
 * Compares what is sent with what is kept, member by member: what is not sent is neither compared nor remembered anew. A group that is
 * sent and not kept in step (`ours` lacks it) is never taken over; what has changed of it at the sender is a conflict which the service wins.
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
 * What a record is remembered by that was made of what they sent. `ours` is what is kept of it in step; a member that they did not speak
 * of is remembered too, so that what they say of it later is not taken for a conflict.
 */
export function firstBaseline(
  terms: Omit<MergeTerms, 'winners'>,
  theirs: FieldGroups,
  ours: FieldGroups,
): Readonly<Partial<Record<SyncFieldGroup, Agreed>>> {
  const groups = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])] as SyncFieldGroup[];
  return Object.fromEntries(
    groups.map((group) => [group, { theirs: hashesOf(terms, group, theirs[group]), ours: hashesOf(terms, group, ours[group]) }]), // prettier-ignore
  );
}

/** In the place of a hash: that nothing can be told of it. */
const UNTOLD = '?';
/** In the place of a hash: of no value that could come. */
const NO_VALUE = '';

interface Sides {
  readonly sent: Members;
  readonly kept: Members | undefined;
}

/** What is remembered of a group, by member: of what was remembered as a whole, as much as can be told from the values of now. */
function rememberedOf(
  terms: MergeTerms,
  group: SyncFieldGroup,
  before: Agreed | AgreedWhole | undefined,
  { sent, kept }: Sides,
): Agreed {
  if (!before) return { theirs: {}, ours: {} };
  if (!isWhole(before)) return before;
  const members = [...new Set([...Object.keys(sent), ...Object.keys(kept ?? {})])];
  const isOf = (hash: string, values: unknown): boolean | null => isWholeHash(terms, hash, group, canonical(values));
  const same = before.theirs === NO_VALUE ? null : saidBefore(sent, (values) => isOf(before.theirs, values));
  const stayed = kept ? isOf(before.ours, kept) : false;
  // The hash of a group with one member says of that member whether it has changed.
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

/** Those of the members sent that a hash over several is of, with the values sent now; null where it is of none. The most members first. */
function saidBefore(sent: Members, isOf: (values: Members) => boolean | null): ReadonlySet<string> | null {
  const members = Object.keys(sent);
  const choices = Array.from({ length: 2 ** members.length - 1 }, (_, at) => members.filter((_name, bit) => ((at + 1) >> bit) & 1)); // prettier-ignore
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

const hashOf = (
  { settings, recordId }: Omit<MergeTerms, 'winners'>,
  group: SyncFieldGroup,
  member: string,
  value: unknown,
): string => keptHash(settings, content(recordId, group, member, value));

// Says what it is: no hash of anything else can be one of these.
const content = (recordId: string, group: SyncFieldGroup, member: string, value: unknown): string =>
  `sync|${recordId}|${group}|${member}|${canonical(value)}`;

/** The same values as the same text, in whatever order their members and list entries come. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join(',')}}`;
}
