import { startSample, stopSample } from './asking';
import { ITEMS, provedItems } from './items';
import './sections/network';
import './sections/trainings';
import './sections/consultations';
import './sections/kunskapshus';
import './sections/motherSchool';
import './sections/planAndPolice';
import './sections/relatives';
import './sections/civilSociety';
import './sections/knowledge';
import './sections/dailyNotes';
import './sections/personLinks';
import './sections/conference';

/**
 * The source, item by item: what each sentence of it says is asked of the API, by somebody of the sample network who would ask it, and
 * answered. The items are data; each section of the source has a file. The sample is loaded once for all of them.
 */
beforeAll(startSample, 240_000);
afterAll(stopSample);

test('every item of the source has one test, and no test is about anything else', () => {
  expect([...provedItems()].sort()).toEqual(Object.keys(ITEMS).sort());
});
