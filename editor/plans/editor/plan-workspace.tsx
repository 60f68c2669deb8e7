import { useSubscription } from '@apollo/client/react';
import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBookmarks, IconEye, IconList } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PlanChangedDoc, type PlanHeadFragment } from '../../api/generated/documents.js';
import { useSession, useViewer } from '../../app/session.js';
import { CitationsPanel } from '../../citations/citations-panel.js';
import { OutlinePanel } from '../../clauses/outline-panel.js';
import { currentLanguage } from '../../i18n/index.js';
import { PlanEditor, type PlanEditorApi, planEditorEn, planEditorVi } from '../../lexical/index.js';
import { Banners } from './banners.js';
import { DocumentHead } from './document-head.js';
import { EditorToolbar } from './editor-toolbar.js';
import { PaperSkeleton } from './plan-skeleton.js';
import classes from './plan-workspace.module.css';
import { readOnlyReason } from './read-only.js';
import { TopBar } from './top-bar.js';
import { useFreshFacts } from './use-fresh-facts.js';
import { usePlanSession, useSaveState } from './use-plan-session.js';
import { usePresent } from './use-present.js';

/** From here up both side panels fit beside the page. */
const WIDE = '(min-width: 80em)';

/** One plan, open: the page in the middle, the outline and the citations beside it. */
export function PlanWorkspace({ plan }: { plan: PlanHeadFragment }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { restart } = useSession();
  const [search] = useSearchParams();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [drawer, setDrawer] = useState<'outline' | 'citations' | null>(null);
  const [panelShown, setPanelShown] = useState(true);
  const [api, setApi] = useState<PlanEditorApi | null>(null);

  const session = usePlanSession(plan.room, viewer.id);
  const state = useSaveState(session);
  const { people, self } = usePresent(session);
  const reason = readOnlyReason(plan, state, viewer.administrator);
  useSubscription(PlanChangedDoc, { variables: { planId: plan.id } });
  useFreshFacts(state.kind);

  const opened = (ready: PlanEditorApi | null) => {
    setApi(ready);
    const block = search.get('block');
    if (ready && block) ready.jumpTo(block);
  };
  const jump = (blockId: string) => {
    setDrawer(null);
    // A drawer gives the focus back when it closes: only after that may the caret take it.
    setTimeout(() => api?.jumpTo(blockId), drawer ? 250 : 0);
  };

  const outline = <OutlinePanel api={api} readOnly={reason !== null} onJump={jump} />;
  const citations = <CitationsPanel planId={plan.id} onJump={jump} />;

  return (
    <div className={classes.workspace}>
      <a className="ds-skip" href="#main">
        {t('shell.skip')}
      </a>
      <header>
        <TopBar plan={plan} people={people} self={self} state={state} readOnly={reason} />
        <div className={classes.toolbar} data-read-only={reason ?? undefined}>
          {!wide && (
            <Tooltip label={t('editor.outline.show')}>
              <ActionIcon
                size="lg"
                aria-label={t('editor.outline.show')}
                onClick={() => setDrawer('outline')}
              >
                <IconList size={19} />
              </ActionIcon>
            </Tooltip>
          )}
          {reason === null ? (
            <EditorToolbar api={api} />
          ) : (
            <p className={classes.readOnly} role="status">
              <IconEye size={18} aria-hidden="true" />
              {t(`editor.banner.${reason}`)}
            </p>
          )}
          <Tooltip label={t(wide && panelShown ? 'editor.panel.hide' : 'editor.panel.show')}>
            <ActionIcon
              size="lg"
              ml="auto"
              aria-label={t(wide && panelShown ? 'editor.panel.hide' : 'editor.panel.show')}
              aria-pressed={wide ? panelShown : undefined}
              onClick={() => (wide ? setPanelShown(shown => !shown) : setDrawer('citations'))}
            >
              <IconBookmarks size={19} />
            </ActionIcon>
          </Tooltip>
        </div>
        <Banners session={session} state={state} onSignIn={restart} />
        <div id="ds-menus" />
      </header>
      <div className={classes.body} data-panel={(wide && panelShown) || undefined}>
        {wide && <div className={classes.outline}>{outline}</div>}
        <main className={classes.desk} id="main" tabIndex={-1}>
          {session ? (
            <PlanEditor
              session={session}
              head={<DocumentHead plan={plan} />}
              readOnly={reason !== null || state.kind === 'stopped'}
              onReady={opened}
              strings={currentLanguage() === 'en' ? planEditorEn : planEditorVi}
            />
          ) : (
            <PaperSkeleton />
          )}
        </main>
        {wide && panelShown && <div className={classes.panel}>{citations}</div>}
      </div>
      {!wide && (
        <Drawer
          opened={drawer !== null}
          onClose={() => setDrawer(null)}
          position={drawer === 'citations' ? 'right' : 'left'}
          size={340}
          padding={0}
          withCloseButton={false}
          aria-label={t(drawer === 'citations' ? 'editor.citations.title' : 'editor.outline.title')}
          trapFocus
        >
          {drawer === 'citations' ? citations : outline}
        </Drawer>
      )}
    </div>
  );
}
