export class Projection {}
