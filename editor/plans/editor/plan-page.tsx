// The editor's page. It opens the plan's room once the plan's facts are known, and shows the two side by side: the facts
// come over GraphQL (and its subscription), the text over the socket.
import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { failureOf } from '../../api/errors.js';
import { PlanDoc } from '../../api/generated/documents.js';
import { ErrorScreen, MissingScreen } from '../../app/error-screen.js';
import { useTitle } from '../../app/use-title.js';
import { PlanSkeleton } from './plan-skeleton.js';
import { PlanWorkspace } from './plan-workspace.js';

export function PlanPage() {
  const { t } = useTranslation();
  const { planId = '' } = useParams();
  const { data, error, loading, refetch } = useQuery(PlanDoc, {
    variables: { id: planId },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const plan = data?.plan;
  useTitle(plan ? (plan.reference ?? plan.symbol) : t('shell.plans'));

  if (plan) return <PlanWorkspace key={plan.id} plan={plan} />;
  if (loading) return <PlanSkeleton />;
  return (
    <main id="main">
      {error ? <ErrorScreen failure={failureOf(error)} onRetry={() => void refetch()} /> : <MissingScreen />}
    </main>
  );
}
