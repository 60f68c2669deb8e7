export class ClauseService {}
