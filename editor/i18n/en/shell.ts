export const shell = {
  product: 'Đồng Soạn',
  tagline: 'Two bodies, one document',
  skip: 'Skip to the content',
  navigation: 'Main navigation',
  plans: 'Plans',
  directives: 'Directives',
  account: {
    menu: 'Account of {{name}}',
    language: 'Language',
    signOut: 'Sign out',
    administrator: 'Administrator',
  },
  signOutWarning: {
    title: 'Some changes are not saved yet',
    text_one:
      '{{count}} change on this device has not been stored by the server. If you sign out now, it stays on this device and is sent only when you sign in here again.',
    text_other:
      '{{count}} changes on this device have not been stored by the server. If you sign out now, they stay on this device and are sent only when you sign in here again.',
    stay: 'Stay',
    leave: 'Sign out anyway',
  },
  actions: {
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    retry: 'Try again',
    clear: 'Clear',
    loadMore: 'Load more',
  },
  loading: 'Loading',
  justNow: 'Just now',
  error: {
    title: 'Something went wrong',
    text: 'This page could not be shown. Everything that was saved is still there.',
    reload: 'Reload the page',
    home: 'Go to the plans',
  },
  missing: {
    title: 'There is no such page',
    text: 'The address is wrong, or you may not see what is there.',
  },
  unreachable: 'The server cannot be reached. Check the network and try again.',
};
