import type { Actor, PlanRole, Scope } from './actor.js';
import { scopesUpTo } from './actor.js';
import { ACTIONS, type Action, decide, decideParticipants, isPlanAction, type Standing } from './policies.js';
import { PLAN_STATUSES, type PlanStatus } from './status.js';

const person = (more: Partial<Actor> = {}): Actor => ({
  accountId: 'a',
  username: 'a.b',
  name: 'A B',
  administrator: false,
  via: 'session',
  credentialId: 's',
  scopes: scopesUpTo('admin'),
  ...more,
});
const token = (scope: Scope, more: Partial<Actor> = {}) =>
  person({ via: 'token', scopes: scopesUpTo(scope), ...more });
const at = (role: PlanRole | null, status: PlanStatus = 'DRAFT', issuing = role !== null): Standing => ({
  role,
  status,
  issuing,
});
const answer = (actor: Actor | null, action: Action, standing?: Standing | null) => {
  const decision = decide(actor, action, standing);
  return decision.allowed ? 'yes' : decision.code;
};

test.each(ACTIONS)('%s needs somebody', action => {
  expect(answer(null, action, at('DRAFTER'))).toBe('UNAUTHENTICATED');
});

test.each(ACTIONS.filter(isPlanAction))('%s: a plan that one may not know of does not exist', action => {
  expect(answer(person(), action, null)).toBe('NOT_FOUND');
  for (const status of PLAN_STATUSES) expect(answer(person(), action, at(null, status))).toBe('NOT_FOUND');
});

test.each([
  // role, status → may read, write the text, invite others, change the status
  ['DRAFTER', 'DRAFT', 'yes', 'yes', 'yes', 'yes'],
  ['DRAFTER', 'IN_REVIEW', 'yes', 'yes', 'yes', 'yes'],
  ['DRAFTER', 'ISSUED', 'yes', 'READ_ONLY', 'yes', 'FORBIDDEN'],
  ['DRAFTER', 'WITHDRAWN', 'yes', 'READ_ONLY', 'yes', 'FORBIDDEN'],
  ['REVIEWER', 'DRAFT', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['REVIEWER', 'IN_REVIEW', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['REVIEWER', 'ISSUED', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['APPROVER', 'DRAFT', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'yes'],
  ['APPROVER', 'IN_REVIEW', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'yes'],
  ['APPROVER', 'ISSUED', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'yes'],
  ['APPROVER', 'WITHDRAWN', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['OBSERVER', 'DRAFT', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ['OBSERVER', 'ISSUED', 'yes', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
] as const)('%s while %s', (role, status, read, write, invite, change) => {
  expect(answer(person(), 'plan.read', at(role, status))).toBe(read);
  expect(answer(person(), 'plan.edit', at(role, status))).toBe(write);
  expect(answer(person(), 'plan.rename', at(role, status))).toBe(write);
  expect(answer(person(), 'plan.setParticipants', at(role, status))).toBe(invite);
  expect(answer(person(), 'plan.setStatus', at(role, status))).toBe(change);
});

test('a guest of the issuing bodies may write, but neither invite nor change the status', () => {
  const guest = at('DRAFTER', 'DRAFT', false);
  expect(answer(person(), 'plan.edit', guest)).toBe('yes');
  expect(answer(person(), 'plan.setParticipants', guest)).toBe('FORBIDDEN');
  expect(answer(person(), 'plan.setStatus', guest)).toBe('FORBIDDEN');
});

test('an issued plan is open to the bodies that issued it, a withdrawn one no longer', () => {
  expect(answer(person(), 'plan.read', at(null, 'ISSUED', true))).toBe('yes');
  expect(answer(person(), 'plan.edit', at(null, 'ISSUED', true))).toBe('FORBIDDEN');
  expect(answer(person(), 'plan.read', at(null, 'WITHDRAWN', true))).toBe('NOT_FOUND');
  expect(answer(person(), 'plan.read', at(null, 'DRAFT', true))).toBe('NOT_FOUND');
});

test('administrators read every plan and name participants, but write only as drafters', () => {
  const administrator = person({ administrator: true });
  expect(answer(administrator, 'plan.read', at(null))).toBe('yes');
  expect(answer(administrator, 'plan.setParticipants', at(null))).toBe('yes');
  expect(answer(administrator, 'plan.edit', at(null))).toBe('FORBIDDEN');
  expect(answer(administrator, 'plan.setStatus', at(null))).toBe('FORBIDDEN');
  expect(answer(administrator, 'plan.edit', at('DRAFTER'))).toBe('yes');
  expect(answer(administrator, 'account.manage')).toBe('yes');
  expect(answer(person(), 'account.manage')).toBe('FORBIDDEN');
});

test('a token reaches as far as its scope, whatever its owner may do', () => {
  expect(answer(token('read'), 'plan.read', at('DRAFTER'))).toBe('yes');
  expect(answer(token('read'), 'plan.edit', at('DRAFTER'))).toBe('FORBIDDEN');
  expect(answer(token('write'), 'plan.edit', at('DRAFTER'))).toBe('yes');
  expect(answer(token('write', { administrator: true }), 'account.manage')).toBe('FORBIDDEN');
  expect(answer(token('admin', { administrator: true }), 'account.manage')).toBe('yes');
  expect(answer(token('admin'), 'account.manage')).toBe('FORBIDDEN');
});

test('no token makes further tokens', () => {
  expect(answer(person(), 'token.manage')).toBe('yes');
  expect(answer(token('admin', { administrator: true }), 'token.manage')).toBe('FORBIDDEN');
});

test('a token without the scope learns nothing of whether the plan is there', () => {
  expect(answer(token('read'), 'plan.edit', null)).toBe(answer(token('read'), 'plan.edit', at('DRAFTER')));
});

test('nobody but an administrator changes their own place', () => {
  const seat = (accountId: string, role: PlanRole, bodyId = 'x') => ({ accountId, bodyId, role });
  const before = [seat('a', 'DRAFTER'), seat('b', 'REVIEWER')];
  const may = (actor: Actor, ...after: typeof before) => decideParticipants(actor, before, after).allowed;
  expect(may(person(), seat('c', 'APPROVER'), seat('a', 'DRAFTER'))).toBe(true);
  expect(may(person(), seat('a', 'APPROVER'), seat('b', 'REVIEWER'))).toBe(false);
  expect(may(person(), seat('a', 'DRAFTER', 'y'))).toBe(false);
  expect(may(person(), seat('b', 'REVIEWER'))).toBe(false);
  expect(may(person({ administrator: true }), seat('a', 'APPROVER'))).toBe(true);
  expect(may(person({ accountId: 'z' }), ...before, seat('z', 'APPROVER'))).toBe(false);
});
