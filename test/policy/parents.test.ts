import { getNamedType, GraphQLObjectType, isObjectType, parse, type FieldNode } from 'graphql';
import { AGENCY_KINDS, ROLES, type Actor } from '../../src/policy/actor';
import { isProtected } from '../../src/policy/classes';
import { fieldTerms, isEmbedded } from '../../src/policy/decide';
import { CLASSED_TYPES, classOf, fieldsOf } from '../../src/policy/fields';
import { Compiler } from '../../src/reading/compiler';
import { planRecord } from '../../src/reading/record';
import { graphOf } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';

const schema = createSchema();

function typeOf(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return type;
}

interface Step {
  readonly type: string;
  readonly field: string;
  readonly to: string;
}

/** Every field that leads from a classed type to another. */
const STEPS: readonly Step[] = CLASSED_TYPES.flatMap((type) =>
  fieldsOf(type).flatMap((field): Step[] => {
    const to = getNamedType(typeOf(type).getFields()[field]?.type);
    return isObjectType(to) && to.name !== 'Withheld' ? [{ type, field, to: to.name }] : [];
  }),
);
const inWords = ({ type, field, to }: Step): string => `${type}.${field} → ${to}`;

/** The fields of records in a class of their own through which a part is reached, through other parts too. */
function carriersOf(part: string, seen: readonly string[] = []): readonly Step[] {
  return STEPS.filter(({ to, type }) => to === part && !seen.includes(type)).flatMap((step) =>
    isEmbedded(step.type) ? [step, ...carriersOf(step.type, [...seen, part])] : [step],
  );
}

/** Types that carry answers of the service about itself, and no record. */
const parts = CLASSED_TYPES.filter((type) => isEmbedded(type) && carriersOf(type).length > 0);

describe('Through a parent', () => {
  it.each(parts)('a part shows nothing of a class that its field does not have: %s', (part) => {
    const classes = fieldsOf(part).map((field) => classOf(part, field));
    for (const step of STEPS.filter(({ to }) => to === part)) {
      const carrier = classOf(step.type, step.field);
      const stronger = classes.filter((own) => isProtected(own) && own !== carrier);
      expect([inWords(step), ...stronger]).toEqual([inWords(step)]);
    }
  });

  const links = STEPS.filter(({ type, field, to }) => {
    const place = CLASSED_TYPES.includes(to) && !isEmbedded(to) && placeOf(type, field);
    return place && (place.kind === 'one' || place.kind === 'many');
  });

  it('what leads to a record is a link of a graph, or known to be read by itself', () => {
    expect(links.length).toBeGreaterThan(60);
    const others = STEPS.filter((step) => !isEmbedded(step.to) && !links.includes(step))
      .map(inWords)
      .sort();
    expect(others).toEqual(READ_BY_THEMSELVES);
  });

  it.each(links.map((step): [string, Step] => [inWords(step), step]))(
    'a record is reached only where it is in view itself: %s',
    (_name, { type, field, to }) => {
      const asked: string[] = [];
      class Watching extends Compiler {
        override scope(scoped: string, row: string): string {
          asked.push(scoped);
          return `in_view(${scoped}, ${row})`;
        }
      }
      const node = selectionOf(field, to);
      const actor = whoSees(type, field);
      const compiler = new Watching(actor, { schema, fragments: {}, variables: {} });
      const { sql } = planRecord(compiler, graphOf(type), 'r', [node]);
      expect(asked).toContain(to);
      // The subselect of the target is narrowed by it, whatever else narrows it.
      const from = new RegExp(
        ` FROM (?:\\(SELECT \\S+\\.\\*.*? FROM )?${graphOf(to).table} (t\\d+) WHERE .*? AND in_view\\(${to}, \\1\\)`,
        's',
      );
      expect(sql).toMatch(from);
    },
  );
});

function placeOf(type: string, field: string): { readonly kind: string } | undefined {
  try {
    return graphOf(type).fields[field];
  } catch {
    return undefined; // What the service makes itself has no graph.
  }
}

/** A record's link with one field selected on its target. */
function selectionOf(field: string, to: string): FieldNode {
  const first = fieldsOf(to).find((name) => name === 'id') ?? '__typename';
  const [definition] = parse(`{ record { ${field} { ${first} } } }`).definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('no operation');
  const [node] = definition.selectionSet.selections;
  if (node?.kind !== 'Field') throw new Error('no field');
  return node;
}

/** An actor with every role, of a kind that some rule shows the field to. */
function whoSees(type: string, field: string): Actor {
  const found = AGENCY_KINDS.map((agencyKind): Actor => ({
    memberId: 'm',
    agencyId: 'a',
    agencyKind,
    coordinatesNetwork: true,
    roles: ROLES,
    assurance: 4,
  })).find((actor) => fieldTerms(actor, type, field).show.length > 0);
  if (!found) throw new Error(`nobody ever sees ${type}.${field}`);
  return found;
}

/** What resolvers put together: each of these is read by its own statement, with the scope of what it leads to. */
const READ_BY_THEMSELVES: readonly string[] = [
  'MentorCandidate.mentor → Mentor',
  'MentorWorkList.mentorsFree → MentorConnection',
  'MentorWorkList.mentorsFull → MentorConnection',
  'MentorWorkList.mentorshipsInDoubt → MentorshipConnection',
  'MentorWorkList.needsWaiting → MentorNeedConnection',
  'MentorWorkList.proposalsLapsing → MentorshipConnection',
  'MentorWorkList.reviewsDue → MentorReviewConnection',
  'PlannedPair.mentor → Mentor',
  'Viewer.agency → Agency',
  'Viewer.member → Member',
  'WebhookSecret.webhook → Webhook',
];
