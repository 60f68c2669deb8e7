import { directives } from './directives.js';
import { editor } from './editor.js';
import { close, errors } from './errors.js';
import { importing } from './importing.js';
import { plans } from './plans.js';
import { shell } from './shell.js';
import { signIn } from './sign-in.js';

export default { shell, signIn, plans, importing, editor, directives, errors, close };
