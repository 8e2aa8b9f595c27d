import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { between, clearable, email, line, phone, refuseInput, text, type Path } from '../platform/input';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { given, requirePeriod, kept, languageTag, list, servedArea, termCode, unnumbered, url } from './checks';
import { atVersion, columnsOf, defined, inputPath, noteChange, targetOf, termIds, today, type Target, type TermUse } from './listing';
import { OrganisationRow } from './organisation.entity';
import { ResourceOperatorRow, ResourceRow } from './resource.entity';
import type { OperatorInput, UpsertResourceInput } from './resourceInput.types';
import { schedules } from './schedule';
import type { Taxonomy } from './vocabulary.types';

type Operator = Pick<ResourceOperatorRow, 'organisationId' | 'validFrom' | 'validTo'>;

/** The columns that the fields of the input are written to. A field that is not checked is not written: the compiler stops there. */
type CheckedColumn =
  | Exclude<
      keyof UpsertResourceInput,
      'id' | 'version' | 'idempotencyKey' | 'serviceArea' | 'districts' | 'languages' | 'environments' | 'operators'
    >
  | 'municipalityCodes'
  | 'districtCodes'
  | 'languageCodes'
  | 'environmentCodes';

interface Checked {
  readonly fields: Partial<ResourceRow>;
  readonly operators: Operator[] | undefined;
  readonly terms: readonly TermUse[];
}

/**
 * Creates a listing of a resource in the actor's own agency, or changes one of its listings. Refused if the provider it
 * names has ceased to exist. Everything is checked before anything is written.
 */
export function upsertResource(ctx: Context, input: UpsertResourceInput): Promise<Outcome<'Resource'>> {
  return once(ctx, 'upsertResource', input.idempotencyKey, input, async () => {
    const target = await targetOf(ctx, 'upsertResource', 'Resource', input);
    const checked = checkInput(input);
    return target ? change(ctx, checked, target) : create(ctx, checked);
  });
}

async function create(ctx: Context, checked: Checked): Promise<Outcome<'Resource'>> {
  const { fields, operators, terms } = checked;
  const row: ResourceRow = {
    id: newId(),
    agencyId: ctx.actor.agencyId,
    providerId: null,
    phone: null,
    email: null,
    url: null,
    address: null,
    municipalityCodes: [],
    districtCodes: [],
    languageCodes: [],
    environmentCodes: [],
    minimumAge: null,
    maximumAge: null,
    capacity: null,
    waitTime: null,
    schedules: [],
    validFrom: null,
    validTo: null,
    ...defined(fields),
    kind: given(fields.kind, inputPath('kind')),
    name: given(fields.name, inputPath('name')),
    description: given(fields.description, inputPath('description')),
    assuredAt: ctx.clock.now(),
    version: 1,
  };
  refuseDisorder(row, fields);
  const manager = await ctx.tx.manager;
  await termIds(ctx, terms);
  if (await providerHasEnded(ctx, manager, fields, operators)) return providerEnded();
  await manager.insert(ResourceRow, row);
  if (operators) await replaceOperators(manager, row.id, operators);
  noteChange(ctx, 'Resource', row.id);
  return { type: 'Resource', id: row.id };
}

async function change(ctx: Context, { fields, operators, terms }: Checked, target: Target): Promise<Outcome<'Resource'>> {
  const manager = await ctx.tx.manager;
  const current = await manager.findOneBy(ResourceRow, { id: target.id });
  if (!current) throw new NotFound();
  refuseDisorder({ ...atVersion(current, target.version), ...defined(fields) }, fields);
  await termIds(ctx, terms);
  if (await providerHasEnded(ctx, manager, fields, operators)) return providerEnded();
  await changeVersion(manager, 'resource', target.id, target.version, columnsOf(manager, ResourceRow, fields));
  if (operators) await replaceOperators(manager, target.id, operators);
  noteChange(ctx, 'Resource', target.id);
  return { type: 'Resource', id: target.id };
}

function checkInput(input: UpsertResourceInput): Checked {
  const terms: TermUse[] = [];
  const codes = (
    field: 'environments' | 'districts' | 'languages' | 'serviceArea',
    form: (code: string, path: Path) => string,
    taxonomy?: Taxonomy,
  ): string[] | undefined => {
    const path = inputPath(field);
    const checked = kept(input[field], path, (values) => list(values, path, form, (code) => code));
    if (taxonomy) checked?.forEach((code, at) => terms.push({ taxonomy, code, path: [...path, at] }));
    return checked;
  };
  const number = (field: 'minimumAge' | 'maximumAge' | 'capacity', most: number): number | null | undefined =>
    clearable(input[field], (value) => between(value, inputPath(field), 0, most));
  const fields = {
    kind: kept(input.kind, inputPath('kind'), (value) => value),
    name: kept(input.name, inputPath('name'), (value) => unnumbered(line(value, inputPath('name'), 200), inputPath('name'))),
    description: kept(input.description, inputPath('description'), (value) =>
      unnumbered(text(value, inputPath('description'), 4000), inputPath('description')),
    ),
    providerId: clearable(input.providerId, ({ uuid }) => uuid),
    phone: clearable(input.phone, (value) => phone(value, inputPath('phone'))),
    email: clearable(input.email, (value) => email(value, inputPath('email'))),
    url: clearable(input.url, (value) => url(value, inputPath('url'))),
    address: clearable(input.address, (value) => unnumbered(text(value, inputPath('address'), 300), inputPath('address'))),
    municipalityCodes: codes('serviceArea', servedArea),
    districtCodes: codes('districts', termCode, 'DISTRICT'),
    languageCodes: codes('languages', languageTag, 'LANGUAGE'),
    environmentCodes: codes('environments', termCode, 'ENVIRONMENT'),
    minimumAge: number('minimumAge', 120),
    maximumAge: number('maximumAge', 120),
    capacity: number('capacity', 100_000),
    waitTime: clearable(input.waitTime, (value) => unnumbered(line(value, inputPath('waitTime'), 200), inputPath('waitTime'))),
    schedules: kept(input.schedules, inputPath('schedules'), (values) => schedules(values, inputPath('schedules'))),
    validFrom: input.validFrom,
    validTo: input.validTo,
  } satisfies Record<CheckedColumn, unknown>;
  return { fields: defined(fields), operators: checkOperators(input), terms };
}

// Each bound may come from the input or from the stored listing.
function refuseDisorder(row: ResourceRow, { maximumAge, validTo }: Partial<ResourceRow>): void {
  requirePeriod(row.validFrom, row.validTo, inputPath(validTo ? 'validTo' : 'validFrom'));
  if (row.minimumAge === null || row.maximumAge === null || row.minimumAge <= row.maximumAge) return;
  const field = typeof maximumAge === 'number' ? 'maximumAge' : 'minimumAge';
  refuseInput('The highest age must not be below the lowest.', inputPath(field));
}

function checkOperators({ operators }: UpsertResourceInput): Operator[] | undefined {
  const path = inputPath('operators');
  const checked = kept(operators, path, (values) => list(values, path, operator, (one) => JSON.stringify(one)));
  checked?.forEach((one, at) => {
    if (checked.slice(0, at).some((other) => overlap(one, other)))
      refuseInput('The periods of one organisation must not overlap.', [...path, at, 'from']);
  });
  return checked;
}

function operator({ organisationId, from, to }: OperatorInput, path: Path): Operator {
  requirePeriod(from, to, [...path, 'to']);
  return { organisationId: organisationId.uuid, validFrom: from, validTo: to ?? null };
}

function overlap(one: Operator, other: Operator): boolean {
  if (one.organisationId !== other.organisationId) return false;
  const startsBeforeEnd = (a: Operator, b: Operator) => b.validTo === null || a.validFrom <= b.validTo;
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

// Throws NotFound unless every organisation named is in the directory.
async function providerHasEnded(
  ctx: Context,
  manager: EntityManager,
  { providerId }: Partial<ResourceRow>,
  operators: readonly Operator[] = [],
): Promise<boolean> {
  const named = [...(providerId ? [providerId] : []), ...operators.map(({ organisationId }) => organisationId)];
  if (named.length === 0) return false;
  const rows = await manager.createQueryBuilder(OrganisationRow, 'o').whereInIds(named).getMany();
  const known = new Map(rows.map((row) => [row.id, row]));
  if (!named.every((id) => known.has(id))) throw new NotFound();
  const end = providerId ? known.get(providerId)?.validTo : null;
  return typeof end === 'string' && end < today(ctx);
}

async function replaceOperators(manager: EntityManager, resourceId: string, operators: readonly Operator[]): Promise<void> {
  await manager.delete(ResourceOperatorRow, { resourceId });
  const rows = operators.map((one) => ({ id: newId(), resourceId, ...one }));
  if (rows.length > 0) await manager.insert(ResourceOperatorRow, rows);
}

function providerEnded(): Refused {
  return refusal('PROVIDER_ENDED', 'The provider no longer exists.', {
    unlock: 'Name the organisation that took over, or no provider.',
    fields: ['Resource.provider'],
  });
}
