import { dayOf, midnight, plusDays, birthday } from '../../src/policy/calendar';
import { agencyId, key } from './casesSupport';
import { bornYearsAgo, GroupTown, memberOf } from './groupTown';

let there: GroupTown;

beforeAll(async () => {
  there = await GroupTown.found();
});

afterAll(() => there.town.service.stop());

const today = (): string => dayOf(new Date());

describe('forming a group', () => {
  it('takes in the agencies that the guardian has consented to, with the plan, until the 18th birthday', async () => {
    const { police, school } = there.town;
    const { id } = await there.caseOf(15);
    await there.consent(id, [police, school]);
    const members = [memberOf(police), memberOf(school, { contactPhone: '031-12 34 56' })];
    const goals = [{ text: 'Tillbaka i skolan.', responsibleAgencyId: agencyId(school), dueOn: plusDays(today(), 60) }];
    const group = await there.created(id, { members, goals });
    expect(group).toMatchObject({
      ...{
        programme: 'SSPF',
        municipalityCode: '1480',
        status: 'ACTIVE',
        version: 1,
        closedAt: null,
        closeReason: null,
      },
      ...{ contactName: 'Påhittad Samordnare', ownerAgency: { slug: 'social' }, case: { id } },
      members: [
        { agency: { slug: 'police' }, role: 'Kontakt', contactName: 'Påhittad Kontakt på police', contactPhone: null },
        { agency: { slug: 'school' }, contactPhone: '031-12 34 56' },
      ],
      goals: [{ text: 'Tillbaka i skolan.', status: 'PLANNED', responsibleAgency: { slug: 'school' } }],
      meetings: [],
      notCarriedOver: [],
      endsBecause: 'BIRTHDAY',
      validUntil: midnight(birthday(bornYearsAgo(15), 18)).toISOString(),
      withheld: [],
    });
    expect(group['number']).toMatch(/^G-\d{4}-[0-9A-Z]{6}$/);
  });

  it('is done once for a key', async () => {
    const { id } = await there.caseOf(12);
    await there.consent(id, [there.town.police]);
    const once = { idempotencyKey: key() };
    const [first, second] = [await there.created(id, once), await there.created(id, once)];
    expect(second.id).toBe(first.id);
  });
});
