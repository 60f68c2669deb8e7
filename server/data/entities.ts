/** Every entity there is. */
export const entities = [];
