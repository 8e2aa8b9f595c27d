import { createHmac } from 'node:crypto';
import type { KeyRing } from '../platform/keys';
import type { SyncFieldGroup, SyncWinnerSide } from './syncVocabulary.types';

/** Values of a record by field group, in the form they are stored in. What is undefined is not spoken of. */
export type FieldGroups = Readonly<Partial<Record<SyncFieldGroup, Readonly<Record<string, unknown>>>>>;

/** Keyed hashes of what each side held of a field group when they last agreed, or were last decided between. */
export interface Agreed {
  readonly theirs: string;
  readonly ours: string;
}

/** What is remembered of a record in step: hashes, and no value of it. */
export type Baseline = Readonly<Partial<Record<SyncFieldGroup, Agreed>>>;

/** What two sides have come to since they last agreed. */
export interface Movement {
  readonly agrees: boolean;
  readonly theirsChanged: boolean;
  readonly oursChanged: boolean;
}

/** What becomes of a field group. */
export interface Verdict {
  /** Whether what they send is taken over. */
  readonly apply: boolean;
  /** Whether this is what the next comparison starts from. */
  readonly settle: boolean;
  /** Who won, where both sides had changed. */
  readonly conflict: SyncWinnerSide | null;
}

/**
 * Decides about one field group. Whoever alone has changed is right; where both have, the winner is, and with nobody it is left, and
 * found again next time. What has not changed at the sender is never taken over what has changed here.
 */
export function verdictOf({ agrees, theirsChanged, oursChanged }: Movement, winner: SyncWinnerSide): Verdict {
  if (agrees) return { apply: false, settle: true, conflict: null };
  if (!theirsChanged) return { apply: false, settle: false, conflict: null };
  if (!oursChanged) return { apply: true, settle: true, conflict: null };
  return { apply: winner === 'EXTERNAL', settle: winner !== 'NOBODY', conflict: winner };
}

/** What a merge needs: whose record it is, the keys to hash by, and who wins. */
export interface MergeTerms {
  /** Two records with equal values have different hashes. */
  readonly recordId: string;
  readonly keys: KeyRing;
  readonly winners: ReadonlyMap<SyncFieldGroup, SyncWinnerSide>;
}

/** What becomes of a record. */
export interface Merged {
  readonly apply: readonly SyncFieldGroup[];
  readonly conflicts: readonly { readonly fieldGroup: SyncFieldGroup; readonly winner: SyncWinnerSide }[];
  readonly baseline: Baseline;
}

/**
 * Compares what is sent with what is kept, group by group. A group that is sent and not kept in step (`ours` lacks it) is never taken
 * over; when it has changed at the sender, that is a conflict which the service wins.
 */
export function merge(terms: MergeTerms, before: Baseline, theirs: FieldGroups, ours: FieldGroups): Merged {
  const apply: SyncFieldGroup[] = [];
  const conflicts: { fieldGroup: SyncFieldGroup; winner: SyncWinnerSide }[] = [];
  const baseline: Partial<Record<SyncFieldGroup, Agreed>> = { ...before };
  for (const [name, sent] of Object.entries(theirs)) {
    const group = name as SyncFieldGroup;
    const kept = ours[group];
    const verdict = verdictOf(
      movement(terms, before[group], group, sent, kept),
      kept ? (terms.winners.get(group) ?? 'NOBODY') : 'SERVICE',
    );
    if (verdict.apply) apply.push(group);
    if (verdict.conflict) conflicts.push({ fieldGroup: group, winner: verdict.conflict });
    if (verdict.settle) baseline[group] = agreedOn(terms, group, sent, verdict.apply ? { ...kept, ...sent } : kept);
  }
  return { apply, conflicts, baseline };
}

/**
 * What a record is remembered by that was made of what they sent. `ours` is what is kept of it in step; a group that they did not speak
 * of is remembered too, so that what they say of it later is not taken for a conflict.
 */
export function firstBaseline(terms: Omit<MergeTerms, 'winners'>, theirs: FieldGroups, ours: FieldGroups): Baseline {
  const groups = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])] as SyncFieldGroup[];
  return Object.fromEntries(
    groups.map((group) => {
      const agreed = agreedOn(terms, group, theirs[group], ours[group]);
      return [group, theirs[group] === undefined ? { ...agreed, theirs: NOTHING_SAID } : agreed];
    }),
  );
}

/** In the place of a hash: equal to that of nothing that could be said. */
const NOTHING_SAID = '';

function movement(
  { keys, recordId }: MergeTerms,
  before: Agreed | undefined,
  group: SyncFieldGroup,
  sent: Readonly<Record<string, unknown>>,
  kept: Readonly<Record<string, unknown>> | undefined,
): Movement {
  const changed = (hash: string | undefined, values: unknown): boolean =>
    hash === undefined || !isHashOf(keys, hash, recordId, group, values);
  if (!kept) return { agrees: false, theirsChanged: changed(before?.theirs, sent), oursChanged: true };
  return {
    agrees: Object.entries(sent).every(([name, value]) => canonical(value) === canonical(kept[name] ?? null)),
    theirsChanged: changed(before?.theirs, sent),
    oursChanged: changed(before?.ours, kept),
  };
}

function agreedOn(
  { keys, recordId }: Omit<MergeTerms, 'winners'>,
  group: SyncFieldGroup,
  theirs: unknown,
  ours: unknown,
): Agreed {
  const { version, key } = keys.current;
  const hash = (values: unknown): string =>
    `${String(version)}:${createHmac('sha256', key)
      .update(content(recordId, group, values))
      .digest('base64url')}`;
  return { theirs: hash(theirs), ours: hash(ours) };
}

function isHashOf(keys: KeyRing, hash: string, recordId: string, group: SyncFieldGroup, values: unknown): boolean {
  const [version, body] = hash.split(':');
  // Under a key that is no longer there nothing can be told: both sides count as changed, and nothing is overwritten unasked.
  const key = keys.byVersion.get(Number(version));
  if (!key) return false;
  return (
    createHmac('sha256', key)
      .update(content(recordId, group, values))
      .digest('base64url') === body
  );
}

// Says what it is: no hash of a number that stands elsewhere under the same key can be one of these.
const content = (recordId: string, group: SyncFieldGroup, values: unknown): string =>
  `sync|${recordId}|${group}|${canonical(values)}`;

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
