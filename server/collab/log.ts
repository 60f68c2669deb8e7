/** What the collaboration server needs of a logger; a pino logger fits. */
export interface CollabLog {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}
