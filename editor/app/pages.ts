// Every page is a chunk of its own; the editor's is by far the largest, and is fetched when somebody is about to open a plan.
export const pages = {
  signIn: async () => ({ Component: (await import('./sign-in/sign-in-page.js')).SignInPage }),
  plans: async () => ({ Component: (await import('../plans/list/plan-list-page.js')).PlanListPage }),
  importPlan: async () => ({ Component: (await import('../plans/import/import-page.js')).ImportPage }),
  plan: async () => ({ Component: (await import('../plans/editor/plan-page.js')).PlanPage }),
  directives: async () => ({
    Component: (await import('../directives/directive-list-page.js')).DirectiveListPage,
  }),
  directive: async () => ({ Component: (await import('../directives/directive-page.js')).DirectivePage }),
};

/** Fetches the editor's code ahead, when somebody points at a plan. */
export function prefetchEditor(): void {
  void pages.plan();
}
