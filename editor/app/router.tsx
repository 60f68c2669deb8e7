import { createBrowserRouter, Outlet } from 'react-router';
import { MissingScreen, RouteError } from './error-screen.js';
import { pages } from './pages.js';
import { RequireViewer } from './session.js';
import { Shell } from './shell.js';
import { ShellSkeleton } from './skeletons.js';

export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteError,
    HydrateFallback: ShellSkeleton,
    children: [
      { path: '/sign-in', lazy: pages.signIn },
      {
        element: (
          <RequireViewer>
            <Outlet />
          </RequireViewer>
        ),
        children: [
          {
            Component: Shell,
            children: [
              { path: '/', lazy: pages.plans },
              { path: '/import', lazy: pages.importPlan },
              { path: '/directives', lazy: pages.directives },
              { path: '/directives/:directiveId', lazy: pages.directive },
              { path: '*', Component: MissingScreen },
            ],
          },
          { path: '/plans/:planId', lazy: pages.plan },
        ],
      },
    ],
  },
]);
