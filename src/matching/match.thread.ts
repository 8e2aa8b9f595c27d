import { worker } from 'workerpool';
import { planMentors, rankMentors } from './matchTasks';

// What a thread of matching offers. It reads nothing and decides nothing: it is given what may be used, and computes.
worker({ rankMentors, planMentors });
