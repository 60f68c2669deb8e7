import { Button, FileButton, Group, Text, Textarea } from '@mantine/core';
import { IconFileText, IconFileUpload, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFailure } from '../../app/notify.js';
import { toBase64 } from './base64.js';
import classes from './import.module.css';

/** The text that was pasted, or the file that was chosen. */
export interface Source {
  readonly text: string;
  /** The bytes of a chosen file; the server finds out how they are encoded. */
  readonly base64?: string;
  readonly fileName?: string;
}

/** Larger than any plan: what is over it is refused before it is read. */
const LARGEST_FILE = 4 * 1024 * 1024;

interface ImportSourceProps {
  readonly source: Source;
  readonly onChange: (source: Source) => void;
  readonly onPreview: () => void;
  readonly busy: boolean;
}

/** The first step: choose a file, drop one, or paste the text. */
export function ImportSource({ source, onChange, onPreview, busy }: ImportSourceProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const [tried, setTried] = useState(false);
  const chosen = source.base64 !== undefined;
  const empty = !chosen && !source.text.trim();

  const take = async (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > LARGEST_FILE) return notifyFailure('TOO_LARGE');
    try {
      onChange({ text: '', base64: toBase64(new Uint8Array(await file.arrayBuffer())), fileName: file.name });
    } catch {
      notifyFailure('UNREADABLE_FILE');
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const preview = () => {
    setTried(true);
    if (!empty) onPreview();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button beside it does the same */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {chosen ? (
          <Group gap="sm" wrap="nowrap">
            <IconFileText size={26} stroke={1.5} aria-hidden="true" />
            <Text fw={500}>{source.fileName}</Text>
            <Button
              variant="subtle"
              color="gray.7"
              size="compact-sm"
              leftSection={<IconX size={15} />}
              onClick={() => onChange({ text: '' })}
            >
              {t('shell.actions.clear')}
            </Button>
          </Group>
        ) : (
          <Group gap="sm" justify="center">
            <IconFileUpload size={26} stroke={1.5} aria-hidden="true" />
            <Text c="dimmed">{t('importing.drop')}</Text>
            <FileButton accept=".txt,text/plain" onChange={file => void take(file)}>
              {props => (
                <Button variant="default" size="sm" {...props}>
                  {t('importing.choose')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </div>
      {!chosen && (
        <Textarea
          mt="lg"
          label={t('importing.paste')}
          autosize
          minRows={10}
          maxRows={22}
          lang="vi"
          classNames={{ input: classes.text ?? '' }}
          value={source.text}
          onChange={event => onChange({ text: event.currentTarget.value })}
          error={tried && empty && t('importing.empty')}
        />
      )}
      <Group justify="flex-end" mt="lg">
        <Button onClick={preview} loading={busy}>
          {t('importing.preview')}
        </Button>
      </Group>
    </>
  );
}
