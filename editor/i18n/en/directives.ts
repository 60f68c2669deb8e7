export const directives = {
  title: 'Directives',
  count_one: '{{count}} directive',
  count_other: '{{count}} directives',
  search: 'Search by number, symbol, title or body',
  columns: {
    number: 'Number and symbol',
    name: 'Title',
    body: 'Issued by',
    dated: 'Date',
  },
  empty: {
    title: 'There are no directives yet',
    text: 'The directives that plans cite are kept here.',
  },
  none: {
    title: 'No directive matches',
    text: 'Try its number, its symbol, or another word of its title.',
  },
  untitled: 'No title yet',
  undated: 'Date unknown',
  citedBy: {
    title: 'Cited in',
    count_one: '{{count}} citation',
    count_other: '{{count}} citations',
    empty: 'No plan that you may see cites this directive.',
  },
  back: 'Back to the directives',
};
