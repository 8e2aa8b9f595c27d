import { UNPROTECTED } from './classes';
import type { Change, Direction } from './change';
import { beyond, openingsOfActions, openingsOfFields, openingsOfType, type Opening } from './openings';
import { changesOfProvisions } from './provisionChanges';
import { typesIn, type PolicyTables } from './tables';

/**
 * The differences between two states of the tables in effect. Rows that are merely written differently change nothing.
 */
export function changesBetween(before: PolicyTables, after: PolicyTables): readonly Change[] {
  const types = [...new Set([...typesIn(before), ...typesIn(after)])];
  return [
    ...types.flatMap((type) => ofType(before, after, type)),
    ...ofActions(before, after),
    ...ofNames('can be disclosed', before.disclosable, after.disclosable),
    ...ofNames('is disclosed together', followed(before), followed(after)),
    ...changesOfProvisions(before, after),
    ...ofMeanings(before, after),
  ];
}

const change =
  (direction: Direction, subject: string, verb: string) =>
  (opening: Opening): Change => ({ direction, subject, verb, opening });

function compared(
  subject: string,
  verb: string,
  before: readonly Opening[],
  after: readonly Opening[],
  [knownBefore, knownAfter]: readonly [readonly Opening[], readonly Opening[]] = [before, after],
): Change[] {
  return [
    ...beyond(after, knownBefore).map(change('WIDER', subject, verb)),
    ...beyond(before, knownAfter).map(change('NARROWER', subject, verb)),
  ];
}

function ofType(before: PolicyTables, after: PolicyTables, type: string): Change[] {
  const ofRecord = compared(type, 'in view', openingsOfType(before, type), openingsOfType(after, type));
  const [old, now] = [openingsOfFields(before, type), openingsOfFields(after, type)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const followsRecord = (tables: PolicyTables, name: string): boolean => {
    const fieldClass = tables.classes[name];
    return fieldClass !== undefined && UNPROTECTED.has(fieldClass);
  };
  const none = { shown: [], masked: [] };
  const ofFields = names
    // Such a field is shown wherever its record is in view, which another line already reports.
    .filter((name) => !(followsRecord(before, name) && followsRecord(after, name)))
    .flatMap((name) => {
      const [a, b] = [old.get(name) ?? none, now.get(name) ?? none];
      const seen = [
        [...a.shown, ...a.masked],
        [...b.shown, ...b.masked],
      ] as const;
      return [...compared(name, 'shown', a.shown, b.shown), ...compared(name, 'masked', a.masked, b.masked, seen)];
    });
  return [...ofRecord, ...ofFields];
}

function ofActions(before: PolicyTables, after: PolicyTables): Change[] {
  const [old, now] = [openingsOfActions(before), openingsOfActions(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => compared(name, 'allowed', old.get(name) ?? [], now.get(name) ?? []));
}

const followed = ({ follows }: PolicyTables): string[] => Object.entries(follows).map(([field, with_]) => `${field} with ${with_}`);

function ofNames(verb: string, before: readonly string[], after: readonly string[]): Change[] {
  const unmatched = (some: readonly string[], others: readonly string[], direction: Direction): Change[] =>
    some.filter((name) => !others.includes(name)).map((subject) => ({ direction, subject, verb, opening: null }));
  return [...unmatched(after, before, 'WIDER'), ...unmatched(before, after, 'NARROWER')];
}

function ofMeanings(before: PolicyTables, after: PolicyTables): Change[] {
  return Object.keys(after.conditions)
    .filter((name) => before.conditions[name] !== undefined && before.conditions[name] !== after.conditions[name])
    .map((name) => ({
      direction: 'MEANING',
      subject: name,
      verb: `reads "${after.conditions[name] ?? ''}", and read "${before.conditions[name] ?? ''}"`,
      opening: null,
    }));
}
