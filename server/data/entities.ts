import { AuditEventEntity } from '../audit/audit-event.entity.js';
import { MembershipEntity } from '../auth/membership.entity.js';
import { ParticipantEntity } from '../auth/participant.entity.js';
import { UserEntity } from '../auth/user.entity.js';
import { BodyEntity } from '../bodies/body.entity.js';
import { DirectiveLinkEntity } from '../citations/directive-link.entity.js';
import { ClauseEntity } from '../clauses/clause.entity.js';
import { CompactedStateEntity } from '../collab/compacted-state.entity.js';
import { DocumentEntity } from '../collab/document.entity.js';
import { UpdateLogEntity } from '../collab/update-log.entity.js';
import { DirectiveEntity } from '../directives/directive.entity.js';
import { PlanEntity } from '../plans/plan.entity.js';
import { PlanIssuingBodyEntity } from '../plans/plan-issuing-body.entity.js';

/**
 * Every entity there is. Sign-in's own tables have none: better-auth reads and writes those, and a test compares them with
 * what it expects.
 */
export const entities = [
  UserEntity,
  BodyEntity,
  MembershipEntity,
  PlanEntity,
  PlanIssuingBodyEntity,
  ParticipantEntity,
  DocumentEntity,
  UpdateLogEntity,
  CompactedStateEntity,
  ClauseEntity,
  DirectiveEntity,
  DirectiveLinkEntity,
  AuditEventEntity,
];
