import type { Context } from '../platform/context';
import { BadUserInput, InternalError } from '../platform/errors';
import { folded } from '../platform/words';
import { decide } from '../policy/decide';
import { UNSEEN_USES, type UnseenUse } from '../policy/matchingUses';
import { factsOf } from '../reading/facts';
import type { Criterion } from './criteria';
import type { NeedFacts } from './facts';

/** A need as matching may use it for this viewer, and what the viewer may not be told of it. */
export interface MatchedNeed {
  readonly id: string;
  readonly need: NeedFacts;
  /** Fields that are used although they are not shown. */
  readonly unseen: readonly UnseenUse[];
  /** Criteria whose sentence must tell nothing of the need. */
  readonly blind: ReadonlySet<Criterion>;
  /** Criteria that are left out: not shown, and not to be used unseen. */
  readonly leftOut: ReadonlySet<Criterion>;
}

interface NeedRow {
  readonly id: string;
  readonly case_id: string;
  readonly languages: string[];
  readonly environment_code: string | null;
  readonly hours_per_week: number;
  readonly area: string | null;
  readonly preferred_gender: NeedFacts['preferredGender'];
  readonly method_codes: string[];
  readonly religious_codes: string[];
  readonly avoid_groups: string[];
  readonly earliest_start: string;
  readonly contact_person: boolean;
  readonly subject_age: number | null;
  readonly declined: string[];
}

const COLUMNS = `
  n.id, n.case_id, n.languages, n.environment_code, n.hours_per_week, n.area, n.preferred_gender, n.method_codes, n.religious_codes,
  n.avoid_groups, to_char(n.earliest_start, 'YYYY-MM-DD') AS earliest_start, n.contact_person, n.subject_age,
  ARRAY(SELECT DISTINCT p.mentor_id FROM mentorship p WHERE p.need_id = n.id AND (p.status IN ('DECLINED', 'LAPSED', 'ENDED')
        OR (p.status = 'PROPOSED' AND p.answer_by <= now()))) AS declined`;

const OF_CASES = `SELECT DISTINCT ON (n.case_id) ${COLUMNS} FROM mentor_need n
  WHERE n.case_id = ANY ($1) AND n.status <> 'WITHDRAWN' ORDER BY n.case_id, n.stated_at DESC, n.id DESC`;
const BY_ID = `SELECT ${COLUMNS} FROM mentor_need n WHERE n.id = $1`;

/** The latest need of each of these cases (uuids), in their order. BAD_USER_INPUT with its path for a case that states none. */
export async function needsOfCases(
  ctx: Context,
  caseIds: readonly string[],
  path: (at: number) => readonly (string | number)[],
): Promise<MatchedNeed[]> {
  const rows = await ctx.tx.query<NeedRow>(OF_CASES, [caseIds], 'matched_needs');
  const byCase = new Map(rows.map((row) => [row.case_id, row]));
  const known = caseIds.map((caseId, at) => {
    const row = byCase.get(caseId);
    if (!row)
      throw new BadUserInput('No need of a mentor is stated for this case: requestMentor states one.', path(at));
    return row;
  });
  return Promise.all(known.map((row) => matched(ctx, row)));
}

/** One need by its uuid, which the caller has in view. */
export async function needById(ctx: Context, uuid: string): Promise<MatchedNeed> {
  const [row] = await ctx.tx.query<NeedRow>(BY_ID, [uuid], 'matched_need');
  if (!row) throw new InternalError({ cause: 'a need in view is gone' });
  return matched(ctx, row);
}

const FIELD_OF: Readonly<Partial<Record<Criterion, string>>> = {
  ENVIRONMENT: 'MentorNeed.environment',
  LANGUAGE: 'MentorNeed.languages',
  METHOD: 'MentorNeed.methods',
  RELIGIOUS_KNOWLEDGE: 'MentorNeed.religiousKnowledge',
  AREA: 'MentorNeed.area',
  GENDER: 'MentorNeed.preferredGender',
};

async function matched(ctx: Context, row: NeedRow): Promise<MatchedNeed> {
  const facts = await factsOf(ctx, 'MentorNeed', row.id);
  if (!facts) throw new InternalError({ cause: 'a need in view is gone' });
  const shown = (field: string): boolean =>
    decide(ctx.actor, 'MentorNeed', field.split('.')[1] ?? '', facts) === 'SHOW';
  const usable = (field: string): boolean => shown(field) || UNSEEN_USES.some((use) => use.field === field);
  const criteria = Object.entries(FIELD_OF) as [Criterion, string][];
  trace(ctx, row, facts.ownerAgencyId, shown);
  return {
    id: row.id,
    need: needFacts(row, usable),
    unseen: UNSEEN_USES.filter(({ field }) => !shown(field)),
    blind: new Set(criteria.filter(([, field]) => !shown(field)).map(([criterion]) => criterion)),
    leftOut: new Set(criteria.filter(([, field]) => !usable(field)).map(([criterion]) => criterion)),
  };
}

function needFacts(row: NeedRow, usable: (field: string) => boolean): NeedFacts {
  const use = <T>(name: string, value: T, otherwise: T): T => (usable(`MentorNeed.${name}`) ? value : otherwise);
  return {
    caseId: row.case_id,
    languages: use('languages', row.languages, []),
    environment: use('environment', row.environment_code, null),
    hoursPerWeek: row.hours_per_week,
    area: use('area', row.area, null),
    age: use('subjectAge', row.subject_age, null),
    preferredGender: use('preferredGender', row.preferred_gender, null),
    methods: use('methods', row.method_codes, []),
    religiousKnowledge: use('religiousKnowledge', row.religious_codes, []),
    avoidGroups: use('avoidGroups', row.avoid_groups.map(folded), []),
    avoidMentors: row.declined,
    earliestStart: row.earliest_start,
    contactPerson: use('contactPerson', row.contact_person, false),
  };
}

const USED = ['languages', 'subjectAge', 'contactPerson', 'area', 'avoidGroups', 'preferredGender', 'methods', 'environment', 'religiousKnowledge']; // prettier-ignore

// What was used is in the access log like what was shown; what was used without being shown says so.
function trace(ctx: Context, row: NeedRow, ownerAgencyId: string, shown: (field: string) => boolean): void {
  const fields = USED.map((name) => `MentorNeed.${name}`);
  const unseen = UNSEEN_USES.filter(({ field }) => !shown(field)).map(({ field }) => `${field}:used`);
  ctx.traces.push({
    ...{ type: 'MentorNeed', id: row.id, ownerAgencyId, outcome: 'SHOWN', code: null },
    shown: [...fields.filter(shown), ...unseen].sort(),
    withheld: fields.filter((field) => !shown(field)).sort(),
  });
}
