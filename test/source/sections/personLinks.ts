import { ANGERED, nodes, POLICE, type Found } from '../asking';
import { proves } from '../items';

/** Those close to somebody, as persons of their own. */

proves('11.4', async () => {
  const cases = await nodes('cases(first: 100)', 'id', ANGERED);
  const links: Found[] = [];
  for (const { id } of cases)
    links.push(
      ...(await nodes(
        `personLinks(caseId: "${String(id)}", first: 20)`,
        'relation from to ownSupport case { ownerAgency { slug } } relativeCase { ownerAgency { slug } person { name } }',
        ANGERED,
      )),
    );
  const angered = { ownerAgency: { slug: 'socialtjanst-angered' } };
  const partner = links.find(({ relation, to }) => relation === 'PARTNER' && to === null);
  expect(partner).toMatchObject({ from: '2014-09-01', ownSupport: true, case: angered, relativeCase: angered });
  expect(partner?.['relativeCase']).toMatchObject({ person: { name: expect.stringMatching(/\(påhittad\)$/) } });
  // Nobody else learns who belongs to whom.
  for (const { id } of await nodes('cases(first: 100)', 'id', POLICE))
    expect(await nodes(`personLinks(caseId: "${String(id)}")`, 'relation', POLICE)).toEqual([]);
});
