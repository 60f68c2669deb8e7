export const signIn = {
  title: 'Sign in',
  lead: 'Use the account that your agency’s administrator gave you.',
  username: 'Username',
  password: 'Password',
  showPassword: 'Show or hide the password',
  submit: 'Sign in',
  required: 'Enter your username and password.',
  lockedFor: 'The account is locked after too many wrong attempts. Try again in {{time}}.',
  secrets:
    'This system is not for drafting or keeping state secrets, unless the competent agency has cleared it for them.',
  demo: {
    title: 'Demonstration',
    text: 'Choose an account to fill in its username. The common password was printed when the server started.',
  },
  pitch: {
    title: 'Write one plan together, and lose no sentence',
    one: 'Two bodies write in one copy at the same time, and see who is working where.',
    two: 'Sections, clauses and points number themselves; citations are recognised and linked.',
    three: '“Saved” appears only when the server has stored it.',
  },
};
