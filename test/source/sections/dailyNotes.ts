import { has, list, nodes, only, SCHOOL, type Found } from '../asking';
import { proves } from '../items';

/** What is followed beyond the city, day by day. */

proves('10.1', async () => {
  const notes = await nodes(list('dailyNotes', 'from: "2016-08-01", to: "2016-08-31"'), 'notedOn title region source', SCHOOL);
  expect(notes.map(({ notedOn }) => notedOn)).toEqual(['2016-08-18', '2016-08-17', '2016-08-16']);
  expect(notes).toEqual(has({ region: 'Mellanöstern', source: 'Öppna källor på nätet' }));
  // The situation report of the period has them before it.
  const report = await only(list('situationReports', 'kind: THEMATIC'), 'dailyNotes { notedOn title }', SCHOOL);
  const days = (report['dailyNotes'] as Found[]).map(({ notedOn }) => notedOn);
  expect(days).toEqual(['2016-08-16', '2016-08-17', '2016-08-18']);
});
