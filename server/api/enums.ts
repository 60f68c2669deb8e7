/** The object that `registerEnumType` wants, from a list of names: each name is its own value. */
export function enumOf<Name extends string>(names: readonly Name[]): { readonly [key in Name]: key } {
  return Object.fromEntries(names.map(name => [name, name])) as { readonly [key in Name]: key };
}
