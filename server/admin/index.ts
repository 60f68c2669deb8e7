export { listenForCommands } from './command-socket.js';
export { runWith } from './run.js';
