import '@fontsource/tinos/400.css';
import '@fontsource/tinos/400-italic.css';
import '@fontsource/tinos/700.css';
import '@fontsource/tinos/700-italic.css';
import './plan-editor.css';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { type OpenPlanEditor, openPlanEditor, type PlanSession } from './view/open-plan-editor.js';
import type { PlanEditorApi } from './view/plan-editor-api.js';
import { type PlanEditorStrings, vi } from './view/strings.js';

export interface PlanEditorProps {
  readonly session: PlanSession;
  readonly readOnly?: boolean;
  /** Stands on the paper above the text, and is no part of it: the head of the document. */
  readonly head?: ReactNode;
  /** Called with the api when the plan is loaded and shown, and with null when it is closed. */
  readonly onReady?: (api: PlanEditorApi | null) => void;
  /** Vietnamese by default. A change opens the editor anew. */
  readonly strings?: PlanEditorStrings;
  /** Told of errors inside the editor, whose update was rolled back. */
  readonly onError?: (error: Error) => void;
}

/** The page on which a plan is written. It fills the width that it is given, up to A4. */
export function PlanEditor({
  session,
  readOnly = false,
  head,
  onReady,
  strings = vi,
  onError,
}: PlanEditorProps) {
  const page = useRef<HTMLDivElement>(null);
  const cursorLayer = useRef<HTMLDivElement>(null);
  const conflictLayer = useRef<HTMLDivElement>(null);
  const opened = useRef<OpenPlanEditor | null>(null);
  const latest = useRef({ readOnly, onReady, onError });
  latest.current = { readOnly, onReady, onError };
  const [loaded, setLoaded] = useState(false);
  const [announcement, setAnnouncement] = useState({ message: '', count: 0 });

  useEffect(() => {
    let cancelled = false;
    setLoaded(false);
    void session.whenLoaded.then(() => {
      if (cancelled || !page.current || !cursorLayer.current || !conflictLayer.current) return;
      opened.current = openPlanEditor({
        session,
        page: page.current,
        cursorLayer: cursorLayer.current,
        conflictLayer: conflictLayer.current,
        readOnly: latest.current.readOnly,
        strings,
        announce: message => setAnnouncement(({ count }) => ({ message, count: count + 1 })),
        onError: error => (latest.current.onError ?? reportError)(error),
      });
      setLoaded(true);
      latest.current.onReady?.(opened.current.api);
    });
    return () => {
      cancelled = true;
      if (!opened.current) return;
      latest.current.onReady?.(null);
      opened.current.close();
      opened.current = null;
    };
  }, [session, strings]);

  useEffect(() => opened.current?.setReadOnly(readOnly), [readOnly]);

  return (
    <div className="ds-editor" aria-busy={!loaded}>
      <div className="ds-paper" data-loading={loaded ? undefined : ''}>
        {head}
        {/* biome-ignore lint/a11y/useSemanticElements: a textarea holds no blocks and formats */}
        <div
          ref={page}
          className="ds-page"
          role="textbox"
          aria-multiline="true"
          aria-label={readOnly ? `${strings.label} (${strings.readOnly})` : strings.label}
          aria-readonly={readOnly}
          contentEditable={loaded && !readOnly}
          suppressContentEditableWarning
          tabIndex={0}
          lang="vi"
          spellCheck={false}
          data-placeholder={strings.emptyPlan}
          style={{ '--ds-recipients': JSON.stringify(strings.recipients) } as CSSProperties}
        />
        <div ref={cursorLayer} className="ds-layer" aria-hidden="true" />
        <div ref={conflictLayer} className="ds-layer" />
      </div>
      <div className="ds-announcement" role="status" aria-live="polite">
        {/* The key makes the same words news when they are said again. */}
        <span key={announcement.count}>{announcement.message}</span>
      </div>
    </div>
  );
}
