import type { PlanRole, PlanStatus } from '../auth/index.js';
import type { Content } from './content.js';
import { JOINT_PLAN } from './joint-plan.js';
import { PROVINCE_PLAN } from './province-plan.js';

interface DemoBody {
  readonly id: string;
  readonly symbol: string;
  readonly name: string;
  readonly system: 'PARTY' | 'STATE';
}

/** A plan of the demo. Bodies and accounts are named by symbol and username. */
export interface DemoPlan {
  readonly id: string;
  readonly number: number | null;
  readonly symbol: string;
  readonly title: string;
  readonly status: PlanStatus;
  readonly date: string | null;
  /** The chairing one first. */
  readonly bodies: readonly string[];
  readonly participants: readonly (readonly [username: string, body: string, role: PlanRole])[];
  /** Whose text it is at the beginning. */
  readonly author: string;
  readonly content: readonly Content[];
}

export const DEMO_BODIES: readonly DemoBody[] = [
  {
    id: '5d8f1f60-0000-4000-8000-000000000001',
    symbol: 'BCSD',
    name: 'Ban cán sự đảng Ủy ban nhân dân tỉnh',
    system: 'PARTY',
  },
  {
    id: '5d8f1f60-0000-4000-8000-000000000002',
    symbol: 'BDVTU',
    name: 'Ban Dân vận Tỉnh ủy',
    system: 'PARTY',
  },
  {
    id: '5d8f1f60-0000-4000-8000-000000000003',
    symbol: 'UBND',
    name: 'Ủy ban nhân dân tỉnh',
    system: 'STATE',
  },
];

/** Both are of the same moment: in lists the greater id comes first. */
export const DEMO_PLANS: readonly DemoPlan[] = [
  {
    id: '5d8f1f60-0000-4000-8000-000000000102',
    number: 44,
    symbol: 'KH/BCSD-BDVTU',
    title: 'Thực hiện công tác dân vận chính quyền năm 2024',
    status: 'IN_REVIEW',
    date: '2024-01-30',
    bodies: ['BCSD', 'BDVTU'],
    participants: [
      ['bcs.soanthao', 'BCSD', 'DRAFTER'],
      ['bdv.soanthao', 'BDVTU', 'DRAFTER'],
      ['bdv.gopy', 'BDVTU', 'REVIEWER'],
      ['bcs.duyet', 'BCSD', 'APPROVER'],
    ],
    author: 'bcs.soanthao',
    content: JOINT_PLAN,
  },
  {
    id: '5d8f1f60-0000-4000-8000-000000000101',
    number: null,
    symbol: 'KH-UBND',
    title: 'Triển khai công tác dân vận trong cơ quan hành chính nhà nước năm 2024',
    status: 'DRAFT',
    date: null,
    bodies: ['UBND'],
    participants: [
      ['bcs.soanthao', 'UBND', 'DRAFTER'],
      ['bcs.duyet', 'UBND', 'APPROVER'],
      ['bdv.gopy', 'BDVTU', 'REVIEWER'],
      ['bdv.soanthao', 'BDVTU', 'OBSERVER'],
    ],
    author: 'bcs.soanthao',
    content: PROVINCE_PLAN,
  },
];

/** Where the province's documents are issued. */
export const DEMO_PLACE = 'Gia Lai';
