import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Where the server listens, for `npm run dev`. */
const server = `http://127.0.0.1:${process.env.PORT ?? '4000'}`;

export default defineConfig({
  plugins: [react()],
  resolve: {
    // Our own packages are compiled from their source (Lexical has a condition `source` of its own, which must stay off); `default` is what they were built into.
    conditions: ['dong-soan-source', ...defaultClientConditions],
    dedupe: ['yjs', 'lexical', 'react', 'react-dom'],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/graphql': { target: server, ws: true },
      // The folders collab/ and api/ of the editor have the same names: their files are Vite's own to serve.
      '^/collab/(?!.*\\.(ts|tsx|css)(\\?|$))': { target: server, ws: true },
      '^/api/(?!.*\\.(ts|tsx|css)(\\?|$))': { target: server },
    },
  },
});
