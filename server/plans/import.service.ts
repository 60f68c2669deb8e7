export class ImportService {}
